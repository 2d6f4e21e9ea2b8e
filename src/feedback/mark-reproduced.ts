import type { FeedbackForge } from '../feedback-forge.js';
import type { Report } from '../report/report.js';
import { issueOfBranch } from './feedback-branch.js';

/** Whether the complaint of a feedback pull request is to be seen in its report: as words for the log. */
export type Reproduction = 'reproduces' | 'does not reproduce' | 'counts a report' | 'unknown' | 'no feedback';

/**
 * Makes a feedback pull request ready for review when its new case fails today, so that it tests what was reported. One
 * that passes stays a draft, for a person to decide; one that adds no case has nothing to show and is ready at once.
 */
export async function markReproduced(report: Report, forge: FeedbackForge, branch: string): Promise<Reproduction> {
  const issue = issueOfBranch(branch);
  if (issue === null) return 'no feedback';
  const reproduction = reproductionOf(report, issue);
  if (reproduction === 'does not reproduce' || reproduction === 'unknown') return reproduction;
  const pull = await forge.pullOf(branch);
  if (pull?.state === 'open' && pull.draft) await forge.markReady(pull.nodeId);
  return reproduction;
}

function reproductionOf({ suites, problems }: Report, issue: number): Reproduction {
  const own = suites.flatMap(({ cases }) => cases.filter((testCase) => testCase.issue === issue));
  if (own.length === 0) {
    const isWhole = suites.length > 0 && !problems.some(({ severity }) => severity === 'error');
    return isWhole ? 'counts a report' : 'unknown';
  }
  // Today is the base where there is one: a prompt fix on the same branch hides nothing.
  const rates = own.map(({ base, head }) => base ?? head);
  if (rates.some((rate) => rate !== null && rate < 1)) return 'reproduces';
  return rates.every((rate) => rate === 1) ? 'does not reproduce' : 'unknown';
}
