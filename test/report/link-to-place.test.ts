import { expect, test } from '@jest/globals';
import { linkToPlace } from '../../src/report/link-to-place.js';
import { COMMITS, REPOSITORY } from './build-report.js';

const at = (file: string, line = 3) => ({ file, line, col: 1 });

test.each([
  ['evals/a.yml', 'evals/a.yml'],
  ['evals/a b#c?.yml', 'evals/a%20b%23c%3F.yml'],
  ['evals/(x)[y]*.yml', 'evals/%28x%29%5By%5D%2A.yml'],
  ['évals/漢.yml', '%C3%A9vals/%E6%BC%A2.yml'],
  ['%2e%2e/a', '%252e%252e/a'],
])('links to %s by an address that Markdown and a browser leave alone', (file, path) => {
  expect(linkToPlace(REPOSITORY, COMMITS.head, at(file))).toBe(`${REPOSITORY}/blob/${COMMITS.head}/${path}#L3`);
});

test.each([
  [null, COMMITS.head, 'a.yml'],
  ['javascript:alert(1)', COMMITS.head, 'a.yml'],
  ['https://a.example/x) [y](z', COMMITS.head, 'a.yml'],
  [REPOSITORY, null, 'a.yml'],
  [REPOSITORY, 'main', 'a.yml'],
  [REPOSITORY, COMMITS.head, '../a.yml'],
  [REPOSITORY, COMMITS.head, 'a/./b.yml'],
  [REPOSITORY, COMMITS.head, '/a.yml'],
  [REPOSITORY, COMMITS.head, ''],
  [REPOSITORY, COMMITS.head, 'a\ud800.yml'],
])('gives no link for %p, %p, %p', (repository, commit, file) => {
  expect(linkToPlace(repository, commit, at(file))).toBeNull();
});

test('gives no line for a line that is none', () => {
  expect(linkToPlace(REPOSITORY, COMMITS.head, at('a.yml', 0))).toBe(`${REPOSITORY}/blob/${COMMITS.head}/a.yml`);
});
