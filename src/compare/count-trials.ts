import type { MissingTrial } from '../run/trial.js';
import type { SuiteComparison } from './comparison.js';
import { count, percent } from './format-number.js';
import type { PickedCase } from './pick-trials.js';
import { tooMany } from './too-many.js';

/** Planned, answered and missing trials of both sides; the shared trials of an identical case are counted once. */
export function countTrials(cases: readonly PickedCase[]): SuiteComparison['trials'] {
  let planned = 0;
  const missing: MissingTrial[] = [];
  for (const { planned: plan, base, head } of cases) {
    for (const trials of plan.identical && base.length > 0 ? [base] : [base, head]) {
      planned += trials.length;
      for (const trial of trials) if (trial.status === 'missing') missing.push(trial);
    }
  }
  const groups = new Map<string, SuiteComparison['trials']['missing'][number]>();
  for (const { kind, reason } of missing) {
    const key = `${kind} ${reason}`;
    const group = groups.get(key) ?? { kind, reason, count: 0 };
    group.count++;
    groups.set(key, group);
  }
  return {
    planned,
    answered: planned - missing.length,
    missing: [...groups.values()].sort((a, b) => b.count - a.count),
  };
}

/** Why so few answers allow no verdict, in words; null when they do. */
export function missingReason({ planned, answered, missing }: SuiteComparison['trials']): string | null {
  const lost = planned - answered;
  if (lost === 0 || (answered > 0 && !tooMany(lost, planned))) return null;
  const kinds = new Map<string, number>();
  for (const group of missing) kinds.set(group.kind, (kinds.get(group.kind) ?? 0) + group.count);
  const list = [...kinds].map(([kind, times]) => `${kind} ${times}`).join(', ');
  const share = answered === 0 ? `all ${planned}` : `${lost} of ${planned}`;
  return `${share} trials are missing (${percent(lost / planned)}; at most 5 %, or ${count(1, 'trial')}, may be): ${list}`;
}
