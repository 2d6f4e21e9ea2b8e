import type { GatePolicy } from '../suite/suite.js';
import { type CaseScores, collectScores } from './collect-scores.js';
import type { Row } from './comparison.js';
import { detectableEffect } from './detectable-effect.js';
import { exactTest, type OneSided, type Stratum } from './exact-test.js';
import { percent } from './format-number.js';
import { judgeRow } from './judge-row.js';
import { pairedInterval } from './paired-interval.js';
import { permutationTest } from './permutation-test.js';
import type { PickedCase } from './pick-trials.js';
import { tooMany } from './too-many.js';

/** Means of equal scores differ by rounding. */
const HAIR = 1e-9;

interface Input {
  scorer: string;
  /** The cases that count; on a first run all. */
  picked: readonly PickedCase[];
  seed: string;
  policy: GatePolicy;
  firstRun: boolean;
  /** Why the suite's trials allow no verdict; null when they do. */
  invalid: string | null;
}

/** One suite and one scorer, base against head; the p values are not yet adjusted for other rows. */
export function compareRow({ scorer, picked, seed, policy, firstRun, invalid }: Input): Row {
  const { cases, binary, asked, unscored } = collectScores(scorer, picked);
  const usable = cases.filter(({ base, head }) => head.length > 0 && (firstRun || base.length > 0));
  const row = { ...emptyRow(scorer), binary, unscored, ...describe(usable, firstRun) };
  const unusable = invalid ?? unscoredReason(unscored, asked) ?? (usable.length === 0 ? nothingScored(firstRun) : null);
  if (unusable !== null) return { ...row, verdict: 'invalid', reason: unusable };
  if (firstRun) return { ...row, reason: 'first run: nothing to compare with' };
  if (usable.every(({ identical }) => identical)) {
    return { ...row, verdict: 'unchanged', interval: [0, 0], reason: 'base and head send identical requests' };
  }
  const p = test(usable, binary, seed);
  const strata = usable.map(toStratum);
  return judgeRow(
    {
      ...row,
      interval: pairedInterval(usable.map(difference), binary),
      p,
      adjusted: p,
      mde: binary ? detectableEffect(strata, row.base ?? 0, policy.alpha) : null,
    },
    policy,
  );
}

/** A row on which nothing is known yet. */
export function emptyRow(scorer: string): Row {
  return {
    scorer,
    binary: true,
    verdict: 'inconclusive',
    reason: '',
    cases: 0,
    scores: { base: 0, head: 0 },
    base: null,
    head: null,
    change: null,
    interval: null,
    p: { drop: 1, rise: 1 },
    adjusted: { drop: 1, rise: 1 },
    mde: null,
    up: 0,
    down: 0,
    unscored: 0,
  };
}

type Description = Pick<Row, 'cases' | 'scores' | 'base' | 'head' | 'change' | 'up' | 'down'>;

function describe(cases: readonly CaseScores[], firstRun: boolean): Description {
  const differences = firstRun ? [] : cases.map(difference);
  const total = (side: 'base' | 'head') => cases.reduce((sum, scores) => sum + scores[side].length, 0);
  return {
    cases: cases.length,
    scores: { base: total('base'), head: total('head') },
    base: firstRun || cases.length === 0 ? null : mean(cases.map(({ base }) => mean(base))),
    head: cases.length === 0 ? null : mean(cases.map(({ head }) => mean(head))),
    change: differences.length === 0 ? null : mean(differences),
    up: differences.filter((change) => change > HAIR).length,
    down: differences.filter((change) => change < -HAIR).length,
  };
}

function test(cases: readonly CaseScores[], binary: boolean, seed: string): OneSided {
  const free = cases.filter(({ identical }) => !identical);
  return binary ? exactTest(free.map(toStratum)) : permutationTest(free, seed);
}

function toStratum({ base, head }: CaseScores): Stratum {
  return { kBase: base.length, kHead: head.length, base: sum(base), head: sum(head) };
}

function unscoredReason(unscored: number, asked: number): string | null {
  if (!tooMany(unscored, asked)) return null;
  return `${unscored} of ${asked} answers are unscored (${percent(unscored / asked)}; at most 5 %, or 1 answer, may be)`;
}

function nothingScored(firstRun: boolean): string {
  return firstRun ? 'no answer is scored' : 'no case is scored on both sides';
}

function difference({ base, head, identical }: CaseScores): number {
  return identical ? 0 : mean(head) - mean(base);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
