import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import picomatch from 'picomatch';
import { compileGlob } from '../../src/suite/glob.js';
import { anyCharacter } from '../any-character.js';

test.each([
  ['*.yml', 'a.yml', true],
  ['*.yml', 'a/b.yml', false],
  ['*.yml', '.yml', false],
  ['*.yml', '.a.yml', false],
  ['*/.a', '.b/.a', false],
  ['{.a,b}/c', '.a/c', true],
  ['x{.a,b}', 'x.a', true],
  ['[.]a', '.a', false],
  ['.*.yml', '.a.yml', true],
  ['**/*.yml', 'a.yml', true],
  ['**/*.yml', 'a/b/c.yml', true],
  ['**/*.yml', 'a/.b/c.yml', false],
  ['a/**', 'a/b', true],
  ['a/**', 'a/b/c', true],
  ['a/**', 'a', false],
  ['a/**', 'a/.b', false],
  ['a/**/b', 'a/b', true],
  ['a/**/b', 'a/x/y/b', true],
  ['a/**/b', 'axb', false],
  ['**', 'a/b', true],
  ['../x/*', '../x/a', true],
  ['*/a', '../a', false],
  ['**/a', '../a', false],
  ['a?c', 'abc', true],
  ['a?c', 'a/c', false],
  ['[a-c].yml', 'b.yml', true],
  ['[!a-c].yml', 'b.yml', false],
  ['[!a-c].yml', 'd.yml', true],
  ['a[!b]c', 'a/c', false],
  ['{a,b}/*.{yml,jsonl}', 'b/x.jsonl', true],
  ['{a,b}/*.{yml,jsonl}', 'c/x.jsonl', false],
  ['{a,{b,c}}', 'c', true],
  ['a{b', 'a{b', true],
  ['a(b)+|$.^', 'a(b)+|$.^', true],
  ['a\\*', 'a*', true],
  ['a\\*', 'ab', false],
  ['a.yml', 'axyml', false],
  ['A.yml', 'a.yml', false],
  ['é*', 'éa', true],
])('%s and %s: %p', (glob, path, matches) => {
  expect(compileGlob(glob)!(path)).toBe(matches);
});

test.each(['[z-a]', 'x'.repeat(501)])('what is no glob is refused', (glob) => {
  expect(compileGlob(glob)).toBeNull();
});

test('simple globs mean what they mean elsewhere', () => {
  const name = fc.constantFrom('a', 'b', 'ab', '.a', 'a.yml', 'b.case.yml');
  const part = fc.constantFrom('*', '**', '?', 'a', 'b*', '*.yml', '{a,b}', 'a?', '*.case.yml', '.a', '[ab]');
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 4 }),
      fc.array(name, { minLength: 1, maxLength: 4 }),
      (parts, names) => {
        // Elsewhere `a/**` matches `a` itself; no file is a folder.
        fc.pre(!(parts.at(-1) === '**' && names.length < parts.length));
        const glob = parts.join('/');
        const path = names.join('/');
        expect([glob, path, compileGlob(glob)!(path)]).toEqual([glob, path, picomatch(glob)(path)]);
      },
    ),
    { seed: 2, numRuns: 3000 },
  );
});

test('any text is a glob or is none, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), fc.string({ unit: anyCharacter }), (glob, path) => {
      compileGlob(glob)?.(path);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('a glob made to take for ever does not', () => {
  expect(compileGlob(`${'*a'.repeat(30)}b`)!('a'.repeat(250))).toBe(false);
  expect(compileGlob(`${'**/*/'.repeat(20)}b`)!('a/'.repeat(120))).toBe(false);
});
