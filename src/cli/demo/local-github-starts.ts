import type { LocalGithubState, LocalPull, LocalStart, LocalUser } from './local-github-state.js';

/** What a workflow's own token does starts no workflow, a dispatch excepted: GitHub would run in circles. */
const WORKFLOW_TOKEN = 'github-actions[bot]';

/** Notes the workflows that GitHub would start for what `by` (null: somebody past the API) did. */
export function noteStart(state: LocalGithubState, by: LocalUser | null, start: Omit<LocalStart, 'by'>): void {
  if (start.event === 'workflow_dispatch' || by?.login !== WORKFLOW_TOKEN) {
    state.startedWorkflows.push({ ...start, by: by?.login ?? null });
  }
}

export function notePullStart(
  state: LocalGithubState,
  by: LocalUser | null,
  { number, head }: LocalPull,
  action: NonNullable<LocalStart['action']>,
): void {
  noteStart(state, by, { event: 'pull_request', action, branch: head.ref, sha: head.sha, pull: number });
}
