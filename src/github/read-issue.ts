import type { Account, Issue } from '../feedback-forge.js';
import type { GithubContext } from './github-context.js';
import { orNull } from './or-null.js';

interface Answer {
  repository: { issueOrPullRequest: GraphqlIssue | null };
}

interface GraphqlIssue {
  __typename: 'Issue' | 'PullRequest';
  number: number;
  title: string;
  body: string;
  closed: boolean;
  lastEditedAt: string | null;
  author: { __typename: string; login: string } | null;
  labels: { nodes: { name: string }[] } | null;
}

const FACTS = `
  __typename number title body closed lastEditedAt
  author { __typename login }
  labels(first: 100) { nodes { name } }`;
const QUERY = `query FeedbackIssue($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) {
    issueOrPullRequest(number: $number) {
      ... on Issue {${FACTS}}
      ... on PullRequest {${FACTS}}
    }
  }
}`;

/**
 * An issue or a pull request; null when there is none. By GraphQL: REST does not tell when a body was edited, and follows an
 * issue that was transferred into another repository.
 */
export async function readIssue(context: GithubContext, number: number): Promise<Issue | null> {
  const { octokit, owner, repo, ask } = context;
  const answer = await ask(`read issue ${number}`, 'issues: read', () =>
    orNull(
      ({ status, message }) => status === 404 && /issue or pull request/i.test(message),
      () => octokit.graphql<Answer>(QUERY, { owner, repo, number }),
    ),
  );
  const issue = answer?.repository.issueOrPullRequest ?? null;
  return issue && issueOf(issue);
}

function issueOf(issue: GraphqlIssue): Issue {
  return {
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.closed ? 'closed' : 'open',
    isPullRequest: issue.__typename === 'PullRequest',
    author: authorOf(issue.author),
    labels: (issue.labels?.nodes ?? []).map(({ name }) => name),
    bodyEditedAt: issue.lastEditedAt,
  };
}

/** GraphQL tells a bot's login without the suffix that REST gives it. */
function authorOf(actor: GraphqlIssue['author']): Account | null {
  if (actor === null) {
    return null;
  }
  const isBot = actor.__typename === 'Bot';
  return { login: isBot && !actor.login.endsWith('[bot]') ? `${actor.login}[bot]` : actor.login, isBot };
}
