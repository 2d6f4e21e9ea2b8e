import { expect, test } from '@jest/globals';
import { goodSuite, problemsOf, SUITE } from './problems-of.js';

const ENV = 'is not the name of an environment variable';
const ENV_FIX = 'write the name, such as `OPENAI_API_KEY`, and never the key itself';
const MODEL_FIX = 'write `provider/model`, for example `openai/gpt-5-mini`';

const rows: [name: string, file: string, problems: string[]][] = [
  ['nothing in them', '', ['1:1 EMPTY_FILE holds nothing, write it or delete it']],
  [
    'misspelt keys, each with the nearest of its own level',
    'providrs: {}\ndefaults: { modle: openai/x }\nproviders:\n  a: { base_url: "http://h", baseurl: x, api_key: sk-1 }\nmodel: x\n',
    [
      '1:1 UNKNOWN_KEY `providrs` is not a key here, did you mean `providers`?',
      '2:13 UNKNOWN_KEY `modle` is not a key here, did you mean `model`?',
      '4:30 UNKNOWN_KEY `baseurl` is not a key here, did you mean `base_url`?',
      '4:42 UNKNOWN_KEY `api_key` is not a key here, did you mean `api_key_env`?',
      '5:1 UNKNOWN_KEY `model` is not a key here, remove it; the keys here are `providers`, `hosts`, `defaults`, `feedback`, `prices`, `max_age`, `report`',
    ],
  ],
  [
    'keys and passwords, none of which is repeated',
    'providers:\n  openai: { api_key_env: sk-proj-secret }\n  b: { base_url: "https://me:secret@h/v1" }\n  c: { base_url: "https://h/v1?key=secret" }\n',
    [
      `2:26 BAD_VALUE \`providers.openai.api_key_env\` ${ENV}, ${ENV_FIX}`,
      '3:18 SECRET_IN_FILE `providers.b.base_url` holds credentials, name a variable in `api_key_env:` instead',
      '4:18 BAD_VALUE `providers.c.base_url` has a query, which is not sent, remove what follows the `?` or `#`',
    ],
  ],
  [
    'addresses that are none',
    'providers:\n  a: { base_url: "file:///etc/passwd" }\n  b: { base_url: localhost }\n  "c d": { base_url: "http://" }\n',
    [
      '2:18 BAD_VALUE `providers.a.base_url` is not an address, write it as `https://host/v1`',
      '3:18 BAD_VALUE `providers.b.base_url` is not an address, write it as `https://host/v1`',
      '4:3 BAD_KEY the key `c d` is not a name, write letters, digits, `-`, `_`, `.`',
    ],
  ],
  [
    'a provider without an address',
    'providers:\n  mine: {}\n',
    ['2:3 MISSING_KEY provider `mine` has no address, add `base_url:`'],
  ],
  [
    'a retired endpoint',
    'providers:\n  gh: { base_url: "https://models.github.ai/inference" }\n',
    [
      '2:19 RETIRED_ENDPOINT `providers.gh.base_url` is that of GitHub Models, which was retired on 2026-07-30, name another endpoint',
    ],
  ],
  [
    'a draft without a model',
    'feedback: { draft: true }\n',
    ['1:20 NO_MODEL no model is named, add `model: provider/name` beside it'],
  ],
  [
    'a draft by an unknown provider',
    'feedback: { draft: true, model: opnai/x }\n',
    ['1:33 UNKNOWN_PROVIDER `opnai/x` names no known provider, did you mean `openai/…`?'],
  ],
  [
    'values out of range',
    'max_age: 3\nprices: { x: { input: 1, output: 1 }, a/b: { input: -1 } }\ndefaults: { trials: 0, model: x }\n',
    [
      '1:10 BAD_VALUE `max_age` is not an age, write hours or days, such as `24h` or `7d`',
      `2:11 BAD_KEY the key \`x\` names no provider and model, ${MODEL_FIX}`,
      '2:44 MISSING_KEY `prices.a/b.output` is missing, add `output:` (a number)',
      '2:53 BAD_VALUE `prices.a/b.input` is under its minimum, write at least 0',
      '3:21 BAD_VALUE `defaults.trials` is no number of trials, write `auto`, or a whole number from 1 to 100',
      `3:31 BAD_VALUE \`defaults.model\` names no provider and model, ${MODEL_FIX}`,
    ],
  ],
];

test.each(rows)('settings with %s', async (_name, file, problems) => {
  const found = await problemsOf(goodSuite({ 'evals/ratchet.yml': file }));
  expect(found).toEqual(problems.map((problem) => `evals/ratchet.yml:${problem}`));
  expect(found.join()).not.toContain('secret');
});

test('settings that cannot be read make no suite look wrong, but none runs', async () => {
  const suite = SUITE.replace('openai/', 'mine/');
  const found = await problemsOf(
    goodSuite({ 'evals/s.eval.yml': suite, 'evals/ratchet.yml': 'providers: { mine: 5 }' }),
  );
  expect(found).toEqual(['evals/ratchet.yml:1:20 BAD_VALUE `providers.mine` is `5`, write a mapping']);
});

test('a default model is complained about where it is named', async () => {
  const suite = SUITE.replace(/model.*\n/, '');
  const files = goodSuite({ 'evals/s.eval.yml': suite, 'evals/ratchet.yml': 'defaults:\n  model: nope/x\n' });
  expect(await problemsOf(files)).toEqual([
    'evals/ratchet.yml:2:10 UNKNOWN_PROVIDER `nope/x` names no known provider, add it to `providers:` in evals/ratchet.yml',
  ]);
});

test('settings with the other ending are not passed over in silence', async () => {
  expect(await problemsOf(goodSuite({ 'evals/ratchet.yaml': 'max_age: 1h\n' }))).toEqual([
    'evals/ratchet.yaml:1:1 NOT_READ is not read, rename it to `evals/ratchet.yml` (warning)',
  ]);
});
