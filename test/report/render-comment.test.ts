import { describe, expect, test } from '@jest/globals';
import type { Verdict } from '../../src/compare/comparison.js';
import { renderComment } from '../../src/report/render-comment.js';
import type { Report } from '../../src/report/report.js';
import {
  buildCase,
  buildReport,
  buildRow,
  buildSuite,
  buildTrial,
  COMMITS,
  GATES,
  REPOSITORY,
} from './build-report.js';
import { EXAMPLES } from './example-reports.js';
import { markdownLeaks } from './markdown-leaks.js';

const LIMIT = 65_536;
const comment = (report: Report): string => renderComment(report, { limit: LIMIT });
const alert = (report: Report): string => comment(report).split('\n\n')[0]!;

describe('the alert', () => {
  test('says what got worse, by how much, and that the merge is held', () => {
    expect(alert(EXAMPLES.regressed!)).toBe(
      '> [!CAUTION]\n> **`support`** got worse on these 50 cases: 91 % → 78 %, −13 points [−21, −5]; chance alone would do this about 2 times in 1,000 (p = .002).  \n> The merge is held.  \n> **`gift-card`**, from issue **`#123`**, fails today, as reported.',
    );
  });

  test.each([
    [
      'improved',
      '> [!TIP]\n> **`support`** got better on these 50 cases: 78 % → 90 %, +12 points [+4, +20]; chance alone would do this about 4 times in 1,000 (p = .004).',
    ],
    ['unchanged', '> [!TIP]\n> **`support`** is unchanged on these 50 cases: 91 % → 91 %, 0 points [−2, +2].'],
    [
      'inconclusive',
      '> [!NOTE]\n> No drop beyond chance in **`support`** on these 50 cases: 91 % → 89 %, −2 points [−8, +4]; a drop of 9 points or more would have shown.',
    ],
    [
      'invalid',
      '> [!WARNING]\n> **`support`** could not be judged: 21 of 300 trials are missing (timeout: no answer within 60 s).  \n> The merge is held.',
    ],
    ['first run', '> [!NOTE]\n> **`greeting`** is new: 89 % on its 12 cases, and nothing to compare with.'],
    ['bad input', '> [!WARNING]\n> The files below have 1 error.  \n> The merge is held.'],
  ])('words the example "%s"', (name, expected) => {
    expect(alert(EXAMPLES[name]!)).toBe(expected);
  });

  test('is all there is to say, in two lines, when no suite is affected', () => {
    expect(comment(EXAMPLES['nothing affected']!)).toBe(
      '> [!NOTE]\n> No suite is affected by this change, so nothing was run. 2 suites read, none touched.',
    );
  });

  test('tells several suites worst first and counts the unchanged ones', () => {
    const lines = alert(EXAMPLES['several suites']!).split('\n');
    expect(lines.map((line) => /`([\w/ -]+)`|And .*|The .*|\[!\w+\]/.exec(line)![0].trim())).toEqual([
      '[!CAUTION]',
      '`support`',
      '`returns`',
      '`summary`',
      '`triage`',
      'And 3 more unchanged.',
      'The merge is held.',
      '`support / gift-card`',
    ]);
  });

  test('does not claim to hold when it only reports', () => {
    const text = alert({ ...EXAMPLES.regressed!, informational: true });
    expect(text).toMatch(/^> \[!WARNING\]/);
    expect(text).toContain('Reported only: this never fails the check.');
    expect(text).not.toContain('held');
  });

  test.each([
    ['because the launch needs it', 'the launch needs it.', ', because the launch needs it.'],
    [
      'in hostile words',
      '</details> @team **x** [y](z)\nfixes #1',
      ', because `</details> @team **x** [y](z)` fixes `#1`.',
    ],
    ['without a reason', null, '.'],
  ])('names who accepts a regression, and when, %s', (_what, reason, told) => {
    const accepted = { by: 'ann', at: '2026-03-01T10:22:59Z', reason };
    const gate = { ...GATES.held, ok: true, conclusion: 'success' as const, reasons: [], accepted };
    const text = alert(buildReport([buildSuite('regressed')], gate));
    expect(text).toMatch(/^> \[!WARNING\]/);
    expect(text.split('\n').at(-1)).toBe(`> Accepted for this commit by **\`ann\`** on 2026-03-01 at 10:22 UTC${told}`);
  });

  test('says that nothing but the model can have changed when a commit is asked again', () => {
    const text = comment(buildReport([buildSuite('regressed')], GATES.held, { drift: true }));
    expect(text).toContain(
      '> Nothing has changed here: the model was asked again, and compared with its stored answers.',
    );
    expect(text).toContain('Asked the model again what was asked at `01234567` before');
    expect(text).not.toContain('The merge is held.');
  });

  test('gives the gate’s reasons that no verdict tells, once', () => {
    const row = buildRow('inconclusive');
    const strict = 'support: strict, a drop of 5 points must be ruled out; 91 % → 89 % may be chance';
    const gate = { ...GATES.held, reasons: [strict, `support: ${row.reason}`] };
    const text = alert(buildReport([buildSuite('inconclusive')], gate));
    expect(text).toContain('> support: strict, a drop of 5 points must be ruled out; 91 % → 89 % may be chance  \n');
    expect(text.split('\n')).toHaveLength(4);
    expect(text).toMatch(/^> \[!WARNING\]/);
  });

  test('says that identical requests were not tested instead of giving an interval', () => {
    const row = buildRow('unchanged', { interval: [0, 0], reason: 'base and head send identical requests' });
    expect(alert(buildReport([buildSuite('unchanged', { rows: [row] })], GATES.passed))).toContain(
      '**`support`** is unchanged: base and head send identical requests.',
    );
  });

  test('fails closed in words when a suite has no score at all', () => {
    const gate = { ...GATES.held, reasons: ['support: nothing scores its 3 cases'] };
    const text = comment(buildReport([buildSuite('invalid', { rows: [] })], gate));
    expect(text).toContain('could not be judged: nothing was scored.');
    expect(text).toContain('✕ invalid');
  });
});

describe('the score table', () => {
  test('has a row a scorer with cost and latency once a suite', () => {
    const rows = [buildRow('regressed'), buildRow('unchanged', { scorer: 'max_words' })];
    const text = comment(buildReport([buildSuite('regressed', { rows })], GATES.held));
    expect(text).toContain(
      [
        '| suite | scorer | base | head | change | verdict | cases | cost | p95 |',
        '| :- | :- | -: | -: | -: | :- | :- | -: | -: |',
        '| `support` | `exact` | 91 % | 78 % | −13 [−21, −5] | ▼ regressed | 50: ▲ 1 ▼ 9 | $0.12 → $0.14 | 1.2 s → 1.4 s |',
        '| | `max_words` | 91 % | 91 % | 0 [−2, +2] | = unchanged | 50 | | |',
      ].join('\n'),
    );
  });

  test.each([
    [0, 0, 'free'],
    [null, 0.5, 'unknown → $0.50'],
    [0.004, 0.0041, '$0.0040 → $0.0041'],
    [0.00001, 0.00001, '< $0.0001'],
  ])('writes the costs %p and %p as %s', (base, head, cell) => {
    const { cost } = buildSuite('unchanged');
    const suite = buildSuite('unchanged', {
      cost: { base: { ...cost.base, usd: base }, head: { ...cost.head, usd: head } },
    });
    expect(comment(buildReport([suite], GATES.passed))).toContain(`| 50 | ${cell} |`);
  });
});

describe('a broken case', () => {
  const fold = (report: Report, id: string): string =>
    comment(report)
      .split('<details>')
      .find((part) => part.includes(`<code>${id}</code>`))!;

  test('comes first when it is critical, with its marks in the summary', () => {
    const text = comment(EXAMPLES.regressed!);
    expect(text.indexOf('refund-angry')).toBeLessThan(text.indexOf('lamp-broken'));
    expect(text).toContain(
      '<summary><code>refund-angry</code> · base ✓✓✓ → head ✗✗✗ · <code>refund</code> → <code>complaint</code> · <b>critical</b></summary>',
    );
  });

  test('links to its line at the head, shows a failing head trial beside a passing base trial, and the reason', () => {
    const broken = buildReport([buildSuite('regressed', { cases: [buildCase('a b', '-++', '---')] })], GATES.held);
    const shown = fold(broken, 'a b');
    expect(shown).toContain(
      `](${REPOSITORY}/blob/${COMMITS.head}/evals/support/a%20b.case.yml#L1) broke: 2 of 3 trials passed at the base, `,
    );
    expect(shown).toContain('base trial 2 of 3 (passes), head trial 1 of 3 (fails)');
    expect(shown).toContain('```diff\n- refund\n+ complaint\n```');
    expect(shown).toContain('| `exact` | ✗✓✓ | ✗✗✗ | expected "refund", got "complaint" |');
  });

  test('links to the base when the pull request removed it, and has no link without a commit', () => {
    const cases = [buildCase('gone', '+++', '---', { change: 'removed' })];
    const report = buildReport([buildSuite('regressed', { cases })], GATES.held);
    expect(fold(report, 'gone')).toContain(`/blob/${COMMITS.base}/evals/support/gone.case.yml#L1`);
    const local = { ...report, base: { name: 'main', commit: null } };
    expect(fold(local, 'gone')).not.toContain('](');
  });

  test('counts as broken only when it counts at all', () => {
    const cases = [buildCase('draft', '+++', '---', { change: 'edited' })];
    const text = comment(buildReport([buildSuite('unchanged', { cases })], GATES.passed));
    expect(text).not.toMatch(/cases? broke/);
    expect(text).toContain('| `draft` | ✓✓✓ 100 % | ✗✗✗ 0 % | edited, passes today, fails with this change |');
  });

  test('is listed apart where it is flaky on the default branch', () => {
    const past = { passes: 11, trials: 20, flaky: true };
    const cases = [buildCase('wanders', '+++', '---', { past, critical: true, tags: ['hard'] })];
    const text = comment(buildReport([buildSuite('unchanged', { cases })], GATES.passed));
    expect(text).not.toMatch(/cases? broke/);
    expect(text).toContain('<summary>1 case flaky on the default branch: shown here, holding nobody until stable');
    expect(text).toContain(
      '| `wanders` | ✓✓✓ 100 % | ✗✗✗ 0 % | .99 → 0 | passed 11 of 20 earlier trials, too flaky to be critical · `hard` |',
    );
    expect(text).toContain(
      '- 1 case flaky on the default branch ran outside of the test, holding nobody; stable again',
    );
  });

  test('marks missing and unscored trials apart from failures', () => {
    const cases = [buildCase('holes', '+.+', '-?.')];
    expect(comment(buildReport([buildSuite('regressed', { cases })], GATES.held))).toContain('base ✓–✓ → head ✗·–');
  });

  test('keeps a fence in an output inside of the fold', () => {
    const output = '````\n</details>\n@octocat\n`````';
    const trials = {
      base: [buildTrial('base', 0, 'fine', true)],
      head: [buildTrial('head', 0, output, false)],
    };
    const report = buildReport(
      [buildSuite('regressed', { cases: [buildCase('fence', '+', '-', { trials })] })],
      GATES.held,
    );
    expect(fold(report, 'fence')).toContain('``````diff\n- fine\n+ ````\n+ </details>\n+ @octocat\n+ `````\n``````');
  });
});

describe('the other folds', () => {
  test.each([
    ['---', '---', 'new, from issue `#7`, fails today, as reported'],
    ['---', '+++', 'new, from issue `#7`, fails today, as reported, fixed with this change'],
    ['+++', '+++', 'new, from issue `#7`, passes today: does not reproduce'],
    ['...', '---', 'new, from issue `#7`, fails with this change'],
    ['...', '...', 'new, from issue `#7`, no answer yet'],
  ])('say of a feedback case that goes %s to %s: %s', (base, head, note) => {
    const cases = [buildCase('case', base, head, { change: 'new', issue: 7 })];
    const text = comment(buildReport([buildSuite('unchanged', { cases })], GATES.passed));
    expect(text).toContain(`| ${note} |`);
    expect(text).toContain(`> **\`case\`**, from issue **\`#7\`**, ${note.replace('new, from issue `#7`, ', '')}.`);
  });

  test('give the missing trials by kind', () => {
    const text = comment(EXAMPLES.invalid!);
    expect(text).toContain('<summary>21 trials of 300 without an answer: in no mean</summary>');
    expect(text).toContain('| `support` | 21 | `timeout` | no answer within 60 s |');
  });

  test('explain the decision and how to repeat it', () => {
    const text = comment(EXAMPLES.regressed!);
    for (const part of [
      'Compared `01234567` with its base `bbbbbbbb`',
      'fewer than 5 in 100 ways to deal them out again within each case look this bad for the head.',
      '- Why it ran: `prompts/support.prompt.yml` changed.',
      '- 150 calls made, 150 answered from the store, the oldest of 2026-11-23. Cost: base $0.12, head $0.14; estimated beforehand at most $0.40.',
      '- Trials: 3 a case and side, as `trials: 3` asks.',
      '- `exact`: 91 % → 78 %, −13 points [−21, −5], tested on 150 base and 150 head scores of 50 cases.',
      "A drop like this: chance alone would do this about 2 times in 1,000 (p = .002), counting all tests of this report by Holm's correction (p = .001 without); 5 times in 100 or less counts.",
      'On these cases a true drop of 9 points, or 5 cases that broke, shows in 4 of 5 runs.',
      'one trial of a case passes in 91 % → 78 %, all of 3 in 86 % → 71 % (pass^3); 10 % → 12 % of the cases both pass and fail.',
      '2 new or edited cases ran outside of the test, holding nobody.',
      '```\nnpx prompt-ratchet run evals/support.eval.yml --base bbbbbbbb\n```',
    ]) {
      expect(text).toContain(part);
    }
  });
});

test('how to accept is told where something is held that a person may accept, and nowhere else', () => {
  const suites = [buildSuite('regressed')];
  expect(comment(buildReport(suites, { ...GATES.held, acceptable: 'success' }))).toContain('`accept-regression`');
  expect(comment(buildReport(suites, GATES.held))).not.toContain('accept-regression');
});

describe('a long report', () => {
  const long = 'Ein langer Satz, der vieles sagt. '.repeat(80);
  const cases = Array.from({ length: 60 }, (_, index) =>
    buildCase(`case-${index}`, '+++', '---', {
      input: long,
      trials: {
        base: [buildTrial('base', 0, long, true)],
        head: [buildTrial('head', 0, long.replaceAll('vieles', 'nichts'), false, long)],
      },
    }),
  );
  const verdicts: Verdict[] = ['regressed', 'invalid', 'inconclusive', 'improved', 'unchanged'];
  const suites = verdicts.map((verdict) =>
    buildSuite(verdict, { suite: `${verdict} ${long}`, cases, notices: [long] }),
  );
  const report = buildReport(suites, GATES.held);

  test.each([65_536, 30_000, 20_000, 10_000, 5_000, 2_500])('fits %d characters, says so, and stays whole', (limit) => {
    const text = renderComment(report, { limit });
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text).toMatch(/^> \[!CAUTION\]/);
    expect(markdownLeaks(text)).toEqual([]);
    if (limit < LIMIT) expect(text).toContain('Shortened to fit a comment');
  });

  test('shortens its diffs, then loses folds, diffs and lists, and never the verdict', () => {
    const shape = (limit: number): [folds: number, longestDiff: number] => {
      const text = renderComment(report, { limit });
      const diffs = [...text.matchAll(/```diff\n([\s\S]*?)\n```/g)].map(([, diff]) => diff!.length);
      return [text.split('10 fresh trials a side confirm it').length - 1, Math.round(Math.max(0, ...diffs) / 1000)];
    };
    expect(shape(1_000_000)).toEqual([10, 3]);
    expect(shape(50_000)).toEqual([10, 2]);
    expect(shape(40_000)).toEqual([10, 1]);
    expect(shape(25_000)).toEqual([3, 1]);
    expect(shape(16_000)).toEqual([3, 0]);
    expect(shape(5_000)).toEqual([0, 0]);
  });

  test.each([
    ['https://github.com/acme/desk/actions/runs/7', true],
    ['https://ghe.acme.example:8443/acme/desk/actions/runs/7', true],
    ['undefined/undefined/actions/runs/undefined', false],
    ['https://github.com/acme/desk/actions/runs/7) [x](https://evil.example', false],
    [undefined, false],
  ])('links to the run %j, if it is one (%j)', (run, isLinked) => {
    const text = renderComment(report, { limit: 20_000, ...(run && { run }) });
    expect(text.includes(`](${run}#artifacts)`)).toBe(isLinked);
    expect(text).toContain('Shortened to fit a comment: the ');
  });

  test('names the broken cases that have no fold', () => {
    expect(renderComment(report, { limit: 1_000_000 })).toContain('And 290 more: `');
  });
});
