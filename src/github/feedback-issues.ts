import type { FeedbackForge, IssueComment, LabelEvent, PullEvent } from '../feedback-forge.js';
import { accountOf } from './account.js';
import { type Author, authorOfUser, sameAuthor } from './comment-author.js';
import type { GithubContext } from './github-context.js';
import { orNull } from './or-null.js';

/** A closed issue that nobody has touched for longer has nothing left to be done. */
const RECENT_MS = 30 * 24 * 60 * 60 * 1000;
/** What makes another pull request of a pull request; an ordinary push leaves no event. */
const MOVES = ['head_ref_force_pushed', 'base_ref_changed', 'automatic_base_change_succeeded'];
const READ = 'issues: read';
const WRITE = 'issues: write';

/** Issues: what is to be known of them, and what is written to them. */
export const feedbackIssues = {
  withLabel,
  labelEvents,
  pullEvents,
  comments,
  mayWrite,
  rewriteComment,
  react,
  addLabel,
  removeLabel,
  close,
};

type Reaction = Parameters<FeedbackForge['react']>[1];

/** Numbers, ascending: open ones, and closed ones that something happened to in the last 30 days. No pull requests. */
async function withLabel({ octokit, owner, repo, clock, ask }: GithubContext, label: string): Promise<number[]> {
  const since = new Date(clock.now() - RECENT_MS).toISOString();
  const list = { owner, repo, labels: label, per_page: 100 };
  const found = await ask(`list the issues with the label ${label}`, READ, async () => [
    ...(await octokit.paginate(octokit.rest.issues.listForRepo, { ...list, state: 'open' })),
    ...(await octokit.paginate(octokit.rest.issues.listForRepo, { ...list, state: 'closed', since })),
  ]);
  const numbers = found.filter((issue) => issue.pull_request === undefined).map(({ number }) => number);
  return [...new Set(numbers)].sort((a, b) => a - b);
}

async function labelEvents(context: GithubContext, issue: number): Promise<LabelEvent[]> {
  return (await pullEvents(context, issue)).flatMap((event) => {
    if (event.kind !== 'label') return [];
    const { label, action, actor, at } = event;
    return [{ label, action, actor, at }];
  });
}

/** Labels, and what an issue never has: a head that was forced, a base that was exchanged. */
async function pullEvents({ octokit, owner, repo, ask }: GithubContext, issue: number): Promise<PullEvent[]> {
  const all = await ask(`read the events of issue ${issue}`, READ, () =>
    octokit.paginate(octokit.rest.issues.listEvents, { owner, repo, issue_number: issue, per_page: 100 }),
  );
  return all
    .toSorted((a, b) => inTime(a, b))
    .flatMap((event): PullEvent[] => {
      const { event: action, actor, created_at: at } = event;
      if (MOVES.includes(action)) return [{ kind: 'moved', at }];
      const label = 'label' in event ? event.label.name : null;
      return label && (action === 'labeled' || action === 'unlabeled')
        ? [{ kind: 'label', label, action, actor: accountOf(actor), at }]
        : [];
    });
}

async function comments(
  { octokit, owner, repo, ask }: GithubContext,
  author: Author,
  issue: number,
): Promise<IssueComment[]> {
  const all = await ask(`read the comments of issue ${issue}`, READ, () =>
    octokit.paginate(octokit.rest.issues.listComments, { owner, repo, issue_number: issue, per_page: 100 }),
  );
  return all
    .toSorted((a, b) => inTime(a, b))
    .map(({ id, user, body = '', created_at: at }) => {
      return { id, author: accountOf(user), isOwn: sameAuthor(author, authorOfUser(user)), body, at };
    });
}

/** GitHub's times are whole seconds, and its ids grow. */
function inTime(a: { created_at: string; id: number }, b: { created_at: string; id: number }): number {
  return a.created_at === b.created_at ? a.id - b.id : a.created_at < b.created_at ? -1 : 1;
}

/** Bots, deleted accounts and those whom GitHub does not know may not. */
async function mayWrite({ octokit, owner, repo, ask }: GithubContext, login: string): Promise<boolean> {
  if (login === '') {
    return false;
  }
  const answer = await ask(`read what ${login} may do`, 'contents: read', () =>
    orNull(
      ({ status }) => status === 404,
      () => octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username: login }),
    ),
  );
  // GitHub counts `maintain` and every role of an organisation's own among these.
  return ['admin', 'maintain', 'write'].includes(answer?.data.permission ?? 'none');
}

async function rewriteComment({ octokit, owner, repo, ask }: GithubContext, id: number, body: string): Promise<void> {
  await ask(`rewrite comment ${id}`, WRITE, () =>
    octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body }),
  );
}

/** A comment that was deleted meanwhile needs none any more. */
async function react({ octokit, owner, repo, ask }: GithubContext, comment: number, content: Reaction): Promise<void> {
  await ask(`react to comment ${comment}`, WRITE, () =>
    orNull(
      ({ status }) => status === 404 || status === 410,
      () => octokit.rest.reactions.createForIssueComment({ owner, repo, comment_id: comment, content }),
    ),
  );
}

async function addLabel({ octokit, owner, repo, ask }: GithubContext, issue: number, label: string): Promise<void> {
  await ask(`set the label ${label} on ${issue}`, WRITE, () =>
    octokit.rest.issues.addLabels({ owner, repo, issue_number: issue, labels: [label] }),
  );
}

async function removeLabel({ octokit, owner, repo, ask }: GithubContext, issue: number, label: string): Promise<void> {
  await ask(`remove the label ${label} from ${issue}`, WRITE, () =>
    orNull(
      ({ status }) => status === 404,
      () => octokit.rest.issues.removeLabel({ owner, repo, issue_number: issue, name: label }),
    ),
  );
}

async function close({ octokit, owner, repo, ask }: GithubContext, issue: number): Promise<void> {
  await ask(`close issue ${issue}`, WRITE, () =>
    octokit.rest.issues.update({ owner, repo, issue_number: issue, state: 'closed', state_reason: 'completed' }),
  );
}
