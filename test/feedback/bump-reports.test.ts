import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { bumpReports } from '../../src/feedback/bump-reports.js';

describe('one more report of a case', () => {
  test.each([
    [
      'input: a # x\nsource:\n  issue: 1 # y\n  approver: ann\n',
      'input: a # x\nreports: 2\nsource:\n  issue: 1 # y\n  approver: ann\n  also: [7]\n',
    ],
    ['input: a\nsource: { issue: 1 }\ntags: [x]', 'input: a\nreports: 2\nsource: { issue: 1, also: [7] }\ntags: [x]'],
    [
      'reports: 3   # many\nsource: { issue: 1, also: [4, 5] }\n',
      'reports: 4   # many\nsource: { issue: 1, also: [4, 5, 7] }\n',
    ],
    [
      'input: a\nsource:\n  also:\n    - 4\nexpected: b\n',
      'input: a\nreports: 2\nsource:\n  also:\n    - 4\n    - 7\nexpected: b\n',
    ],
    ['# by hand\ninput: a\n', '# by hand\ninput: a\nreports: 2\nsource: { also: [7] }\n'],
    ['input: a', 'input: a\nreports: 2\nsource: { also: [7] }\n'],
    ['input: a\nreports: 2', 'input: a\nreports: 3\nsource: { also: [7] }\n'],
  ])('changes its lines and no others: %j', (before, after) => {
    expect(bumpReports(before, 7)).toBe(after);
  });

  test('counts an issue once, whether it is the first or a further one', () => {
    const once = bumpReports('input: a\nsource: { issue: 1 }\n', 7);
    expect(bumpReports(once, 7)).toBe(once);
    expect(bumpReports(once, 1)).toBe(once);
    expect(parse(bumpReports(once, 8))).toEqual({ input: 'a', reports: 3, source: { issue: 1, also: [7, 8] } });
  });

  test.each([
    '{ input: a, source: { issue: 1 } }',
    '{ "input": "a" }',
    'input: a\r\nsource: {}\r\n',
    'input: a\nsource:\nexpected: b\n',
    'input: |\n  text\n\n\n',
    'input: a\n...\n',
  ])('comes to the right data in unusual styles: %j', (text) => {
    const before = parse(text) as { input: string; source?: object; expected?: string };
    expect(parse(bumpReports(text, 7))).toEqual({ ...before, reports: 2, source: { ...before.source, also: [7] } });
  });

  test.each(['', '- a', 'a: [', 'text'])('refuses what is no case: %j', (text) => {
    expect(() => bumpReports(text, 7)).toThrow(expect.objectContaining({ code: 'BAD_CASE' }));
  });
});
