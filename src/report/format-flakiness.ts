import { passes } from '../compare/compare-case.js';
import type { CaseComparison } from '../compare/comparison.js';
import { caseFlakiness } from '../compare/flakiness.js';
import { formatPair } from './format-pair.js';

/**
 * How much a case wanders, 4 p (1 - p) of its pass rate, from 0 (steady) to 1 (a coin): base → head, the base by its history
 * where there is one. `–` for a side with fewer than two scored trials.
 */
export function formatFlakiness({ past, trials }: CaseComparison): string {
  const base = past ?? countPasses(trials.base);
  return formatPair(format(caseFlakiness(base)), format(caseFlakiness(countPasses(trials.head))));
}

function countPasses(trials: CaseComparison['trials']['base']): { passes: number; trials: number } {
  const known = passes(trials);
  return { passes: known.filter(Boolean).length, trials: known.length };
}

function format(flakiness: number | null): string {
  if (flakiness === null) return '–';
  return flakiness === 0 || flakiness === 1 ? String(flakiness) : flakiness.toFixed(2).replace('0.', '.');
}
