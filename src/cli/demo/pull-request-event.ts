import type { Json } from '../../json.js';

/** What the local GitHub has for ids of repositories, too. */
const OWN_ID = 1;

/**
 * The members of GitHub's `pull_request` payload that the Action reads, and a few that it must not mind; of a branch of the
 * repository itself unless `headId` names another one.
 */
export function pullRequestEvent(pull: {
  number: number;
  baseSha: string;
  headSha: string;
  action?: string;
  headId?: number | null;
  isPrivate?: boolean;
}): Json {
  const { headId = OWN_ID, isPrivate = true } = pull;
  return {
    action: pull.action ?? 'synchronize',
    number: pull.number,
    pull_request: {
      number: pull.number,
      title: 'Shorten the prompt',
      draft: false,
      head: { ref: 'shorten-the-prompt', sha: pull.headSha, repo: headId === null ? null : { id: headId } },
      base: { ref: 'main', sha: pull.baseSha, repo: { id: OWN_ID } },
      merged: false,
    },
    repository: { id: OWN_ID, default_branch: 'main', private: isPrivate },
  };
}
