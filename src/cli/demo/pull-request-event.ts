import type { Json } from '../../json.js';

/** The members of GitHub's `pull_request` payload that the Action reads, and a few that it must not mind. */
export function pullRequestEvent(pull: { number: number; baseSha: string; headSha: string; action?: string }): Json {
  return {
    action: pull.action ?? 'synchronize',
    number: pull.number,
    pull_request: {
      number: pull.number,
      title: 'Shorten the prompt',
      draft: false,
      head: { ref: 'shorten-the-prompt', sha: pull.headSha },
      base: { ref: 'main', sha: pull.baseSha },
      merged: false,
    },
    repository: { default_branch: 'main', private: false },
  };
}
