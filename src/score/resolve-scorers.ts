import type { Place, Problem } from '../errors.js';
import type { Case, ScorerSpec } from '../suite/case.js';
import { nearestName } from '../suite/nearest-name.js';
import { auto, type JudgedBy, type RightAnswer } from './auto.js';
import { bestJudgement } from './best-judgement.js';
import type { ResolvedScorer } from './resolved-scorer.js';
import type { Judgement, Scorer } from './score.js';
import { takePassMark } from './take-pass-mark.js';

type Table = ReadonlyMap<string, Scorer<unknown>>;
type Found =
  | { kind: 'scorer'; scorer: ResolvedScorer }
  /** Needs a judge: there is nothing to score with. */
  | { kind: 'judge'; name: string; at: Place }
  | { kind: 'problem'; problem: Problem };

const JUDGED: readonly string[] = ['reference', 'previous', 'feedback', 'rubric'] satisfies JudgedBy[];
const NO_JUDGES = 'judges are not in this version';

function problem({ file, line, col }: Place, code: string, why: string, fix: string): Problem {
  return { file, line, col, severity: 'error', code, why, fix };
}

function failed(at: Place, code: string, why: string, fix: string): Found {
  return { kind: 'problem', problem: problem(at, code, why, fix) };
}

function unknown(spec: ScorerSpec, table: Table): Found {
  const names = [...table.keys(), 'auto', ...JUDGED];
  const near = nearestName(spec.name, names);
  const fix = near ? `did you mean \`${near}\`?` : `use one of ${names.map((name) => `\`${name}\``).join(', ')}`;
  return failed(spec.at, 'UNKNOWN_SCORER', `there is no scorer \`${spec.name}\``, fix);
}

function wrong(spec: ScorerSpec, { why, fix }: { why: string; fix: string }): Found {
  return failed(spec.at, 'BAD_SCORER_OPTIONS', `\`${spec.name}\`: ${why}`, fix);
}

function named(spec: ScorerSpec, testCase: Case, table: Table, branch: string): Found {
  const scorer = table.get(spec.name);
  if (!scorer) {
    return JUDGED.includes(spec.name) ? { kind: 'judge', name: spec.name, at: spec.at } : unknown(spec, table);
  }
  const marked = takePassMark(spec.options, scorer);
  if (!marked.ok) return wrong(spec, marked);
  const parsed = scorer.parse(marked.options, testCase);
  if (!parsed.ok) return wrong(spec, parsed);
  const score = (output: string): Judgement => scorer.score(testCase, output, parsed.options);
  const { binary } = scorer;
  return { kind: 'scorer', scorer: { scorer: spec.name, binary, passMark: marked.passMark, branch, score } };
}

/** Scores against each right answer as if it were the only one; the best counts. */
function byAnswers(name: string, answers: RightAnswer[], branch: string, testCase: Case, table: Table): Found {
  const each: ResolvedScorer[] = [];
  for (const { expected, scorer } of answers) {
    const found = named({ name: scorer, options: null, at: testCase.at }, { ...testCase, expected }, table, branch);
    if (found.kind !== 'scorer') return found;
    each.push(found.scorer);
  }
  const [first, ...rest] = each;
  const score = (output: string): Judgement =>
    bestJudgement([first!.score(output), ...rest.map((one) => one.score(output))]);
  const passMark = Math.max(...each.map((one) => one.passMark));
  const binary = each.every((one) => one.binary);
  return { kind: 'scorer', scorer: { scorer: name, binary, passMark, branch, score } };
}

function byAuto(spec: ScorerSpec, testCase: Case, table: Table): Found | null {
  if (spec.options !== null) return failed(spec.at, 'BAD_SCORER_OPTIONS', '`auto` takes no options', 'write `auto`');
  const way = auto(testCase);
  switch (way.kind) {
    case 'answers':
      return byAnswers(way.name, way.answers, way.branch, testCase, table);
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

function withoutAny({ id, at }: Case, judged: readonly string[]): Problem {
  if (judged.length === 0) {
    const fix = 'give it an `expected`, or name scorers in it or in its suite';
    return problem(at, 'NO_SCORER', `nothing scores the case \`${id}\``, fix);
  }
  const names = judged.map((name) => `\`${name}\``).join(' and ');
  const why = `the case \`${id}\` has only ${names}, which needs a judge; ${NO_JUDGES}`;
  return problem(at, 'NEEDS_JUDGE', why, 'add an `expected` or a scorer that needs none, such as `includes`');
}

function nameRows(scorers: readonly ResolvedScorer[]): ResolvedScorer[] {
  const seen = new Map<string, number>();
  return scorers.map((one) => {
    const nth = (seen.get(one.scorer) ?? 0) + 1;
    seen.set(one.scorer, nth);
    return nth === 1 ? one : { ...one, scorer: `${one.scorer}#${nth}` };
  });
}

/**
 * The scorers of one case, ready for outputs: the suite's in their order (`auto` opened up, once), then the case's own, then
 * its rubric. What the author must mend comes back as problems, each at its place; a scorer with a problem, or one that
 * needs a judge, is left out.
 * `table` holds every scorer that exists.
 */
export function resolveScorers(
  testCase: Case,
  suiteSpecs: readonly ScorerSpec[],
  table: Table,
): { scorers: ResolvedScorer[]; problems: Problem[] } {
  const specs = [
    ...suiteSpecs.map((spec) => ({ spec, branch: 'named by the suite' })),
    ...testCase.scorers.map((spec) => ({ spec, branch: 'named by the case' })),
  ];
  const firstAuto = specs.find(({ spec }) => spec.name === 'auto');
  const found = specs.map((one) => {
    if (one.spec.name !== 'auto') return named(one.spec, testCase, table, one.branch);
    return one === firstAuto ? byAuto(one.spec, testCase, table) : null;
  });
  if (testCase.rubric !== undefined) found.push({ kind: 'judge', name: 'rubric', at: testCase.at });

  const scorers = nameRows(found.flatMap((one) => (one?.kind === 'scorer' ? [one.scorer] : [])));
  const errors = found.flatMap((one) => (one?.kind === 'problem' ? [one.problem] : []));
  const judged = found.flatMap((one) => (one?.kind === 'judge' ? [one] : []));
  if (errors.length === 0 && scorers.length === 0) {
    return {
      scorers,
      problems: [
        withoutAny(
          testCase,
          judged.map(({ name }) => name),
        ),
      ],
    };
  }
  return { scorers, problems: [...errors, ...judged.map(({ name, at }) => unjudged(name, at))] };
}
