import { expect, test } from '@jest/globals';
import { authorCase } from '../../src/suite/author-case.js';
import type { WrittenCase } from '../../src/suite/file-shapes.js';

const AT = { file: 'a.case.yml', line: 1, col: 1 };
const author = (written: WrittenCase) => authorCase(written, 'a', AT, [], ['safety']);

test('all that is known about a good answer is kept, and each of it makes another case', () => {
  const known = { expected: 'e', reference: 'r', previous: 'p', feedback: 'f', rubric: 'u' };
  expect(author({ input: 'x', ...known })).toMatchObject({ input: { input: 'x' }, ...known });
  const digests = Object.entries(known).map(([key, value]) => author({ input: 'x', [key]: value }).digest);
  expect(new Set([author({ input: 'x' }).digest, ...digests]).size).toBe(6);
});

test('what does not change the question or the answer makes no other case', () => {
  const plain = author({ input: 'x', expected: 'e' });
  const told = author({ input: { input: 'x' }, expected: 'e', tags: ['safety'], source: { issue: 3 }, reports: 2 });
  expect(told.digest).toBe(plain.digest);
  expect([told.critical, told.issue, plain.critical]).toEqual([true, 3, false]);
});
