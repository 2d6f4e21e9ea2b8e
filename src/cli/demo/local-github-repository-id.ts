import type { LocalGithubState } from './local-github-state.js';

/** A number for a repository: its place among those that are known, from 1, and a large one of its own for any other. */
export function repositoryId(state: LocalGithubState, fullName: string): number {
  const known = Object.keys(state.repositories).indexOf(fullName);
  if (known >= 0) return known + 1;
  return [...fullName].reduce((hash, sign) => (hash * 31 + sign.codePointAt(0)!) % 1_000_000_007, 7) + 1_000_000;
}
