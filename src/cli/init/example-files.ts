import { stringify } from 'yaml';
import { schemaLine } from '../../suite/schema-line.js';
import type { NewFile } from './suite-files.js';

export const EXAMPLE_PROMPT = 'prompts/support.prompt.yml';

/** A prompt, a suite and two cases for a repository that has none yet. `model`: null where the settings name one. */
export function exampleFiles(model: string | null): NewFile[] {
  const prompt = `${schemaLine('prompt')}messages:
  - role: system
    content: |
      You sort the messages of an online shop's customers. Answer with one word in lower case, the name of a queue:
      refund (wants money back), delivery (where a parcel is), login (cannot sign in), other.
  - role: user
    content: "{{ message }}"
`;
  const suite = `${schemaLine('suite')}suite: support
prompt: ../${EXAMPLE_PROMPT}
${model === null ? '' : stringify({ model })}cases: support/*.case.yml
`;
  const testCase = (message: string, expected: string) =>
    `${schemaLine('case')}input: { message: ${message} }\nexpected: ${expected}\n`;
  return [
    { path: EXAMPLE_PROMPT, text: prompt },
    { path: 'evals/support.eval.yml', text: suite },
    { path: 'evals/support/refund.case.yml', text: testCase('I want my money back', 'refund') },
    { path: 'evals/support/parcel.case.yml', text: testCase('My parcel should have been here on Monday', 'delivery') },
  ];
}
