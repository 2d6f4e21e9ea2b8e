import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/json.js';
import { toolCalls } from '../../../src/score/scorers/tool-calls.js';
import { judgeWith } from '../judge-with.js';
import { refuseWith } from '../refuse-with.js';

const call = (name: string, given: Json = {}) => ({ name, arguments: given });
const judge = (options: Json, calls: { name: string; arguments: Json }[] | undefined, expected?: Json) =>
  judgeWith(toolCalls, 'text beside', options, expected === undefined ? {} : { expected }, {
    ...(calls && { toolCalls: calls }),
  });

const REFUND = { name: 'refund', arguments: { order: 7, reason: 'broken' } };

describe('tool_calls', () => {
  test.each<[string, Json, ReturnType<typeof call>[], number]>([
    ['the one call', ['search'], [call('search', { q: 'x' })], 1],
    ['any order', ['search', 'refund'], [call('refund'), call('search')], 1],
    ['another tool', ['search'], [call('refund')], 0],
    ['a call too many', ['search'], [call('search'), call('refund')], 2 / 3],
    ['a call that lacks', ['search', 'refund'], [call('search')], 2 / 3],
    ['one call for two', ['search', 'search'], [call('search')], 2 / 3],
    ['equal arguments', [REFUND], [call('refund', { reason: 'broken', order: 7 })], 1],
    ['text in another case', [REFUND], [call('refund', { order: 7, reason: 'Broken.' })], 1],
    ['an argument that lacks', [REFUND], [call('refund', { order: 7 })], 0.5],
    ['an argument too many', [REFUND], [call('refund', { order: 7, reason: 'broken', note: 'x' })], 1],
    ['arguments that are not JSON', [REFUND], [call('refund', '{"order":')], 0],
    // The second call fits the second expectation, the first one the first: 1 + .5 of 2.
    [
      'two calls of a tool, each to its own',
      [call('get', { id: 1, x: 'a' }), call('get', { id: 2, x: 'b' })],
      [call('get', { id: 2, x: 'b' }), call('get', { id: 1, x: 'z' })],
      0.75,
    ],
  ])('scores %s', (_what, expected, calls, score) => {
    expect(judge(expected, calls).score).toBeCloseTo(score, 12);
    expect(judge(null, calls, expected).score).toBeCloseTo(score, 12);
  });

  test.each<[string, Json, ReturnType<typeof call>[], number]>([
    ['the order kept', ['a', 'b', 'c'], [call('a'), call('b'), call('c')], 1],
    ['two swapped', ['a', 'b', 'c'], [call('a'), call('c'), call('b')], 2 / 3],
    ['one in between', ['a', 'b'], [call('a'), call('x'), call('b')], 4 / 5],
  ])('in order, scores %s', (_what, calls, made, score) => {
    expect(judge({ calls, order: true }, made).score).toBeCloseTo(score, 12);
  });

  test.each<[string, Json, number]>([
    ['equal ones', { reason: 'broken', order: 7 }, 1],
    ['text in another case', { order: 7, reason: 'Broken' }, 0],
    ['a key too many', { order: 7, reason: 'broken', note: 'x' }, 0],
    ['a number as text', { order: '7', reason: 'broken' }, 0],
  ])('with exact arguments, scores %s', (_what, given, score) => {
    expect(judge({ calls: [REFUND], exact: true }, [call('refund', given)]).score).toBe(score);
  });

  test.each<[Json, ReturnType<typeof call>[] | undefined, number, string]>([
    [[], undefined, 1, 'expected none, called no tool'],
    [[], [call('search')], 0, 'expected none, called `search`'],
    [['search'], undefined, 0, 'expected `search`, called no tool'],
    [['search'], [], 0, 'expected `search`, called no tool'],
    [['search'], [call('search')], 1, 'F1 1.00: called `search`'],
    [['search'], [call('search'), call('refund')], 2 / 3, 'F1 0.67: also called more: `search, refund`'],
    [[REFUND], [call('refund', { order: 8 })], 0.47, 'F1 0.47: `refund` was called with other arguments'],
    [['search', REFUND], [call('search')], 2 / 3, 'F1 0.67: expected `refund`, called `search`'],
  ])('expecting %j of %j gives %d and says why', (expected, calls, score, reason) => {
    const judged = judge(expected, calls);
    expect(judged.score).toBeCloseTo(score, 2);
    expect(judged.reason).toBe(reason);
  });

  test('leaves unscored what is too much to compare', () => {
    const deep = () => call('a', JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as Json);
    expect(judge([deep()], [deep()]).score).toBeNull();
    expect(judge({ calls: [deep()], exact: true }, [deep()]).score).toBeNull();
    const many = Array.from({ length: 1000 }, () => 'a');
    expect(
      judge(
        many,
        many.map((name) => call(name)),
      ).score,
    ).toBeNull();
  });

  test.each<[Json, string]>([
    [null, 'it has no list of expected calls'],
    [[{ arguments: {} }], 'it has no list of expected calls'],
    [[{ name: 'a', args: {} }], 'it has no list of expected calls'],
    [5, 'it has no list of expected calls'],
    [{ calls: ['a'], order: 1 }, '`order` is neither true nor false'],
    [{ calls: ['a'], exact: 'x' }, '`exact` is neither true nor false'],
    [{ name: 'a' }, 'there is no option `name`'],
  ])('refuses %j in words', (options, why) => {
    expect(refuseWith(toolCalls, options)).toMatch(why);
  });
});
