import type { RunnerOptions } from '../../src/cli/demo/runner.js';

const NOTHING = '0'.repeat(40);

/** The event of a push; without `before` the branch is new. */
export function pushEvent(push: { after: string; before?: string; branch?: string }): RunnerOptions['event'] {
  const { after, before = NOTHING, branch = 'main' } = push;
  return {
    name: 'push',
    sha: after,
    payload: {
      ref: `refs/heads/${branch}`,
      before,
      after,
      created: before === NOTHING,
      deleted: after === NOTHING,
      forced: false,
      repository: { default_branch: 'main', private: true },
    },
  };
}
