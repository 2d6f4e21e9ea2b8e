import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../../src/json.js';
import { listMatch } from '../../../src/score/scorers/list-match.js';
import { judgeWith } from '../judge-with.js';
import { refuseWith } from '../refuse-with.js';

const FRUIT = ['apple', 'pear', 'plum'];
const match = (output: string, options: Json = { exact: true }, expected: Json = FRUIT) =>
  judgeWith(listMatch, output, options, { expected });

describe('list_match', () => {
  test.each<[string, string, number]>([
    ['a JSON list', '["apple", "pear", "plum"]', 1],
    ['any order', '["plum", "apple", "pear"]', 1],
    ['a list in a fence', '```json\n["plum", "apple", "pear"]\n```', 1],
    ['the one list of a mapping', '{"fruit": ["plum", "apple", "pear"], "count": 3}', 1],
    ['bullets', '- Plum\n* apple.\n• pear', 1],
    ['numbers', '1. plum\r\n2) apple\r\n\r\n 3. pear', 1],
    ['one item lacking', '["apple", "pear"]', 4 / 5],
    ['one item too many', '["apple", "pear", "plum", "fig"]', 6 / 7],
    ['an item twice', '["apple", "apple", "pear", "plum"]', 6 / 7],
    ['a sentence as an item', 'Here you are:\napple\npear\nplum', 6 / 7],
    ['one other word', 'quince', 0],
    ['nothing', '', 0],
    ['an empty list', '[]', 0],
    ['null', 'null', 0],
    ['a mapping without a list', '{"fruit": "apple"}', 0],
    ['a mapping with two lists', '{"a": ["apple"], "b": []}', 0],
    ['broken JSON', '["apple", "pear"', 0],
  ])('scores %s', (_what, output, score) => {
    expect(match(output).score).toBeCloseTo(score, 12);
  });

  test.each([
    ['f1', 2 / 3],
    ['precision', 1],
    ['recall', 1 / 2],
  ])('counts by %s', (by, score) => {
    expect(match('["a", "b"]', { by, exact: true }, ['a', 'b', 'c', 'd']).score).toBeCloseTo(score, 12);
  });

  test('gives similar texts a part, unless they must be equal', () => {
    expect(match('["bath"]', null, ['path']).score).toBe(0.75);
    expect(match('["bath"]', { exact: true }, ['path']).score).toBe(0);
    // Two pairs of .5 are worth less than one of 1: the best assignment, not the first.
    expect(match('["ab", "cd"]', null, ['cd', 'cb']).score).toBeCloseTo((2 * 1.5) / 4, 12);
  });

  test('compares numbers, mappings and what a line says of a number', () => {
    expect(
      match('[{"id": 1, "n": "A"}, {"id": 2, "n": "B"}]', null, [
        { id: 2, n: 'b' },
        { id: 1, n: 'a' },
      ]).score,
    ).toBe(1);
    expect(match('- 5\n- true', null, [5, true]).score).toBe(1);
    expect(match('[5, 10]', null, [10, 15]).score).toBeCloseTo((2 * (1 + 0.5)) / 4, 12);
  });

  test('does not mind the order of either list', () => {
    const list = fc.array(fc.constantFrom('a', 'ab', 'abc', 'b'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(list, list, (expected, got) => {
        const forth = match(JSON.stringify(got), null, expected).score!;
        expect(match(JSON.stringify([...got].reverse()), null, [...expected].sort()).score).toBeCloseTo(forth, 12);
        expect(match(JSON.stringify(expected), null, got).score).toBeCloseTo(forth, 12);
      }),
      { seed: 95, numRuns: 100 },
    );
  });

  test('says which item it lacks', () => {
    expect(match('["plum", "fig"]').reason).toBe('1 of 3 found in 2: lacks `apple`');
    expect(match('plum').reason).toBe('1 of 3 found in 1: lacks `apple`');
    expect(match('["plum", "pear", "apple", "fig"]').reason).toBe('3 of 3 found in 4: has them all');
    expect(match('{}').reason).toBe('a mapping with no list, not a list');
  });

  test('leaves unscored what is too much to compare', () => {
    const many = Array.from({ length: 1000 }, (_, index) => `item ${index}`);
    expect(match(JSON.stringify(many), null, many)).toEqual({
      score: null,
      reason: '1000 items are too many to compare',
    });
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    expect(match(deep, null, [JSON.parse(deep) as Json]).score).toBeNull();
  });

  test('refuses in words what it cannot use', () => {
    const fix = 'give the case an `expected` that is a list';
    expect(refuseWith(listMatch, null, { expected: 'apple' })).toBe(`it has no list to compare with, ${fix}`);
    expect(refuseWith(listMatch, [])).toBe(`it has no list to compare with, ${fix}`);
    expect(refuseWith(listMatch, { by: 'f2' }, { expected: FRUIT })).toBe(
      '`by` is not one of f1, precision, recall, write `by: recall` or leave it out',
    );
    expect(refuseWith(listMatch, { exact: 'yes' }, { expected: FRUIT })).toMatch('`exact` is neither true nor false');
  });
});
