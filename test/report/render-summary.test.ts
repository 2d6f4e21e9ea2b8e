import { expect, test } from '@jest/globals';
import { renderComment } from '../../src/report/render-comment.js';
import { renderSummary } from '../../src/report/render-summary.js';
import { buildCase, buildReport, buildSuite, GATES } from './build-report.js';
import { EXAMPLES } from './example-reports.js';

test('a summary says what the comment says', () => {
  for (const report of Object.values(EXAMPLES)) {
    expect(renderSummary(report)).toBe(renderComment(report, { limit: 65_536 }));
  }
});

test('a summary shows more cases than a comment and stays under GitHub’s mebibyte', () => {
  const wide = '漢'.repeat(4000);
  const cases = Array.from({ length: 150 }, (_, index) => buildCase(`case-${index}`, '+++', '---', { input: wide }));
  const summary = renderSummary(buildReport([buildSuite('regressed', { cases })], GATES.held));
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
  expect(summary.split('10 fresh trials a side confirm it')).toHaveLength(11);
  expect(summary).toContain('Shortened to fit a summary');
  const short = cases.map((testCase) => ({ ...testCase, input: 'short' }));
  const whole = renderSummary(buildReport([buildSuite('regressed', { cases: short })], GATES.held));
  expect(whole.split('10 fresh trials a side confirm it')).toHaveLength(101);
});
