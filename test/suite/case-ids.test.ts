import { expect, test } from '@jest/globals';
import { CASE, goodSuite, problemsOf } from './problems-of.js';

const NO_PATH = 'is no part of a path';
const CHARACTER = 'it has a character that no file name should have';
const WINDOWS = 'Windows keeps this name for itself';

test.each([
  ['../x', `\`..\` ${NO_PATH}`],
  ['a//b', `\`\` ${NO_PATH}`],
  ['/a', `\`\` ${NO_PATH}`],
  [' a', `\` a\` ${NO_PATH}`],
  ['a.', `\`a.\` ${NO_PATH}`],
  ['CON', WINDOWS],
  ['x/aux.txt', WINDOWS],
  ['a\0', CHARACTER],
  ['a:b', CHARACTER],
  ['a\\b', CHARACTER],
  ['a\u202eb', CHARACTER],
  ['a\u200bb', CHARACTER],
])('the id %j is refused', async (id, why) => {
  const files = goodSuite({ 'evals/s/a.case.yml': `input: x\nid: ${JSON.stringify(id)}\n` });
  const problem = `BAD_ID \`${id}\` cannot be an id: ${why}, use letters, digits, \`-\`, \`_\`, \`.\``;
  expect(await problemsOf(files)).toEqual([`evals/s/a.case.yml:2:5 ${problem}`]);
});

test('an id of 300 characters is refused, and not repeated in full', async () => {
  const files = goodSuite({ 'evals/s/a.case.yml': `input: x\nid: ${'x'.repeat(300)}\n` });
  const why = `\`${'x'.repeat(80)}…\` cannot be an id: it has more than 200 characters`;
  expect(await problemsOf(files)).toEqual([
    `evals/s/a.case.yml:2:5 BAD_ID ${why}, use letters, digits, \`-\`, \`_\`, \`.\``,
  ]);
});

test('an id that comes from a file name is mended by another name', async () => {
  const [problem] = await problemsOf(goodSuite({ 'evals/s/nul.case.yml': CASE }));
  expect(problem).toBe(
    `evals/s/nul.case.yml:1:1 BAD_ID \`nul\` cannot be an id: ${WINDOWS}, rename the file, or give the case an \`id:\``,
  );
});

test('the same id twice, or two that a file system takes for one, are refused', async () => {
  const files = goodSuite({
    'evals/s/A.case.yml': CASE,
    'evals/s/b.case.yml': `id: c\n${CASE}`,
    'evals/s/c.case.yml': CASE,
    'evals/s/e\u0301.case.yml': CASE,
    'evals/s/\u00e9.case.yml': CASE,
  });
  const fix = 'give one of them another `id:`';
  expect(await problemsOf(files)).toEqual([
    `evals/s/a.case.yml:1:1 DUPLICATE_ID the id \`a\` is hard to tell from \`A\` of evals/s/A.case.yml:1, ${fix}`,
    `evals/s/c.case.yml:1:1 DUPLICATE_ID the id \`c\` is also that of evals/s/b.case.yml:1, ${fix}`,
    `evals/s/\u00e9.case.yml:1:1 DUPLICATE_ID the id \`\u00e9\` is hard to tell from \`e\u0301\` of evals/s/e\u0301.case.yml:1, ${fix}`,
  ]);
});
