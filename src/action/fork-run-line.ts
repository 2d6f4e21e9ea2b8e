/** The command line by which a maintainer lets a fork's commit be evaluated. */
export function forkRunLine(pullRequest: number, sha: string): string {
  return `gh workflow run fork-live.yml -f pull-request=${pullRequest} -f sha=${sha}`;
}
