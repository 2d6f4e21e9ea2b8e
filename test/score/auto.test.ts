import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../src/json.js';
import { auto } from '../../src/score/auto.js';
import type { Case } from '../../src/suite/case.js';
import { makeCase } from './make-case.js';

describe('auto', () => {
  test.each<[Json, string, number]>([
    ['refund', 'exact', 1],
    ['', 'exact', 1],
    [42, 'numeric', 1],
    [true, 'exact', 1],
    [{ a: 1 }, 'json_match', 1],
    [['a', 'b', true], 'exact', 1],
    [[1, 2], 'numeric', 2],
    [[{ a: 1 }, { b: 2 }], 'json_match', 2],
    [['a', 5, [1]], 'any_of', 3],
  ])('takes expected %j to %s', (expected, name, answers) => {
    const way = auto(makeCase({ expected }));
    expect(way).toMatchObject({ kind: 'answers', name });
    expect(way.kind === 'answers' ? way.answers.length : 0).toBe(answers);
  });

  test.each<[Json]>([[null], [[]], [['a', null]]])('complains of expected %j, which says nothing', (expected) => {
    expect(auto(makeCase({ expected }))).toMatchObject({ kind: 'problem' });
  });

  test.each<[Partial<Case>, string]>([
    [{ expected: 'a', reference: 'b', previous: 'c', feedback: 'd' }, 'exact'],
    [{ reference: 'b', previous: 'c', feedback: 'd' }, 'reference'],
    [{ previous: 'c', feedback: 'd' }, 'previous'],
    [{ feedback: 'd' }, 'feedback'],
  ])('of %j takes %s', (known, name) => {
    expect(auto(makeCase(known))).toMatchObject({ name });
  });

  test('says which branch it took', () => {
    expect(auto(makeCase({ expected: 42 }))).toMatchObject({ branch: '`expected` is a number: `numeric`' });
    expect(auto(makeCase({ expected: ['a', 5] }))).toMatchObject({
      branch: '`expected` is a list of 2: the best of them by `exact`, `numeric`',
    });
  });

  test('finds nothing in a case with only a rubric', () => {
    expect(auto(makeCase({ rubric: 'Polite' }))).toEqual({ kind: 'nothing' });
  });
});
