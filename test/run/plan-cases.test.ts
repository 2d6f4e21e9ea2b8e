import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { planCases } from '../../src/run/plan-cases.js';
import type { Case } from '../../src/suite/case.js';
import { makeCase } from '../score/make-case.js';

/** `id=content` a case, with a `!` behind a critical one. */
function read(text: string): Case[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const [id = '', content = ''] = word.replace('!', '').split('=');
      return makeCase({ id, digest: content, input: { content }, critical: word.endsWith('!') });
    });
}

/** `id=content:change` a case, sorted by the order of the plan. */
function plan(base: string | null, head: string): string {
  return planCases(base === null ? null : read(base), read(head))
    .map(({ case: { id, digest, critical }, change }) => `${id}=${digest}${critical ? '!' : ''}:${change}`)
    .join(' ');
}

describe('planCases', () => {
  test.each<[string, string | null, string, string]>([
    ['nothing changes', 'a=1 b=2', 'a=1 b=2', 'a=1:same b=2:same'],
    ['the order changes', 'a=1 b=2', 'b=2 a=1', 'b=2:same a=1:same'],
    ['one is removed', 'a=1 b=2', 'b=2', 'b=2:same a=1:removed'],
    ['all are removed', 'a=1 b=2', '', 'a=1:removed b=2:removed'],
    ['one is new', 'a=1', 'a=1 b=2', 'a=1:same b=2:new'],
    ['one is edited', 'a=1', 'a=2', 'a=2:edited'],
    ['one is renamed', 'a=1', 'b=1', 'b=1:same'],
    ['one is renamed and edited', 'a=1', 'b=2', 'b=2:new a=1:removed'],
    ['there is no base', null, 'a=1 b=2', 'a=1:new b=2:new'],
    ['the base has no case', '', 'a=1', 'a=1:new'],
    ['a twin is removed', 'a=1 b=1', 'a=1', 'a=1:same b=1:removed'],
    ['a twin is added', 'a=1', 'a=1 b=1', 'a=1:same b=1:new'],
    ['twins are renamed', 'a=1 b=1', 'c=1 d=1', 'c=1:same d=1:same'],
    ['of renamed twins one is left', 'a=1 b=1', 'c=1', 'c=1:same b=1:removed'],
    ['an id is reused by another content', 'a=1', 'b=1 a=2', 'b=1:same a=2:new'],
    ['an id is reused and its case is gone', 'a=1 b=2', 'a=2', 'a=2:same a (removed)=1:removed'],
    ['two swap their ids', 'a=1 b=2', 'a=2 b=1', 'a=2:same b=1:same'],
    ['all swap their ids', 'a=1 b=2 c=3', 'a=3 b=1 c=2', 'a=3:same b=1:same c=2:same'],
    ['one swaps and the other is edited', 'a=1 b=2', 'a=2 b=3', 'a=2:same b=3:new a (removed)=1:removed'],
    ['a case becomes critical here', 'a=1', 'a=1!', 'a=1:same'],
    ['a case is critical at the base', 'a=1! b=2!', 'c=1', 'c=1!:same b=2!:removed'],
    ['a critical case is edited', 'a=1!', 'a=2', 'a=2:edited'],
  ])('when %s', (_what, base, head, expected) => {
    expect(plan(base, head)).toBe(expected);
  });

  test('gives a removed case an id that nothing else has', () => {
    const base = [...read('a=1 b=2'), makeCase({ id: 'a (removed)', digest: '3' })];
    const head = [...read('a=2'), makeCase({ id: 'a (removed 2)', digest: '4' })];
    const ids = planCases(base, head).map(({ case: { id } }) => id);
    expect(ids).toEqual(['a', 'a (removed 2)', 'a (removed 3)', 'a (removed)']);
  });

  test('runs the text that the base had of a removed case, and else the head’s', () => {
    const [kept, gone] = planCases(read('a=1 b=2'), read('c=1'));
    expect(kept!.case.input).toEqual({ content: '1' });
    expect(gone!.case.input).toEqual({ content: '2' });
  });

  test('takes ten thousand cases that all were renamed', () => {
    const cases = (prefix: string) =>
      Array.from({ length: 10_000 }, (_, n) => makeCase({ id: `${prefix}${n}`, digest: `${n}` }));
    const changes = planCases(cases('a'), cases('b')).map(({ change }) => change);
    expect(changes).toEqual(Array.from({ length: 10_000 }, () => 'same'));
  });

  test('takes ten thousand twins of which half are removed', () => {
    const twins = (count: number) => Array.from({ length: count }, (_, n) => makeCase({ id: `c${n}`, digest: 'one' }));
    const changes = planCases(twins(10_000), twins(5_000)).map(({ change }) => change);
    expect(changes.filter((change) => change === 'same')).toHaveLength(5_000);
    expect(changes.filter((change) => change === 'removed')).toHaveLength(5_000);
  });

  const side = fc.uniqueArray(
    fc.record({ id: fc.constantFrom(...'abcdef', 'a (removed)'), content: fc.constantFrom('1', '2', '3') }),
    { selector: ({ id }) => id },
  );
  const toCases = (written: { id: string; content: string }[]): Case[] =>
    written.map(({ id, content }) => makeCase({ id, digest: content }));

  test('has every head case exactly once and every base case matched or removed, whatever the change', () => {
    fc.assert(
      fc.property(side, side, (before, after) => {
        const [base, head] = [toCases(before), toCases(after)];
        const planned = planCases(base, head);
        const of = (...changes: string[]) => planned.filter(({ change }) => changes.includes(change));
        expect(planned.slice(0, head.length).map(({ case: { id } }) => id)).toEqual(head.map(({ id }) => id));
        expect(of('removed')).toHaveLength(planned.length - head.length);
        expect(of('same', 'edited', 'removed')).toHaveLength(base.length);
        expect(new Set(planned.map(({ case: { id } }) => id)).size).toBe(planned.length);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test('counts every content as often as both sides have it, under whatever ids', () => {
    fc.assert(
      fc.property(side, side, (before, after) => {
        const planned = planCases(toCases(before), toCases(after));
        for (const content of ['1', '2', '3']) {
          const times = (written: typeof before) => written.filter((one) => one.content === content).length;
          const same = planned.filter(({ change, case: { digest } }) => change === 'same' && digest === content);
          expect(same).toHaveLength(Math.min(times(before), times(after)));
        }
      }),
      { seed: 8, numRuns: 500 },
    );
  });
});
