import type { Problem } from '../errors.js';
import type { Estimate } from './estimate.js';
import type { SuitePlan } from './plan-suite.js';

/** Complaints about a plan that would break its suite's own limits; raised before the first call. */
export function checkLimits(plan: SuitePlan, { calls, usd }: Estimate): Problem[] {
  const { limits, head } = plan;
  const problems: Problem[] = [];
  const add = (why: string, fix: string): void => {
    problems.push({ ...head.suite.at, severity: 'error', code: 'OVER_LIMIT', why, fix });
  };
  if (calls > limits.calls) {
    add(
      `\`${plan.name}\` needs ${calls} calls, more than its limit of ${limits.calls}`,
      'raise `limits: calls:`, or run fewer trials',
    );
  }
  if (usd !== null && usd > limits.usd) {
    const cost = `may cost $${usd.toFixed(2)}, more than its limit of $${limits.usd}`;
    add(`\`${plan.name}\` ${cost}`, 'raise `limits: usd:`, cap `maxTokens`, or run fewer trials');
  }
  return problems;
}
