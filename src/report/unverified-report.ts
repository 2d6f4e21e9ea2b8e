import type { Report } from './report.js';

/** What this run knows of its own, in the place of what a report claims. */
export interface Known {
  headSha: string;
  baseSha: string;
  repositoryUrl: string;
  /** A command line that verifies it. */
  verify: string;
}

/**
 * A report as it is shown where nobody vouches for it: its own verdict is quoted and decides nothing, and whatever a reader may
 * follow (links, the command to run) is this run's own.
 */
export function unverifiedReport(claimed: Report, known: Known): Report {
  const { headSha, baseSha, repositoryUrl, verify } = known;
  return {
    ...claimed,
    gate: {
      ok: false,
      conclusion: 'failure',
      title: 'Not verified: the word of the fork’s own run',
      reasons: [
        'Only the fork’s own run says so: nothing of it is verified, and nothing passes by it. A maintainer starts the run that counts.',
        `It says: ${claimed.gate.title}`,
        ...claimed.gate.reasons,
      ],
    },
    head: { name: headSha.slice(0, 7), commit: headSha },
    base: { name: baseSha.slice(0, 7), commit: baseSha },
    reproduce: verify,
    repositoryUrl,
    informational: false,
  };
}
