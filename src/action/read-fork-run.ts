import { UserError } from '../errors.js';
import type { ForkHead } from '../github/find-pull.js';

/** A finished run of a workflow on a fork's pull request, as `workflow_run` tells of it. */
export type ForkRun = { kind: 'fork'; run: number; head: ForkHead } | { kind: 'nothing'; reason: string };

interface Payload {
  action?: unknown;
  workflow_run?: {
    id?: unknown;
    event?: unknown;
    head_sha?: unknown;
    head_branch?: unknown;
    head_repository?: { id?: unknown; owner?: { login?: unknown } } | null;
  };
  repository?: { id?: unknown };
}

/** Reads the event of the mode `comment`. Throws `UserError` for any other event. */
export function readForkRun(name: string, payload: unknown): ForkRun {
  if (name !== 'workflow_run') {
    const why = `the mode \`comment\` does not run on \`${name}\``;
    throw new UserError('UNKNOWN_EVENT', why, 'run it on workflow_run, as docs/workflows/fork-comment.yml does');
  }
  const { action, workflow_run: run, repository } = (payload ?? {}) as Payload;
  const nothing = (reason: string): ForkRun => ({ kind: 'nothing', reason });
  if (action !== 'completed') return nothing('the run is not completed');
  if (run?.event !== 'pull_request') return nothing('the run was not of a pull request');
  const { id, head_sha: sha, head_branch: branch, head_repository: from } = run;
  if (!from) return nothing('the fork is gone');
  if (from.id === repository?.id) return nothing('the run was of a branch of this repository, and told its own result');
  const owner = from.owner?.login;
  if (
    typeof id !== 'number' ||
    typeof from.id !== 'number' ||
    typeof owner !== 'string' ||
    typeof branch !== 'string' ||
    typeof sha !== 'string' ||
    !/^[0-9a-f]{40,64}$/.test(sha)
  ) {
    const why = 'the payload of `workflow_run` is not what GitHub sends';
    throw new UserError('BAD_EVENT', why, 'see that GITHUB_EVENT_PATH is untouched', 3);
  }
  return { kind: 'fork', run: id, head: { repositoryId: from.id, owner, branch, sha } };
}
