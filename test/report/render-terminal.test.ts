import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { displayWidth } from '../../src/report/display-width.js';
import { escapeLog } from '../../src/report/escape-log.js';
import { renderTerminal } from '../../src/report/render-terminal.js';
import { EXAMPLES } from './example-reports.js';
import { hostileReport, hostility } from './hostile-report.js';
import { runnerCommands } from './runner-commands.js';

describe('renderTerminal', () => {
  test('gives the verdict, the table, the broken cases and the grounds in this order', () => {
    const text = renderTerminal(EXAMPLES.regressed!, { colour: false, columns: 100 });
    expect(text.split('\n').slice(0, 16)).toEqual([
      'Prompt Ratchet: refs/pull/7/merge (01234567) against main (bbbbbbbb)',
      '  support got worse on these 50 cases: 91 % → 78 %, −13 points [−21, −5]; chance alone would do',
      '    this about 2 times in 1,000 (p = .002).',
      '  The merge is held.',
      '  gift-card, from issue #123, fails today, as reported.',
      '',
      '  suite    scorer  base  head         change  verdict      cases        cost           p95',
      '  support  exact   91 %  78 %  −13 [−21, −5]  ▼ regressed  50: ▲ 1 ▼ 9  $0.12 → $0.14  1.2 s → 1.4 s',
      '',
      '▼ 2 cases broke, worst first; 10 fresh trials a side confirm each',
      '  refund-angry  ✓✓✓ → ✗✗✗  flakiness 0  critical',
      '    evals/support/refund-angry.case.yml:1',
      '    input: I want my money back',
      '    expected: refund',
      '    - refund',
      '    + complaint',
    ]);
    expect(text).toContain(
      '\n+ new or edited, holding nobody (2): gift-card (fails today, as reported), opening-hours',
    );
    expect(text).toMatch(/How this was decided\n[\s\S]*again: npx prompt-ratchet run .*\n$/);
  });

  test('leaves out columns before it breaks the table', () => {
    const text = renderTerminal(EXAMPLES.regressed!, { colour: false, columns: 60 });
    expect(text).toContain('  suite    scorer  base  head         change  verdict\n');
  });

  test('is two lines when no suite is affected', () => {
    const text = renderTerminal(EXAMPLES['nothing affected']!, { colour: false, columns: 100 });
    expect(text.trimEnd().split('\n')).toHaveLength(2);
  });

  test('lists problems at their places', () => {
    expect(renderTerminal(EXAMPLES['bad input']!, { colour: false, columns: 100 })).toContain(
      '\n  evals/support.eval.yml:4:3 UNKNOWN_KEY `casse` is no key of a suite, write `cases`\n',
    );
  });

  test('stays in its columns and harmless in a log, whatever the text', () => {
    fc.assert(
      fc.property(hostility, fc.integer({ min: 20, max: 160 }), (hostile, columns) => {
        const report = hostileReport(hostile);
        const plain = renderTerminal(report, { colour: false, columns });
        const widths = plain.split('\n').map(displayWidth);
        expect(Math.max(...widths)).toBeLessThanOrEqual(Math.max(40, columns));
        expect(escapeLog(plain)).toBe(plain);
        const coloured = renderTerminal(report, { colour: true, columns });
        expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
        for (const printed of [plain, coloured]) expect(runnerCommands(printed, { anyName: true })).toEqual([]);
      }),
      { seed: 7, numRuns: 150 },
    );
  });
});
