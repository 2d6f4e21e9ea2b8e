import type { Problem } from '../errors.js';
import type { Estimate } from './estimate.js';
import { formatUsd } from './format-usd.js';
import type { SuitePlan } from './plan-suite.js';

/**
 * Complaints about suites that together may cost more than `maxUsd` dollars, raised before the first call, and about
 * those of an unknown price, which the cap could not hold. Null sets no cap.
 */
export function checkBudget(
  planned: readonly { plan: SuitePlan; estimate: Estimate }[],
  maxUsd: number | null,
): Problem[] {
  if (maxUsd === null) return [];
  const problems = planned
    .filter(({ estimate }) => estimate.usd === null)
    .map(({ plan }): Problem => {
      const { at } = plan.head.suite;
      const priced = [plan.base, plan.head].flatMap((side) => (side ? [side.suite.model] : []));
      const models = [...new Set(priced)].map((name) => (name === null ? 'what it runs' : `\`${name}\``));
      const why = `the price of ${models.join(' or ')} is unknown, so \`max-usd\` cannot hold \`${plan.name}\``;
      const fix = priced.includes(null)
        ? 'name its `model:`, with a price in `prices:` of evals/ratchet.yml'
        : 'add the model to `prices:` in evals/ratchet.yml';
      return { ...at, severity: 'error', code: 'UNKNOWN_PRICE', why, fix };
    });
  const usd = planned.reduce((sum, { estimate }) => sum + (estimate.usd ?? 0), 0);
  const [first] = planned;
  if (first && usd > maxUsd) {
    const why = `the affected suites may cost ${formatUsd(usd)}, more than the $${maxUsd} that are allowed`;
    const fix = 'raise `max-usd`, or run fewer trials';
    problems.push({ ...first.plan.head.suite.at, severity: 'error', code: 'OVER_BUDGET', why, fix });
  }
  return problems;
}
