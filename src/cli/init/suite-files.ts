import { posix } from 'node:path';
import { stringify } from 'yaml';
import type { Json } from '../../json.js';
import { schemaLine } from '../../suite/schema-line.js';

/** A file to write, by its path from the repository's root. */
export interface NewFile {
  path: string;
  text: string;
}

const VAGUE = /^(?:prompt|system|user|main|index)$/i;

/** A name for the suite of a prompt: that of its file, or of its folder where the file's says nothing. */
export function suiteName(prompt: string): string {
  const stem = posix.basename(prompt).replace(/(?:\.prompt)?\.\w+$/, '');
  const folder = posix.basename(posix.dirname(prompt));
  const name = VAGUE.test(stem) && /\w/.test(folder) ? folder : stem;
  const plain = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[^\p{L}\p{N}]+/u, '');
  return plain.slice(0, 80) || 'first';
}

/** The first suite of a prompt with one case. `model`: null where the prompt or the settings name one. */
export function suiteFiles(prompt: string, model: string | null, input: { [name: string]: Json }): NewFile[] {
  const name = suiteName(prompt);
  const suite = {
    suite: name,
    prompt: posix.relative('evals', prompt),
    ...(model !== null && { model }),
    cases: `${name}/*.case.yml`,
  };
  return [
    { path: `evals/${name}.eval.yml`, text: schemaLine('suite') + yaml(suite) },
    { path: `evals/${name}/first.case.yml`, text: caseText(input) },
  ];
}

function caseText(input: { [name: string]: Json }): string {
  return `${schemaLine('case')}${yaml({ input })}
# Say here what a good answer is: a label, a text, a number, a mapping, or a list of which any will do.
# expected: refund

# Until then, only this is asked of the answer.
scorers: [no_refusal, { max_words: 400 }]
`;
}

function yaml(value: object): string {
  return stringify(value, { lineWidth: 0 });
}
