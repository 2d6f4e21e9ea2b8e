import type { Label, ScoredTrial } from '../score/score.js';
import type { CompareSuiteInput } from './compare-suite.js';
import { type Confusion, confusion } from './confusion.js';
import { pickWholeSuite } from './pick-rounds.js';
import { counts, pickTrials } from './pick-trials.js';
import { fixedPlan } from './round-plan.js';

/** One scorer that sorts answers into labels, base against head. Informs; its row is what counts. */
export interface Classification {
  scorer: string;
  /** Those that are right for some answer in the order met, then others that were said. */
  labels: string[];
  /** Null on a first run. */
  base: Confusion | null;
  head: Confusion;
}

/** The labels that each classifying scorer of a suite was given, from those trials that every case got alike. */
export function classifications(input: CompareSuiteInput): Classification[] {
  const { firstRun, trialsPerCase, plan = fixedPlan(trialsPerCase) } = input;
  const picked = pickTrials(input).filter(({ planned }) => firstRun || counts(planned));
  const whole = pickWholeSuite(picked, plan);
  const base = labelsBy(whole.flatMap((one) => one.base));
  const head = labelsBy(whole.flatMap((one) => one.head));
  const scorers = new Set([...base.keys(), ...head.keys()]);
  return [...scorers].map((scorer) => {
    const sides = { base: base.get(scorer) ?? [], head: head.get(scorer) ?? [] };
    const labels = namesOf([...sides.base, ...sides.head]);
    return {
      scorer,
      labels: [...labels.keys()],
      base: firstRun ? null : countInto(labels, sides.base),
      head: countInto(labels, sides.head),
    };
  });
}

function labelsBy(trials: readonly ScoredTrial[]): Map<string, Label[]> {
  const found = new Map<string, Label[]>();
  for (const trial of trials) {
    if (trial.status !== 'answered') continue;
    for (const { scorer, label } of trial.scores) {
      if (label === undefined) continue;
      const known = found.get(scorer);
      if (known === undefined) found.set(scorer, [label]);
      else known.push(label);
    }
  }
  return found;
}

/** Each label with its index. */
function namesOf(labels: readonly Label[]): Map<string, number> {
  const names = new Set(labels.map(({ expected }) => expected));
  for (const { got } of labels) if (got !== null) names.add(got);
  return new Map([...names].map((name, index) => [name, index]));
}

function countInto(names: ReadonlyMap<string, number>, labels: readonly Label[]): Confusion {
  const answers = labels.map(({ expected, got }) => ({
    expected: names.get(expected)!,
    got: got === null ? null : names.get(got)!,
  }));
  return confusion(names.size, answers);
}
