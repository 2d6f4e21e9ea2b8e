/**
 * Faults that must not go unnoticed in the code that decides: `find`, which its file holds once, is replaced by `replace`, and one
 * of `tests` must then fail. Paths are relative to src/ and to test/.
 */
export const mutants = [
  ...of(
    'compare/verdict.ts',
    ['compare/verdict', 'compare/compare-row'],
    [
      ['change < 0 && adjusted.drop <= alpha', 'change < 0 && adjusted.drop < alpha - 2 * HAIR'],
      ['adjusted.drop <= alpha + HAIR', 'adjusted.drop <= alpha'],
      ['adjusted.rise <= alpha + HAIR', 'adjusted.drop <= alpha + HAIR'],
      ['moved && change < 0', 'moved'],
      ['Math.abs(change) >= minDrop - HAIR', 'Math.abs(change) > minDrop + HAIR'],
      ['Math.abs(change) >= minDrop - HAIR', 'Math.abs(change) >= minDrop'],
      ['interval[0] > -margin && interval[1] < margin', 'interval[0] > -margin'],
      ['interval[0] > -margin', 'interval[0] >= -margin'],
    ],
  ),
  ...of('compare/margin-of.ts', ['compare/verdict'], [['margins[scorer] ?? ', '']]),
  ...of(
    'compare/judge-row.ts',
    ['compare/judge-row', 'compare/compare-row'],
    [
      ['change < 0 ? row.adjusted.drop', 'change > 0 ? row.adjusted.drop'],
      ['p <= policy.alpha && change !== 0', 'p <= policy.alpha'],
    ],
  ),
  ...of(
    'compare/gate.ts',
    ['compare/gate'],
    [
      ["filter(({ row }) => row.verdict === 'invalid').map(invalid)", 'filter(() => false).map(invalid)'],
      ['filter(({ rows }) => rows.length === 0)', 'filter(() => false)'],
      ["filter(({ severity }) => severity === 'error')", 'filter(() => false)'],
      ['...broken.map((text) => ({ ...plain(text), isMeasured: true })),', ''],
      ['...judged.filter(failsStrict).map(strict),', ''],
      ['a.row.change! - b.row.change!', 'b.row.change! - a.row.change!'],
      ['interval[0] <= -marginOf(policy, scorer)', 'interval[0] < -2 * marginOf(policy, scorer)'],
      ['interval === null || interval[0]', 'interval !== null && interval[0]'],
      ['if (open.length === 0) return', 'if (open.length <= 1) return'],
      ['suites.length === 0 && absent.length === 0', 'suites.length === 0'],
      ['!policy.strict || firstRun ||', '!policy.strict ||'],
    ],
  ),
  ...of(
    'compare/holm.ts',
    ['compare/holm', 'compare/adjust-verdicts'],
    [
      ['(left) => left * test', '(left) => test'],
      ['Math.max(largest, least)', 'least'],
      ['if (p < least) [best, least]', 'if (p > least || best < 0) [best, least]'],
      ['test.p(test.alpha / u)', 'test.p(test.alpha)'],
    ],
  ),
  ...of('compare/benjamini-hochberg.ts', ['compare/benjamini-hochberg'], [['(p.length - fromLast)', '(fromLast + 1)']]),
  ...of(
    'compare/adjust-verdicts.ts',
    ['compare/adjust-verdicts'],
    [
      ["row.verdict !== 'invalid' && (member", '(member'],
      [
        'holm(tested.map(({ row, member }) => levelTest(row.p.rise',
        'holm(tested.map(({ row, member }) => levelTest(row.p.drop',
      ],
      ['p.drop < 1 || p.rise < 1', 'true || p.drop < 1'],
    ],
  ),
  ...of(
    'compare/round-law.ts',
    ['compare/exact-test', 'compare/sequential-test'],
    [
      ['(kBase * 2 ** 17 + kHead) * 2 ** 18', 'kBase * 2 ** 35'],
      ['seen += head;', 'seen += base;'],
      ['else group.times++;', ''],
      ['passes > trials', 'false'],
    ],
  ),
  ...of(
    'compare/hypergeometric.ts',
    ['compare/hypergeometric', 'compare/exact-test'],
    [
      ['(kBase - successes + y + 1)', '(kBase - successes + y + 2)'],
      ['(successes - y) * (kHead - y)', '(successes - y) * kHead'],
    ],
  ),
  ...of(
    'compare/sequential-test.ts',
    ['compare/sequential-test'],
    [
      ['(alpha * (index + 1)) / looks', 'alpha'],
      ['p = spent + walk.trimmed + massUpTo', 'p = massUpTo'],
      ['limit - spent - walk.trimmed', 'limit'],
      ['p *= looks / rounds.length', 'p *= 1'],
      ['massUpTo(law, seen - 1) + massUpTo(law, seen)) / 2', 'massUpTo(law, seen)) / 1'],
      ['seen: -seen', 'seen'],
    ],
  ),
  ...of(
    'compare/permutation-test.ts',
    ['compare/permutation-test', 'compare/permutation-rounds'],
    [
      ['(1 + gone + alive', '(gone + alive'],
      ['sums[path]! <= seen + tie', 'sums[path]! < seen - tie'],
      ['p *= looks / rounds.length', 'p *= 1'],
      ['let [below, equal] = [0, 1]', 'let [below, equal] = [0, 0]'],
    ],
  ),
  ...of(
    'compare/next-round.ts',
    ['compare/next-round', 'compare/gate-bench'],
    [
      ['adjusted[index]! <= suite.alpha + HAIR', 'evidenceOf(index) <= suite.alpha'],
      ['evidence.midP() < goOnBelow - HAIR', 'evidence.midP() > goOnBelow'],
      ['passes > 0 && passes < trials', 'passes < trials'],
      ['if (suite.closed) return', 'if (!suite.closed && false) return'],
      ['isUndecided ? round.undecided : round.steady', 'round.undecided'],
    ],
  ),
  ...of(
    'compare/paired-interval.ts',
    ['compare/paired-interval'],
    [
      ['tQuantile(UPPER, size - 1)', '1.645'],
      ['[...differences, 1, -1]', 'differences'],
      ['binary ? 1 : 2', '1'],
    ],
  ),
  ...of(
    'compare/too-many.ts',
    ['compare/count-trials', 'compare/compare-row'],
    [
      ['lost >= 2 && ', ''],
      ['lost * 20 > asked', 'lost * 20 >= asked'],
    ],
  ),
  ...of(
    'compare/count-trials.ts',
    ['compare/count-trials', 'compare/compare-suite'],
    [
      ['answered > 0 && !tooMany', '!tooMany'],
      ['plan.identical && base.length > 0 ? [base] : [base, head]', '[base, head]'],
    ],
  ),
  ...of(
    'compare/compare-case.ts',
    ['compare/compare-case', 'compare/compare-suite'],
    [
      [
        "trial.status === 'answered' && trial.pass !== null ? [trial.pass]",
        "trial.status === 'answered' ? [trial.pass === true]",
      ],
      ['Math.abs(change) < HALF - HAIR', 'Math.abs(change) <= HALF'],
      ["change < 0 ? 'broken' : 'fixed'", "change < 0 ? 'fixed' : 'broken'"],
    ],
  ),
  ...of(
    'compare/compare-row.ts',
    ['compare/compare-row', 'compare/compare-suite'],
    [
      ['invalid ?? unscoredReason(unscored, all.asked) ??', 'invalid ??'],
      ['usable.length === 0 ? nothingScored(firstRun) : null', 'null'],
      ['mean(head) - mean(base)', 'mean(base) - mean(head)'],
      ['if (firstRun) return { ...row', 'if (firstRun && false) return { ...row'],
    ],
  ),
  ...of(
    'compare/pick-trials.ts',
    ['compare/compare-suite', 'compare/compare-row'],
    [
      ["change === 'same' || change === 'removed'", "change === 'same'"],
      ["change === 'same' || change === 'removed'", "change !== 'new'"],
      ['if (trial === undefined) return notRun(id, side, sample);', 'if (trial === undefined) return from![0]!;'],
    ],
  ),
  ...of(
    'compare/pick-rounds.ts',
    ['compare/suite-rounds', 'compare/compare-suite', 'evaluate/evaluate-rounds'],
    [['Math.min(size, undecided, steady)', 'size']],
  ),
  ...of(
    'compare/critical-cases.ts',
    ['compare/gate'],
    [
      ['base >= ENOUGH && head >= ENOUGH', 'head >= ENOUGH'],
      ['base.includes(false) || head.includes(true)', 'head.includes(true)'],
      ['one.critical && counts(one)', 'one.critical'],
    ],
  ),
  ...of(
    'compare/confirm-case.ts',
    ['compare/confirm', 'compare/bench-promises'],
    [
      ['confirmed: p <= LISTED', 'confirmed: true'],
      ['against >= CONTRADICTIONS', 'against > CONTRADICTIONS'],
      ['head + (kBase - base) : base', 'base + (kHead - head) : base'],
    ],
  ),
  ...of(
    'compare/confirm-critical.ts',
    ['compare/confirm'],
    [
      ['base >= enough && kHead - head >= enough', 'kHead - head >= enough'],
      ['head > MOST_EXCEPTIONS', 'head >= MOST_EXCEPTIONS'],
      ['past.passes / past.trials < STEADY', 'past.passes / past.trials > STEADY'],
    ],
  ),
  ...of(
    'compare/fresh-trials.ts',
    ['compare/fresh-trials'],
    [
      ['passes(trials.head)[0] === false', 'passes(trials.head).includes(false)'],
      ['!counts(testCase) || identical.has(id)', '!counts(testCase)'],
    ],
  ),
  ...of(
    'compare/sentinel.ts',
    ['compare/sentinel'],
    [
      ['2 * Math.min(drop, rise) <= LEVEL', '2 * Math.min(drop, rise) > LEVEL'],
      ['at <= first - HOUR_MS', 'at <= first'],
    ],
  ),
  ...of(
    'run/plan-cases.ts',
    ['run/plan-cases'],
    [
      ['theirs.digest !== mine.digest', 'false'],
      ['critical: theirs.critical', 'critical: mine.critical'],
      ["change: 'removed' }", "change: 'new' }"],
    ],
  ),
  ...of(
    'run/plan-suite.ts',
    ['run/plan-suite'],
    [
      ['base?.suite ?? head.suite', 'head.suite'],
      ['before?.ok === true && after.ok &&', ''],
    ],
  ),
  ...of(
    'run/check-limits.ts',
    ['run/check-limits'],
    [
      ['calls > limits.calls', 'calls > 2 * limits.calls'],
      ['usd !== null && usd > limits.usd', 'usd === null'],
    ],
  ),
  ...of(
    'score/score-trials.ts',
    ['score/score-trials'],
    [
      ['judgement.score === null ? null : judgement.score >= passMark', '(judgement.score ?? 0) >= passMark'],
      ['passes.length === 0 || passes.includes(null) ? null', 'passes.includes(null) ? null'],
      ['judgement.score >= passMark', 'judgement.score > passMark'],
    ],
  ),
  ...of(
    'report/overall-verdict.ts',
    ['report/overall-verdict'],
    [["if (verdicts.size === 0) return 'invalid';", "if (verdicts.size === 0) return 'unchanged';"]],
  ),
];

function of(file, tests, changes) {
  return changes.map(([find, replace]) => ({ file, find, replace, tests }));
}
