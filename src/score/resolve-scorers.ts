import type { ErrorCode, Place, Problem } from '../errors.js';
import type { Case, ScorerSpec } from '../suite/case.js';
import { nearestName } from '../suite/nearest-name.js';
import { auto, type RightAnswer } from './auto.js';
import { bestJudgement } from './best-judgement.js';
import { judgedNames } from './judged-names.js';
import type { ResolvedMeter } from './resolved-meter.js';
import type { ResolvedScorer } from './resolved-scorer.js';
import type { Judgement, Scorer, TrialContext } from './score.js';
import { scorerTable } from './scorer-table.js';
import { takePassMark } from './take-pass-mark.js';

type Table = ReadonlyMap<string, Scorer<unknown>>;
interface Suite {
  /** All of its cases, in one and the same array for each of them. */
  cases: readonly Case[];
  specs: readonly ScorerSpec[];
  /** Every scorer that it and its cases name, and those that `auto` may choose. */
  table: Table;
}

type Found =
  | { kind: 'scorer'; scorer: ResolvedScorer }
  /** Measures; `scorer` where its options set a bound, too. */
  | { kind: 'meter'; meter: ResolvedMeter; scorer: ResolvedScorer | null }
  /** Needs a judge: there is nothing to score with. */
  | { kind: 'judge'; name: string; at: Place }
  | { kind: 'problem'; problem: Problem };

const NO_JUDGES = 'judges are not in this version';

function problem({ file, line, col }: Place, code: ErrorCode, why: string, fix: string): Problem {
  return { file, line, col, severity: 'error', code, why, fix };
}

function failed(at: Place, code: ErrorCode, why: string, fix: string): Found {
  return { kind: 'problem', problem: problem(at, code, why, fix) };
}

function unknown(spec: ScorerSpec): Found {
  const names = [...scorerTable.map(({ name }) => name), 'auto', ...judgedNames];
  const near = nearestName(spec.name, names);
  const fix = near ? `did you mean \`${near}\`?` : `use one of ${names.map((name) => `\`${name}\``).join(', ')}`;
  return failed(spec.at, 'UNKNOWN_SCORER', `there is no scorer \`${spec.name}\``, fix);
}

function wrong(spec: ScorerSpec, { why, fix }: { why: string; fix: string }): Found {
  return failed(spec.at, 'BAD_SCORER_OPTIONS', `\`${spec.name}\`: ${why}`, fix);
}

function named(spec: ScorerSpec, testCase: Case, { table, cases }: Suite, branch: string): Found {
  const scorer = table.get(spec.name);
  if (!scorer) {
    return judgedNames.includes(spec.name) ? { kind: 'judge', name: spec.name, at: spec.at } : unknown(spec);
  }
  const marked = takePassMark(spec.options, scorer);
  if (!marked.ok) return wrong(spec, marked);
  const parsed = scorer.parse(marked.options, testCase, cases);
  if (!parsed.ok) return wrong(spec, parsed);
  const score = (output: string, context: TrialContext): Judgement =>
    scorer.score(testCase, output, parsed.options, context);
  const { row = spec.name } = spec;
  const resolved = { scorer: row, binary: scorer.binary, passMark: marked.passMark, branch, score };
  if (scorer.meter === undefined) return { kind: 'scorer', scorer: resolved };
  const meter = { ...scorer.meter, scorer: row };
  return { kind: 'meter', meter, scorer: parsed.onlyMeasures ? null : resolved };
}

/** Scores against each right answer as if it were the only one; the best counts. */
function byAnswers(name: string, answers: RightAnswer[], branch: string, testCase: Case, suite: Suite): Found {
  const each: ResolvedScorer[] = [];
  for (const { expected, scorer } of answers) {
    const found = named({ name: scorer, options: null, at: testCase.at }, { ...testCase, expected }, suite, branch);
    if (found.kind !== 'scorer') return found;
    each.push(found.scorer);
  }
  const [first, ...rest] = each;
  const score = (output: string, context: TrialContext): Judgement =>
    bestJudgement([first!.score(output, context), ...rest.map((one) => one.score(output, context))]);
  const passMark = Math.max(...each.map((one) => one.passMark));
  const binary = each.every((one) => one.binary);
  return { kind: 'scorer', scorer: { scorer: name, binary, passMark, branch, score } };
}

function byAuto(spec: ScorerSpec, testCase: Case, suite: Suite): Found | null {
  if (spec.options !== null) return failed(spec.at, 'BAD_SCORER_OPTIONS', '`auto` takes no options', 'write `auto`');
  const way = auto(testCase);
  switch (way.kind) {
    case 'answers':
      return byAnswers(way.name, way.answers, way.branch, testCase, suite);
    case 'judge':
      return { kind: 'judge', name: way.name, at: testCase.at };
    case 'problem':
      return failed(testCase.at, 'EMPTY_EXPECTED', way.why, way.fix);
    case 'nothing':
      return null;
  }
}

function unjudged(name: string, { file, line, col }: Place): Problem {
  const why = `\`${name}\` needs a judge and stays unscored; ${NO_JUDGES}`;
  const fix = 'remove it, or say the same with a scorer that needs none';
  return { file, line, col, severity: 'warning', code: 'NEEDS_JUDGE', why, fix };
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(' and ');
}

function withoutAny({ id, at }: Case, judged: readonly string[], meters: readonly ResolvedMeter[]): Problem {
  if (judged.length > 0) {
    const why = `the case \`${id}\` has only ${quoted(judged)}, which needs a judge; ${NO_JUDGES}`;
    return problem(at, 'NEEDS_JUDGE', why, 'add an `expected` or a scorer that needs none, such as `includes`');
  }
  const fix = 'give it an `expected`, or name scorers in it or in its suite';
  const names = meters.map(({ scorer }) => scorer);
  const measures = names.length === 0 ? '' : `: no bound is set for ${quoted(names)}`;
  return problem(at, 'NO_SCORER', `nothing scores the case \`${id}\`${measures}`, fix);
}

function nameRows(scorers: readonly ResolvedScorer[]): ResolvedScorer[] {
  const seen = new Map<string, number>();
  return scorers.map((one) => {
    const nth = (seen.get(one.scorer) ?? 0) + 1;
    seen.set(one.scorer, nth);
    return nth === 1 ? one : { ...one, scorer: `${one.scorer}#${nth}` };
  });
}

export interface CaseScorers {
  scorers: ResolvedScorer[];
  /** One of each name: with whatever bounds, it measures the same. */
  meters: ResolvedMeter[];
  problems: Problem[];
}

/**
 * The scorers of one case, ready for outputs: the suite's in their order (`auto` opened up, once), then the case's own, then
 * its rubric. What the author must mend comes back as problems, each at its place; a scorer with a problem, or one that
 * needs a judge, is left out.
 */
export function resolveScorers(testCase: Case, suite: Suite): CaseScorers {
  const specs = [
    ...suite.specs.map((spec) => ({ spec, branch: 'named by the suite' })),
    ...testCase.scorers.map((spec) => ({ spec, branch: 'named by the case' })),
  ];
  const firstAuto = specs.find(({ spec }) => spec.name === 'auto');
  const found = specs.map((one) => {
    if (one.spec.name !== 'auto') return named(one.spec, testCase, suite, one.branch);
    return one === firstAuto ? byAuto(one.spec, testCase, suite) : null;
  });
  if (testCase.rubric !== undefined) found.push({ kind: 'judge', name: 'rubric', at: testCase.at });

  const scorers = nameRows(found.flatMap((one) => (one !== null && 'scorer' in one && one.scorer ? [one.scorer] : [])));
  const measuring = found.flatMap((one) => (one?.kind === 'meter' ? [one.meter] : []));
  const meters = [...new Map(measuring.map((meter) => [meter.scorer, meter])).values()];
  const errors = found.flatMap((one) => (one?.kind === 'problem' ? [one.problem] : []));
  const judged = found.flatMap((one) => (one?.kind === 'judge' ? [one] : []));
  if (errors.length === 0 && scorers.length === 0) {
    const names = judged.map(({ name }) => name);
    return { scorers, meters, problems: [withoutAny(testCase, names, meters)] };
  }
  return { scorers, meters, problems: [...errors, ...judged.map(({ name, at }) => unjudged(name, at))] };
}
