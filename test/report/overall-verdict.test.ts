import { describe, expect, test } from '@jest/globals';
import type { Problem } from '../../src/errors.js';
import { overallVerdict } from '../../src/report/overall-verdict.js';
import { buildReport, buildRow, buildSuite, GATES } from './build-report.js';

const PROBLEM: Problem = {
  severity: 'error',
  code: 'BAD_VALUE',
  why: 'is bad',
  fix: 'mend it',
  file: 'a',
  line: 1,
  col: 1,
};
const overall = (...args: Parameters<typeof buildReport>) => overallVerdict(buildReport(...args));

describe('one word for all', () => {
  test('is the worst of all rows', () => {
    const suites = [buildSuite('improved', { rows: [buildRow('improved'), buildRow('inconclusive')] })];
    expect(overall(suites, GATES.open)).toBe('inconclusive');
    expect(overall([...suites, buildSuite('regressed')], GATES.held)).toBe('regressed');
    expect(overall([...suites, buildSuite('regressed'), buildSuite('invalid')], GATES.held)).toBe('invalid');
    expect(overall([buildSuite('unchanged'), buildSuite('improved')], GATES.passed)).toBe('improved');
  });

  test('is never good where nothing was measured', () => {
    expect(overall([buildSuite('unchanged', { rows: [] })], GATES.held)).toBe('invalid');
    expect(overall([buildSuite('improved')], GATES.held, { problems: [PROBLEM] })).toBe('invalid');
    expect(overall([], GATES.open)).toBe('inconclusive');
  });

  test('is of its own where no suite had to run, whatever is warned about', () => {
    expect(overall([], GATES.passed, { problems: [{ ...PROBLEM, severity: 'warning' }] })).toBe('not-affected');
  });
});
