import { expect, test } from '@jest/globals';
import type { GateResult } from '../../src/compare/comparison.js';
import { holdUnanswered } from '../../src/compare/hold-unanswered.js';

const WHY = 'a fork has no key';
const passed: GateResult = { ok: true, conclusion: 'success', title: 'No eval suite is affected', reasons: [] };
const held: GateResult = { ok: false, conclusion: 'failure', title: 'a got worse', reasons: ['a: worse'] };

test('what was answered in full stays as it was judged', () => {
  expect(holdUnanswered(passed, [], WHY)).toBe(passed);
});

test('a suite without answers holds what would pass, and says what it needs', () => {
  expect(holdUnanswered(passed, [{ suite: 'b', answers: 72 }], WHY)).toEqual({
    ok: false,
    conclusion: 'failure',
    title: 'Not evaluated: a fork has no key',
    reasons: ['b was not evaluated: it needs 72 answers not stored, and a fork has no key'],
  });
});

test('a regression stays the title; what lacks answers is said beside it', () => {
  expect(holdUnanswered(held, [{ suite: 'b', answers: null }], WHY)).toEqual({
    ...held,
    title: 'a got worse, and 1 not evaluated',
    reasons: ['a: worse', 'b was not evaluated: it needs more answers, which are not stored, and a fork has no key'],
  });
});
