import { describe, expect, test } from '@jest/globals';
import type { MeasuredChange } from '../../src/compare/measured.js';
import { formatRatio } from '../../src/report/format-ratio.js';
import { renderComment } from '../../src/report/render-comment.js';
import { renderTerminal } from '../../src/report/render-terminal.js';
import type { SuiteReport } from '../../src/report/report.js';
import { buildReport, buildRow, buildSuite, GATES } from './build-report.js';
import { EXAMPLES } from './example-reports.js';

const comment = (report = EXAMPLES.numbers!) => renderComment(report, { limit: 65_536 });
const terminal = (report = EXAMPLES.numbers!) => renderTerminal(report, { colour: false, columns: 200 });
const suite = EXAMPLES.numbers!.suites[0]!;
const withSuite = (more: Partial<SuiteReport>) => buildReport([{ ...suite, ...more }], GATES.open);

describe('the labels of answers', () => {
  test('have a fold with the rates of each label and the confusion matrix, base and head', () => {
    const text = comment();
    expect(text).toContain('<summary>Labels: macro F1 0.83 → 0.33</summary>');
    expect(text).toContain('**`triage`**: accuracy 75 % → 25 %, macro F1 0.83 → 0.33.');
    expect(text).toContain('| `billing` | 2 | 50 % → 0 % | 100 % → 0 % | 0.67 → 0.00 |');
    expect(text).toContain(
      [
        '| right \\ said | `refund` | `billing` | `C++ \\| x` | (none) |',
        '| :- | -: | -: | -: | -: |',
        '| `refund` | 2 → 1 | 0 → 1 | | |',
        '| `billing` | | 1 → 0 | 0 → 1 | 1 |',
      ].join('\n'),
    );
  });

  test('stand in the terminal with the worst confusions', () => {
    expect(terminal()).toContain(
      [
        'Labels',
        '  triage: accuracy 75 % → 25 %, macro F1 0.83 → 0.33',
        '    refund taken for billing: 0 → 1',
        '    billing taken for C++ | x: 0 → 1',
        '    billing taken for no label: 1 → 1',
      ].join('\n'),
    );
  });

  test('are a list of confusions where a matrix would be too wide', () => {
    const labels = Array.from({ length: 30 }, (_, index) => `label ${index}`);
    const rate = { precision: 1, recall: 1, f1: 1, support: 1 };
    const side = {
      cells: [
        { expected: 3, got: 4, answers: 5 },
        { expected: 3, got: 3, answers: 95 },
      ],
      accuracy: 0.95,
      macroF1: 0.5,
      labels: labels.map(() => rate),
    };
    const text = comment(
      withSuite({ classifications: [{ scorer: 'classification', labels, base: side, head: side }] }),
    );
    expect(text).toContain('- `label 3` taken for `label 4`: 5 → 5');
    expect(text).not.toContain('right \\ said');
  });

  test('name the scorer where a suite has several rows, and the head alone on a first run', () => {
    const [labels] = suite.classifications;
    const report = withSuite({
      firstRun: true,
      rows: [buildRow('inconclusive'), buildRow('inconclusive', { scorer: 'classification' })],
      classifications: [{ ...labels!, base: null }],
      measured: [{ ...suite.measured[0]!, base: null, ratio: null, interval: null, cases: 0 }],
    });
    expect(comment(report)).toContain('**`triage` (`classification`)**: accuracy 25 %, macro F1 0.33.');
    expect(comment(report)).toContain('| `triage` | `latency` | 990 ms | 1.4 s | – | 50 answers |');
    expect(terminal(report)).toContain('  triage · classification: accuracy 25 %, macro F1 0.33\n    refund taken for');
    expect(terminal(report)).toContain('  triage: latency p50 990 ms, p95 1.4 s (50 answers)');
  });
});

describe('measured values', () => {
  test('have a fold with their quantiles, the ratio and what is unknown', () => {
    const text = comment();
    expect(text).toContain('<summary>Measured: <code>latency</code> ×1.21, <code>length</code> ×0.004</summary>');
    expect(text).toContain('| `triage` | `latency` | 820 ms → 990 ms | 1.2 s → 1.4 s | ×1.21 [1.10, 1.33] | 50 |');
    expect(text).toContain('| | `cost` | – → $0.00040 | – → $0.0012 | – | 0, 52 answers unknown |');
    expect(text).toContain('×0.004 [0.0004, 12.5] | 47, 3 with 0 left out, 1 answer unknown |');
    expect(text).toContain('A latency from the store is that of the call that made the answer.');
  });

  test('stand in the terminal', () => {
    expect(terminal()).toContain(
      '\nMeasured, holding nobody\n  triage: latency p50 820 ms → 990 ms, p95 1.2 s → 1.4 s, ×1.21 [1.10, 1.33] (cases: 50)\n',
    );
  });

  test('of many suites are summed up by their name alone', () => {
    const measured: MeasuredChange[] = Array.from({ length: 5 }, () => suite.measured[0]!);
    expect(comment(withSuite({ measured }))).toContain('<summary>Measured</summary>');
  });
});

test('a report without labels and values shows neither', () => {
  const report = buildReport([buildSuite('unchanged')], GATES.passed);
  for (const text of [comment(report), terminal(report)]) expect(text).not.toMatch(/Labels|Measured/);
});

test.each<[number | null, [number, number] | null, string]>([
  [1, null, '×1.00'],
  [1.2096, [1.1, 1.333], '×1.21 [1.10, 1.33]'],
  [0.00042, null, '×0.0004'],
  [12.345, [9.996, 123.4], '×12.3 [10.0, 123]'],
  [null, null, '–'],
])('the ratio %d is %s', (ratio, interval, text) => {
  expect(formatRatio(ratio, interval)).toBe(text);
});
