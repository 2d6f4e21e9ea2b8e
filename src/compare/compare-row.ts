import type { GatePolicy } from '../suite/suite.js';
import { type CaseScores, collectScores } from './collect-scores.js';
import type { Row } from './comparison.js';
import { detectableEffect } from './detectable-effect.js';
import { percent } from './format-number.js';
import { gradedEffect } from './graded-effect.js';
import { judgeRow } from './judge-row.js';
import { pairedInterval } from './paired-interval.js';
import { pickWholeSuite } from './pick-rounds.js';
import type { PickedCase } from './pick-trials.js';
import type { RoundPlan } from './round-plan.js';
import { rowEvidence } from './row-evidence.js';
import { rowRounds, toStratum } from './row-rounds.js';
import { tooMany } from './too-many.js';

/** Means of equal scores differ by rounding. */
const HAIR = 1e-9;

interface Input {
  scorer: string;
  /** The cases that count; on a first run all. */
  picked: readonly PickedCase[];
  plan: RoundPlan;
  seed: string;
  policy: GatePolicy;
  firstRun: boolean;
  /** Why the suite's trials allow no verdict; null when they do. */
  invalid: string | null;
}

/**
 * One suite and one scorer, base against head; the p values are not yet adjusted for other rows. Means, interval and the
 * detectable effect are those of trials that every case got alike; the test uses all of them.
 */
export function compareRow({ scorer, picked, plan, seed, policy, firstRun, invalid }: Input): Row {
  const all = collectScores(scorer, picked);
  const { binary, unscored } = all;
  const usable = collectScores(scorer, pickWholeSuite(picked, plan)).cases.filter(
    ({ base, head }) => head.length > 0 && (firstRun || base.length > 0),
  );
  const row = {
    ...emptyRow(scorer),
    binary,
    unscored,
    ...describe(usable, firstRun),
    scores: entered(all.cases, firstRun),
  };
  const unusable =
    invalid ?? unscoredReason(unscored, all.asked) ?? (usable.length === 0 ? nothingScored(firstRun) : null);
  if (unusable !== null) return { ...row, verdict: 'invalid', reason: unusable };
  if (firstRun) return { ...row, reason: 'first run: nothing to compare with' };
  if (usable.every(({ identical }) => identical)) {
    return { ...row, verdict: 'unchanged', interval: [0, 0], reason: 'base and head send identical requests' };
  }
  const free = picked.filter(({ planned }) => !planned.identical);
  const evidence = rowEvidence(rowRounds(scorer, free, binary, seed), plan.length);
  const p = { drop: evidence.drop(policy.alpha).p, rise: evidence.rise(policy.alpha).p };
  const strata = usable.map((scores) => toStratum(scores, binary));
  const rest = [row.base ?? 0, policy.alpha, plan.length > 1] as const;
  const graded = binary ? null : gradedEffect(usable, ...rest);
  return judgeRow(
    {
      ...row,
      interval: pairedInterval(usable.map(difference), binary),
      p,
      adjusted: p,
      mde: graded ?? detectableEffect(strata, ...rest),
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

type Description = Pick<Row, 'cases' | 'base' | 'head' | 'change' | 'up' | 'down'>;

function describe(cases: readonly CaseScores[], firstRun: boolean): Description {
  const differences = firstRun ? [] : cases.map(difference);
  return {
    cases: cases.length,
    base: firstRun || cases.length === 0 ? null : mean(cases.map(({ base }) => mean(base))),
    head: cases.length === 0 ? null : mean(cases.map(({ head }) => mean(head))),
    change: differences.length === 0 ? null : mean(differences),
    up: differences.filter((change) => change > HAIR).length,
    down: differences.filter((change) => change < -HAIR).length,
  };
}

/** Scores of cases that have one on every side that there is. */
function entered(cases: readonly CaseScores[], firstRun: boolean): Row['scores'] {
  const usable = cases.filter(({ base, head }) => head.length > 0 && (firstRun || base.length > 0));
  const total = (side: 'base' | 'head') => usable.reduce((sum, scores) => sum + scores[side].length, 0);
  return { base: total('base'), head: total('head') };
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
