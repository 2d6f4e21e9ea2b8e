import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { placeCase } from '../../src/feedback/place-case.js';

const place = (cases: string, path = 'evals/support.eval.yml') =>
  placeCase({ path, text: `suite: support\n${cases}` }, 7);

describe('the place of a new case', () => {
  test.each([
    ['cases: support/**/*.case.yml', 'evals/support/issue-7.case.yml'],
    ['cases: support/*.case.yml # all', 'evals/support/issue-7.case.yml'],
    ['cases: [more/*.jsonl, data/deep/*.yml, support/*.case.yml]', 'evals/data/deep/issue-7.case.yml'],
    ['cases:\n  - { input: a, expected: b }\n  - ./x/*.case.yml', 'evals/x/issue-7.case.yml'],
    ['cases: ../data/*.case.yml', 'data/issue-7.case.yml'],
    ['cases: "*.case.yml"', 'evals/issue-7.case.yml'],
  ])('is the folder of the first glob that finds it there: %j', (cases, path) => {
    expect(place(cases)).toEqual({ ok: true, path, suiteEdit: null });
  });

  test.each([
    ['cases: data/*.jsonl # the log', 'cases: [data/*.jsonl, support/*.case.yml] # the log'],
    [
      'cases:   # all\n- a.jsonl # first\n# end\ntrials: 3 # x',
      'cases:   # all\n- a.jsonl # first\n- support/*.case.yml\n# end\ntrials: 3 # x',
    ],
    ['cases: [a.jsonl, "b.jsonl"]', 'cases: [a.jsonl, "b.jsonl", support/*.case.yml]'],
    [
      'cases:\n  - { input: a, expected: [b] }\n\ngate: {strict: true}\n',
      'cases:\n  - { input: a, expected: [b] }\n  - support/*.case.yml\n\ngate: {strict: true}\n',
    ],
    ['cases: one/refund.case.yml', 'cases: [one/refund.case.yml, support/*.case.yml]'],
    ['cases: "{a,b}/x-*.case.yml"', 'cases: ["{a,b}/x-*.case.yml", support/*.case.yml]'],
    ['cases: ../../outside/*.case.yml', 'cases: [../../outside/*.case.yml, support/*.case.yml]'],
  ])('is a new glob of the suite when it has none, and nothing else changes: %j', (cases, edited) => {
    const placed = place(cases);
    expect(placed).toEqual({
      ok: true,
      path: 'evals/support/issue-7.case.yml',
      suiteEdit: { path: 'evals/support.eval.yml', text: `suite: support\n${edited}` },
    });
  });

  test('is found by the suite wherever it lies, and no glob takes long', () => {
    const placed = placeCase({ path: 'evals/[x] {a}/a.eval.yml', text: 'suite: a\ncases: a/*.case.yml\n' }, 1);
    expect(placed).toEqual({ ok: true, path: 'evals/[x] {a}/a/issue-1.case.yml', suiteEdit: null });
    expect(place(`cases: "${'**/*a'.repeat(80)}b"`)).toMatchObject({ path: 'evals/support/issue-7.case.yml' });
    expect(place('cases: "/etc/*.case.yml"')).toMatchObject({ path: 'evals/support/issue-7.case.yml' });
  });

  test('keeps CRLF', () => {
    const placed = placeCase({ path: 'a.eval.yml', text: 'suite: a\r\ncases: [x.jsonl]\r\n' }, 1);
    expect(placed).toMatchObject({
      path: 'a/issue-1.case.yml',
      suiteEdit: { text: 'suite: a\r\ncases: [x.jsonl, a/*.case.yml]\r\n' },
    });
  });

  test('keeps the data of any list, in any style', () => {
    for (const cases of [
      'cases:\n    -   a.jsonl',
      'cases: [\n  a.jsonl,\n  b.jsonl,\n]',
      'cases: &x [a.jsonl]\ny: *x',
      'cases: >-\n  a.jsonl\nz: 1',
    ]) {
      const placed = place(cases);
      if (!placed.ok) throw new Error(placed.why);
      const before = [(parse(cases) as { cases: string | string[] }).cases].flat();
      expect((parse(placed.suiteEdit!.text) as { cases: string[] }).cases).toEqual([...before, 'support/*.case.yml']);
    }
  });

  test.each([
    ['prompts/a.prompt.yml', 'messages: []', 'prompt file'],
    ['evals/a.eval.yml', 'suite: a', 'no `cases:`'],
    ['evals/a.eval.yml', 'cases: [', 'no `cases:`'],
    ['evals/a.eval.yml', 'cases: { a: b }', 'no `cases:`'],
    ['evals/a.eval.yml', '', 'no `cases:`'],
    ['evals/[a].eval.yml', 'cases: a.jsonl', 'glob'],
  ])('is refused with a reason for %s with %j', (path, text, why) => {
    expect(placeCase({ path, text }, 1)).toEqual({ ok: false, why: expect.stringContaining(why) });
  });
});
