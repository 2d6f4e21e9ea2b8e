import type { Problem } from '../errors.js';
import type { Estimate } from './estimate.js';
import { formatUsd } from './format-usd.js';
import type { SuitePlan } from './plan-suite.js';

/** Complaints about a plan that would break its suite's own limits; raised before the first call. */
export function checkLimits({ name, limits, base, head }: SuitePlan, { calls, usd }: Estimate): Problem[] {
  const over = (why: string, key: string, fix: string): Problem => {
    // A limit that this change raises is not yet in force.
    const where = base ? " in a change of its own (the base's limits count)" : '';
    return {
      ...head.suite.at,
      severity: 'error',
      code: 'OVER_LIMIT',
      why: `\`${name}\` ${why}`,
      fix: `raise \`limits: ${key}:\`${where}, ${fix}`,
    };
  };
  const problems: Problem[] = [];
  if (calls > limits.calls) {
    problems.push(over(`needs ${calls} calls, more than its limit of ${limits.calls}`, 'calls', 'or run fewer trials'));
  }
  if (usd !== null && usd > limits.usd) {
    const why = `may cost ${formatUsd(usd)}, more than its limit of $${limits.usd}`;
    problems.push(over(why, 'usd', 'cap `maxTokens`, or run fewer trials'));
  }
  return problems;
}
