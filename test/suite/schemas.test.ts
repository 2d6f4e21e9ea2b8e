import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { catalogue } from '../../src/catalogue/catalogue.js';
import { exampleSuite } from '../../src/catalogue/example-suite.js';
import { checkShape } from '../../src/suite/check-shape.js';
import { caseShape, configShape, promptShape, suiteShape } from '../../src/suite/file-shapes.js';
import { parseYaml } from '../../src/suite/parse-yaml.js';
import { SCHEMA_BASE } from '../../src/suite/schema-line.js';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const shapes = { suite: suiteShape, case: caseShape, prompt: promptShape, ratchet: configShape };
type Kind = keyof typeof shapes;

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false });
for (const kind of Object.keys(shapes)) ajv.addSchema(JSON.parse(read(`schemas/${kind}.schema.json`)));

/** Copies of files from elsewhere end in `.wild`, so that no tool takes them for ours. */
function kindOf(path: string): Kind | null {
  if (/\.eval\.ya?ml$/.test(path)) return 'suite';
  if (/\.case\.ya?ml$/.test(path)) return 'case';
  if (/\.prompt\.ya?ml(?:\.wild)?$/.test(path)) return 'prompt';
  return path.endsWith('evals/ratchet.yml') ? 'ratchet' : null;
}

/** What the schema, as editors have it, says of a file. */
function faultsOf(kind: Kind, text: string): string[] {
  const { parsed } = parseYaml('x', text);
  const validate = ajv.getSchema(`${SCHEMA_BASE}/${kind}.schema.json`)!;
  validate(parsed?.value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const isAccepted = (kind: Kind, text: string): boolean => {
  const { parsed } = parseYaml('x', text);
  return parsed !== null && checkShape<unknown>(shapes[kind], parsed).value !== null;
};

const files = ['evals', 'demo', 'test/fixtures'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
);
const written = [...files.map((path): [string, string] => [path, '']), ...Object.entries(exampleSuite)]
  .map(([path, text]) => ({ path, kind: kindOf(path), text: text === '' && kindOf(path) ? read(path) : text }))
  .filter((file): file is { path: string; kind: Kind; text: string } => file.kind !== null);

describe('the schemas for editors', () => {
  test('accept every file of ours and of the wild that the reader accepts', () => {
    const accepted = written.filter(({ kind, text }) => isAccepted(kind, text));
    expect(accepted.length).toBeGreaterThan(20);
    expect(accepted.flatMap(({ path, kind, text }) => faultsOf(kind, text).map((fault) => `${path}${fault}`))).toEqual(
      [],
    );
  });

  test.each([
    [
      'suite',
      'suite: a\nprompt: a.md\ncases: [{ input: hi, expected: x }, "*.jsonl"]\ntrials: auto\nscorers: [auto, { max_words: 3 }]\n',
    ],
    ['suite', 'suite: a\ncases: "*"\ncommand: { run: [node, app.js], watch: ["src/**"] }\ndata: confidential\n'],
    ['suite', 'suite: a\ncases: "*"\nhttp: { head_env: PREVIEW_URL }\n'],
    ['case', 'messages: [{ role: User, content: Hi }]\nexpected: [1, { a: b }]\nscorers: [no_refusal]\n'],
    [
      'prompt',
      'messages: [{ role: user, content: Hi }]\nmodelParameters: { max_tokens: 3, topP: 1 }\ntoolChoice: auto\n',
    ],
    [
      'ratchet',
      'providers: { ours: { base_url: "http://h/v1" } }\nmax_age: 7d\nprices: { a/b: { input: 1, output: 2 } }\n',
    ],
  ] as const)('accept a %s file that says %j', (kind, text) => {
    expect(isAccepted(kind, text)).toBe(true);
    expect(faultsOf(kind, text)).toEqual([]);
  });

  test.each([
    ['suite', 'suite: a\nprompt: a.md\ncases: "*"\ntrails: 3\n'],
    ['suite', 'suite: a\nprompt: a.md\ncases: []\n'],
    ['suite', 'suite: a\nprompt: a.md\ncases: "*"\ntrials: 0\n'],
    ['suite', 'suite: a\nprompt: a.md\ncases: "*"\nscorers: [exakt]\n'],
    ['suite', 'suite: a\nprompt: a.md\ncases: "*"\nscorers: [{ regex: a, exact: b }]\n'],
    ['suite', 'suite: a\nprompt: a.md\ncases: [{ inputs: hi }]\n'],
    ['suite', 'suite: a\ncases: "*"\n'],
    ['suite', 'suite: a\ncases: "*"\nprompt: a.md\ncommand: { run: [node] }\n'],
    ['suite', 'suite: a\ncases: "*"\ncommand: { run: node app.js }\n'],
    ['suite', 'suite: a\ncases: "*"\nhttp: { base: "http://h/v1" }\n'],
    ['case', 'expected: x\n'],
    ['case', 'input: 5\n'],
    ['case', 'input: hi\ncritical: yes\n'],
    ['prompt', 'messages: []\n'],
    ['prompt', 'messages: [{ content: Hi }]\n'],
    ['prompt', 'messages: [{ role: user, content: Hi }]\nresponseFormat: json\n'],
    ['ratchet', 'providers: { ours: { base_url: 5 } }\n'],
    ['ratchet', 'max_age: 3\n'],
    ['ratchet', 'defaults: { model: gpt-5 }\n'],
  ] as const)('refuse a %s file that says %j', (kind, text) => {
    expect(faultsOf(kind, text)).not.toEqual([]);
  });

  test.each(['UNKNOWN_KEY', 'MISSING_KEY', 'BAD_VALUE'] as const)('refuse the example of %s', (code) => {
    const { example } = catalogue[code];
    for (const [path, text] of Object.entries(example.files)) expect(faultsOf(kindOf(path)!, text)).not.toEqual([]);
  });
});
