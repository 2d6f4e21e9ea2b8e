import { localGit } from './local-git.js';
import { type Answer, notFound, refusal } from './local-github-answer.js';
import { type GitRequest, withGit } from './local-github-git-data.js';
import { noteStart } from './local-github-starts.js';

/** Workflows: to start one. */
export const workflowRoutes = { dispatch: withGit(dispatch) };

async function dispatch(request: GitRequest): Promise<Answer> {
  const { state, repository, token, parts, body } = request;
  const file = `${parts.workflow_id}`;
  const branch = `${body.ref}`.replace(/^refs\/heads\//, '');
  if ((await workflowAt(request, repository.defaultBranch, file)) === null) {
    return notFound;
  }
  const sha = repository.branches?.[branch];
  if (sha === undefined) {
    return refusal(422, `No ref found for: ${body.ref}`);
  }
  if (!/\bworkflow_dispatch\b/.test((await workflowAt(request, branch, file)) ?? '')) {
    return refusal(422, "Workflow does not have 'workflow_dispatch' trigger");
  }
  noteStart(state, token.user, { event: 'workflow_dispatch', workflow: file, branch, sha });
  return { status: 204 };
}

/** Text of a workflow's file at a branch; null when it is not there. */
async function workflowAt({ git, repository }: GitRequest, branch: string, file: string): Promise<string | null> {
  const sha = repository.branches?.[branch];
  const entries = sha === undefined ? [] : await localGit.list(git, sha, true);
  const entry = entries.find(({ path }) => path === `.github/workflows/${file}`);
  return entry === undefined ? null : (await localGit.readBlob(git, entry.sha)).toString('utf8');
}
