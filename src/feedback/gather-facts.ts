import type { FeedbackForge, Issue, IssueComment } from '../feedback-forge.js';
import { AskOnce } from './ask-once.js';
import type { Facts, Proposal, PullFacts } from './facts.js';
import { feedbackBranch } from './feedback-branch.js';
import type { FeedbackSettings } from './feedback-settings.js';
import { findSecrets } from './find-secrets.js';
import { readMark } from './hidden-mark.js';
import { hasLabel, labels } from './labels.js';
import { parseIssue } from './parse-issue.js';
import { proposeCase } from './propose-case.js';
import { pullMark } from './pull-mark.js';
import { readApproval } from './read-approval.js';
import { type Commands, readCommands } from './read-commands.js';
import type { Remembered, SuiteMemory } from './suite-memory.js';

export interface Gathered {
  facts: Facts;
  comments: IssueComment[];
}

/**
 * Reads all that decides about an issue. Null when it is none of the loop's: not there, closed (how it stands was told by whoever
 * closed it), a pull request, or nothing that was ever labelled.
 */
export async function gatherFacts(
  number: number,
  forge: FeedbackForge,
  settings: FeedbackSettings,
  memory: SuiteMemory,
): Promise<Gathered | null> {
  const events = await forge.labelEvents(number);
  // Read after them: an edit that came after the approval which the events tell of is then seen as one.
  const issue = await forge.issue(number);
  if (issue === null || issue.isPullRequest || issue.state === 'closed') return null;
  const comments = await forge.comments(number);
  if (!isFeedback(issue, comments)) return null;
  const mayWrite = remembered((login) => forge.mayWrite(login));
  const approval = await readApproval(issue, events, mayWrite);
  const commands = await readCommands(comments, mayWrite);
  const parsed = parseIssue(issue.body);
  const feedback = { ...parsed.feedback, ...(commands.suite !== null && { suite: commands.suite }) };
  const secrets = await findSecrets([issue.title, issue.body, commands.expected ?? ''].join('\n\n'));
  const pull = await readPull(forge, number);

  let base: Facts['base'] = null;
  const suites = async (): Promise<Remembered> => {
    base ??= await forge.defaultBranch();
    return memory.at(forge, base.commit);
  };
  let missing = stillMissing(parsed.missing, commands);
  if (missing.includes('suite')) {
    const [only, ...others] = (await suites()).reading.suites;
    if (only && others.length === 0) {
      feedback.suite = only.name;
      missing = missing.filter((one) => one !== 'suite');
    }
  }
  let proposal: Proposal | null = null;
  let askedFor = askedBefore(comments);
  const isOver = pull?.pull.merged === true;
  if (approval.kind === 'valid' && secrets.length === 0 && missing.length === 0 && !isOver) {
    const { expected, retry } = commands;
    const { drafts, encoder } = settings;
    const mark = pull?.mark ?? null;
    const ask = new AskOnce({ mark, approvedAt: approval.at, retry: retry?.comment ?? 0, askedFor, drafts });
    proposal = await proposeCase({ issue, feedback, expected, approval, encoder, ask }, await suites());
    askedFor = ask.askedFor;
  }
  const foreign = pull !== null && (await isForeign(forge, pull, proposal));
  const facts: Facts = {
    issue,
    approval,
    commands,
    feedback,
    missing,
    secrets,
    pull: pull && { ...pull, foreign },
    base,
    proposal,
    askedFor,
  };
  return { facts, comments };
}

/** Labelled now, or spoken about by the bot before: a label that was removed has its consequences, too. */
function isFeedback(issue: Issue, comments: readonly IssueComment[]): boolean {
  if (hasLabel(issue, labels.feedback) || hasLabel(issue, labels.approved)) return true;
  return comments.some(({ isOwn, body }) => isOwn && readMark('status', body) !== null);
}

/** What the status comment notes of having asked a model. */
function askedBefore(comments: readonly IssueComment[]): string | null {
  const marks = comments.flatMap(({ isOwn, body }) => {
    const mark = isOwn ? readMark('status', body) : null;
    return mark === null ? [] : [mark];
  });
  const noted = marks[0]?.asked;
  return typeof noted === 'string' ? noted : null;
}

function stillMissing(missing: Facts['missing'], { suite, expected }: Commands): Facts['missing'] {
  return missing.filter((one) => !(one === 'suite' && suite !== null) && !(one === 'complaint' && expected !== null));
}

async function readPull(forge: FeedbackForge, issue: number): Promise<Omit<PullFacts, 'foreign'> | null> {
  const pull = await forge.pullOf(feedbackBranch(issue));
  return pull && { pull, mark: pullMark.read(pull.body) };
}

/** What is on the branch and is not the bot's, unless it is what the bot would write: two runs at once may have done that. */
async function isForeign(
  forge: FeedbackForge,
  { pull, mark }: Omit<PullFacts, 'foreign'>,
  proposal: Proposal | null,
): Promise<boolean> {
  if (pull.state === 'closed' || mark?.moving || mark?.commit === pull.headSha) return false;
  if (proposal?.kind !== 'case' && proposal?.kind !== 'report') return true;
  for (const { path, text } of proposal.files) {
    if ((await forge.fileAt(pull.headBranch, path)) !== text) return true;
  }
  return false;
}

function remembered(ask: (login: string) => Promise<boolean>): (login: string) => Promise<boolean> {
  const answers = new Map<string, Promise<boolean>>();
  return (login) => {
    const known = answers.get(login) ?? ask(login);
    answers.set(login, known);
    return known;
  };
}
