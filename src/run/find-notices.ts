import { canonicalJson } from '../json.js';
import { nameTested } from '../suite/name-tested.js';
import type { Suite, TrialCount } from '../suite/suite.js';
import type { PlannedCase } from './trial.js';

/**
 * What a reader must know of the ruler, each in a sentence: what the head changes in it, and whose was used.
 * `trials` is the number that was asked for in place of the suite's; null when none was.
 */
export function findNotices(
  base: Suite,
  head: Suite,
  cases: readonly PlannedCase[],
  { trials, trusted }: { trials: TrialCount | null; trusted: boolean },
): string[] {
  return [
    ...changed('thresholds', thresholds(base, trials), thresholds(head, trials)),
    ...changed('limits', { ...base.limits }, { ...head.limits }),
    ...(specsText(base) === specsText(head)
      ? []
      : [`The scorers change; both sides were scored by the ${trusted ? "head's" : "base's"}.`]),
    ...removedCases(head, cases),
    ...criticalFlags(head, cases),
    ...hiddenModel(base, head),
    ...changedTarget(base, head),
  ];
}

type Members = { [name: string]: number | boolean | string };

function thresholds({ gate, trials }: Suite, asked: TrialCount | null): Members {
  const { margin, margins = {}, alpha, minDrop, strict } = gate;
  const own = Object.entries(margins).map(([scorer, value]) => [`margin of ${scorer}`, value]);
  return { margin, ...Object.fromEntries(own), alpha, min_drop: minDrop, strict, ...(asked === null && { trials }) };
}

function changed(what: string, before: Members, after: Members): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changes = names
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name} ${before[name] ?? 'none'} → ${after[name] ?? 'none'}`);
  return changes.length === 0 ? [] : [`The ${what} change (${changes.join(', ')}); this comparison used the base's.`];
}

function specsText(suite: Suite): string {
  return canonicalJson(suite.scorers.map(({ name, options }) => ({ name, options })));
}

function removedCases(head: Suite, cases: readonly PlannedCase[]): string[] {
  const removed = cases.filter(({ change }) => change === 'removed').length;
  // Only a suite that was deleted has no case left, and that is said of the whole suite.
  if (removed === 0 || head.cases.length === 0) return [];
  return [
    removed === 1
      ? 'One case is removed here, ran all the same, and counts.'
      : `${removed} cases are removed here, ran all the same, and count.`,
  ];
}

function criticalFlags(head: Suite, cases: readonly PlannedCase[]): string[] {
  const flags = new Map(head.cases.map(({ id, critical }) => [id, critical]));
  const count = cases.filter(
    ({ change, case: { id, critical } }) => change === 'same' && critical !== flags.get(id),
  ).length;
  if (count === 0) return [];
  return [
    `What is critical changes (${count === 1 ? 'one case' : `${count} cases`}); this comparison used the base's.`,
  ];
}

function hiddenModel(base: Suite, head: Suite): string[] {
  const [before, after] = [base.tested, head.tested];
  if (before.kind !== 'prompt' || after.kind !== 'prompt') return [];
  const hides = head.modelFrom === 'suite' && base.model === head.model && before.prompt.model !== after.prompt.model;
  return hides
    ? [`The prompt's model changes, but the suite's own \`model:\` hides it: both sides ran ${head.model}.`]
    : [];
}

function changedTarget(base: Suite, head: Suite): string[] {
  const [before, after] = [nameTested(base.tested), nameTested(head.tested)];
  const isTold = base.tested.kind !== 'prompt' || head.tested.kind !== 'prompt';
  const opened = base.confidential && !head.confidential;
  return [
    ...(isTold && before !== after ? [`What is tested changes: \`${before}\` → \`${after}\`.`] : []),
    ...(opened ? ["The suite's data are no longer marked as confidential."] : []),
  ];
}
