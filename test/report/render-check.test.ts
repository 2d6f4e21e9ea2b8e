import { describe, expect, test } from '@jest/globals';
import { renderCheck } from '../../src/report/render-check.js';
import { buildCase, buildReport, buildSuite, GATES } from './build-report.js';
import { EXAMPLES } from './example-reports.js';

describe('renderCheck', () => {
  test('takes title and conclusion from the gate', () => {
    const check = renderCheck(EXAMPLES.regressed!);
    expect(check).toMatchObject({ conclusion: 'failure', title: GATES.held.title });
    expect(check.summary).toMatch(/^> \[!CAUTION\][\s\S]*\| `support` \|/);
    expect(check.text).toContain('How this was decided');
  });

  test('never fails when it only reports', () => {
    const check = renderCheck({ ...EXAMPLES.regressed!, informational: true });
    expect(check.conclusion).toBe('neutral');
    expect(check.annotations.map(({ level }) => level)).not.toContain('failure');
  });

  test('puts the verdict on the prompt’s changed lines and each broken case on its own line', () => {
    const { annotations } = renderCheck(EXAMPLES.regressed!);
    expect(annotations).toEqual([
      {
        path: 'prompts/support.prompt.yml',
        startLine: 7,
        endLine: 9,
        level: 'failure',
        title: 'support got worse',
        message:
          'support got worse on these 50 cases: 91 % → 78 %, −13 points [−21, −5]; chance alone would do this about 2 times in 1,000 (p = .002).',
      },
      {
        path: 'evals/support/refund-angry.case.yml',
        startLine: 1,
        endLine: 1,
        level: 'failure',
        title: 'Case broke: refund-angry',
        message:
          'Broke, as 10 fresh trials a side confirm: base ✓✓✓, head ✗✗✗.\nexact: expected "refund", got "complaint"',
      },
      expect.objectContaining({ title: 'Case broke: lamp-broken' }),
    ]);
  });

  test('only warns of a case that broke in a suite that did not get worse', () => {
    const suite = buildSuite('inconclusive', { cases: [buildCase('odd', '+++', '---')] });
    expect(renderCheck(buildReport([suite], GATES.open)).annotations).toMatchObject([
      { level: 'warning', title: 'Case broke: odd' },
    ]);
  });

  test('writes nothing on the lines of a case that is gone', () => {
    const suite = buildSuite('inconclusive', { cases: [buildCase('gone', '+++', '---', { change: 'removed' })] });
    expect(renderCheck(buildReport([suite], GATES.open)).annotations).toEqual([]);
  });

  test('says how many notes it leaves out', () => {
    const cases = Array.from({ length: 45 }, (_, index) => buildCase(`case-${index}`, '+++', '---'));
    const { annotations, summary } = renderCheck(buildReport([buildSuite('regressed', { cases })], GATES.held));
    expect(annotations).toHaveLength(40);
    expect(summary).toContain('Of 46 notes on lines the first 40 are set.');
    expect(renderCheck(EXAMPLES.regressed!).summary).not.toContain('notes on lines');
  });

  test('puts problems on their lines', () => {
    expect(renderCheck(EXAMPLES['bad input']!).annotations).toEqual([
      {
        path: 'evals/support.eval.yml',
        startLine: 4,
        endLine: 4,
        level: 'failure',
        title: 'UNKNOWN_KEY',
        message: '`casse` is no key of a suite, write `cases`',
      },
    ]);
  });

  test('stays within GitHub’s bytes, characters and patience', () => {
    const wide = '漢'.repeat(2000);
    const cases = Array.from({ length: 200 }, (_, index) =>
      buildCase(`${wide}${index}`, '+++', '---', { input: wide }),
    );
    const suites = Array.from({ length: 90 }, (_, index) =>
      buildSuite('regressed', { suite: `${wide}${index}`, cases }),
    );
    const check = renderCheck(buildReport(suites, { ...GATES.held, title: wide }));
    expect(Buffer.byteLength(check.summary)).toBeLessThanOrEqual(65_535);
    expect(Buffer.byteLength(check.text)).toBeLessThanOrEqual(65_535);
    expect(check.title.length).toBeLessThanOrEqual(255);
    expect(check.annotations).toHaveLength(40);
  });
});
