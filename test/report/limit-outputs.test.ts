import { describe, expect, test } from '@jest/globals';
import { limitOutputs } from '../../src/report/limit-outputs.js';
import { renderCheck } from '../../src/report/render-check.js';
import { renderComment } from '../../src/report/render-comment.js';
import { renderSummary } from '../../src/report/render-summary.js';
import { renderTerminal } from '../../src/report/render-terminal.js';
import type { Report } from '../../src/report/report.js';
import { buildCase, buildReport, buildSuite, buildTrial, GATES } from './build-report.js';

const LONG = `SECRET-ANSWER ${'and so on '.repeat(100)}THE-END`;

/** Every trial answers and is scored with what must not be shown. */
const cases = ['broken', 'same', 'new'].map((id) => {
  const trials = (side: 'base' | 'head', pass: boolean) =>
    [0, 1, 2].map((sample) => buildTrial(side, sample, LONG, pass, `says SECRET-REASON ${LONG}`));
  const made = buildCase(id, '+++', id === 'broken' ? '---' : '+++', { change: id === 'new' ? 'new' : 'same' });
  return { ...made, trials: { base: trials('base', true), head: trials('head', id !== 'broken') } };
});
const report = buildReport([buildSuite('regressed', { cases })], GATES.held);

function everywhere(shown: Report): string {
  const { summary, text, annotations } = renderCheck(shown);
  return [
    JSON.stringify(shown),
    renderComment(shown, { limit: 65_536 }),
    renderSummary(shown),
    renderTerminal(shown, { colour: false, columns: 120 }),
    summary,
    text,
    JSON.stringify(annotations),
  ].join('\n');
}

describe('outputs in a report', () => {
  test('are all there when they may be', () => {
    expect(limitOutputs(report, 'full')).toBe(report);
    expect(everywhere(report)).toContain('THE-END');
  });

  test('are nowhere when none may leave, and a reader is told so', () => {
    const shown = limitOutputs(report, 'none');
    expect(everywhere(shown)).not.toContain('SECRET');
    expect(renderComment(shown, { limit: 65_536 })).toContain('The settings keep the answers out of reports.');
    expect(renderComment(shown, { limit: 65_536 })).toContain('I want my money back');
    expect(
      shown.suites[0]!.cases.map(({ trials }) => trials.head.map((trial) => trial.status === 'answered' && trial.pass)),
    ).toEqual(
      report.suites[0]!.cases.map(({ trials }) =>
        trials.head.map((trial) => trial.status === 'answered' && trial.pass),
      ),
    );
  });

  test('are cut in an excerpt, and only of the cases that are listed', () => {
    const shown = limitOutputs(report, 'excerpt');
    expect(everywhere(shown)).toContain('SECRET-ANSWER');
    expect(everywhere(shown)).not.toContain('THE-END');
    const outputs = shown.suites[0]!.cases.map(({ trials }) =>
      trials.head.map((trial) => (trial.status === 'answered' ? trial.reply.output.length : -1)),
    );
    expect(outputs).toEqual([
      [400, 400, 400],
      [0, 0, 0],
      [400, 400, 400],
    ]);
  });
});
