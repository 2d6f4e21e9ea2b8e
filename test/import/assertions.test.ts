import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../src/json.js';
import { prepareScorers } from '../../src/score/prepare-scorers.js';
import { makeReply } from '../score/make-reply.js';
import { importFiles } from './import-files.js';

/** What an imported test says of outputs; null when its assertion has no equal. */
async function verdicts(assertion: { [key: string]: Json }, outputs: readonly string[]): Promise<boolean[] | null> {
  const config = {
    prompts: ['Say {{word}}'],
    providers: ['openai:gpt-5-mini'],
    tests: [{ vars: { word: 'Hello', city: 'Bern' }, assert: [assertion] }],
  };
  const { suites, problems, notes } = await importFiles({ 'p.json': JSON.stringify(config) }, 'p.json');
  expect(problems).toEqual([]);
  if (notes.some((note) => note.includes('NO_EQUAL'))) return null;
  const [{ cases, scorers }] = suites as [(typeof suites)[0]];
  const sheet = await prepareScorers([{ case: cases[0]! }], scorers);
  const all = sheet.scorers.get('case-1')!;
  return outputs.map((output) =>
    all.every((scorer) => scorer.score(output, { reply: makeReply({ output }) }).score === 1),
  );
}

// As promptfoo's own handlers do it (promptfoo/promptfoo, src/assertions).
const equal: [assertion: { [key: string]: Json }, passes: string[], fails: string[]][] = [
  [{ type: 'equals', value: 'Yes.' }, ['Yes.'], ['yes.', 'Yes', ' Yes.']],
  [{ type: 'equals', value: '{{word}} {{city}}' }, ['Hello Bern'], ['Hello {{city}}']],
  [{ type: 'equals', value: 5 }, ['5'], ['5.0']],
  [{ type: 'equals', value: { a: [1] } }, ['{"a": [1]}'], ['{"a": [1], "b": 2}', 'a']],
  [{ type: 'not-equals', value: 'a.c' }, ['abc', 'a.c\n'], ['a.c']],
  [{ type: 'contains', value: 'a.c (1)' }, ['x a.c (1) y'], ['abc (1)', 'A.C (1)']],
  [{ type: 'not-contains', value: 'As an AI' }, ['as an ai'], ['… As an AI …']],
  [{ type: 'icontains', value: 'BONJOUR' }, ['Bonjour !'], ['Bon jour']],
  [{ type: 'icontains', value: '{{city}} {' }, ['in bern {'], ['in bern']],
  [{ type: 'not-icontains', value: 'gpt' }, ['a model'], ['I am GPT-5']],
  [{ type: 'contains-any', value: ['a', 'B'] }, ['cat', 'B'], ['b']],
  [{ type: 'contains-any', value: 'x, y' }, ['y'], ['z,']],
  [{ type: 'icontains-any', value: ['fire', 'flame'] }, ['FLAMES'], ['smoke']],
  [{ type: 'not-contains-any', value: ['a', 'b'] }, ['c'], ['xbx']],
  [{ type: 'contains-all', value: ['a', 'b'] }, ['ba'], ['a', 'AB']],
  [{ type: 'icontains-all', value: ['a', 'b'] }, ['AB'], ['a']],
  [{ type: 'starts-with', value: 'Yes, ' }, ['Yes, sir'], ['yes, sir', ' Yes, sir', 'x\nYes, sir']],
  [{ type: 'not-starts-with', value: 'Sorry' }, ['I am sorry'], ['Sorry!']],
  [{ type: 'regex', value: '^\\d{4}$' }, ['2026'], ['20266']],
  [{ type: 'not-regex', value: 'ACCT-[0-9]+' }, ['unknown'], ['ACCT-1']],
  [{ type: 'is-json' }, ['{}', '[1]', '"a"'], ['{', 'a {}']],
  [{ type: 'is-json', value: { type: 'object', required: ['a'] } }, ['{"a":1}'], ['{}', '[]']],
  [{ type: 'not-is-refusal' }, ['30 days.'], ['I cannot help with that.', '']],
];

test.each(equal)('%j passes and fails what promptfoo passes and fails', async (assertion, passes, fails) => {
  expect(await verdicts(assertion, [...passes, ...fails])).toEqual([
    ...passes.map(() => true),
    ...fails.map(() => false),
  ]);
});

test.each<{ [key: string]: Json }>([
  { type: 'javascript', value: 'output.length < 5' },
  { type: 'python', value: 'file://check.py' },
  { type: 'contains', value: 'file://check.js' },
  { type: 'contains' },
  { type: 'contains', value: '' },
  { type: 'contains', value: '{{ word | upper }}' },
  { type: 'contains', value: 'x', transform: 'output.trim()' },
  { type: 'contains', value: 'x', weight: 0 },
  { type: 'contains', value: 'x', weight: 2 },
  { type: 'not-contains-all', value: ['a', 'b'] },
  { type: 'not-is-json' },
  { type: 'is-json', value: { type: 'objekt' } },
  { type: 'regex', value: '(?=a)b' },
  { type: 'not-llm-rubric', value: 'x' },
  { type: 'similar', value: ['a', 'b'] },
  { type: 'toString' },
  { value: 'x' },
  { $ref: '#/assertionTemplates/gone' },
  { $ref: 'other.yaml#/x' },
])('%j has no equal, and that is said', async (assertion) => {
  expect(await verdicts(assertion, [])).toBeNull();
});

test('whatever text must be contained, the same outputs have it', async () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((one) => !/\{[{%#]/.test(one));
  await fc.assert(
    fc.asyncProperty(text, text, fc.boolean(), async (needle, other, has) => {
      const output = has ? `${other}${needle}${other}` : other;
      expect(await verdicts({ type: 'contains', value: needle }, [output])).toEqual([output.includes(needle)]);
    }),
    { seed: 7, numRuns: 40 },
  );
});
