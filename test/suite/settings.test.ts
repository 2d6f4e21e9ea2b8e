import { expect, test } from '@jest/globals';
import { readSuites } from '../../src/suite/read-suites.js';
import { memoryTree } from './memory-tree.js';

test('settings are read over the well-known providers', async () => {
  const { config } = await readSuites(
    memoryTree({
      'evals/ratchet.yml': `providers:
  openai: { max_connections: 2 }
  mistral: { base_url: "https://proxy.example/v1//" }
  mine: { base_url: "http://127.0.0.1:1/v1", api_key_env: MINE }
prices: { mine/x: { input: 1, output: 2 } }
max_age: 2d
`,
    }),
  );
  expect(config).toMatchObject({
    path: 'evals/ratchet.yml',
    maxAgeMs: 48 * 3_600_000,
    prices: { 'mine/x': { input: 1, output: 2 } },
    providers: {
      openai: { baseUrl: 'https://api.openai.com/v1', apiKeyEnv: 'OPENAI_API_KEY', maxConnections: 2 },
      // Another address does not get the key of the well-known one.
      mistral: { baseUrl: 'https://proxy.example/v1', apiKeyEnv: null },
      mine: { baseUrl: 'http://127.0.0.1:1/v1', apiKeyEnv: 'MINE', maxConnections: 8 },
      anthropic: { apiKeyEnv: 'ANTHROPIC_API_KEY' },
    },
  });
});

test.each<[string, string, string | undefined]>([
  ['nothing is said', '', undefined],
  ['it is off', 'feedback: { draft: false, model: openai/x }\n', undefined],
  ['it is on', 'feedback: { draft: true, model: openai/x }\n', 'openai/x'],
  ['it is on without a model of its own', 'feedback: { draft: true }\ndefaults: { model: openai/y }\n', 'openai/y'],
])('the model that drafts cases, where %s', async (_, file, model) => {
  const { config } = await readSuites(memoryTree({ 'evals/ratchet.yml': `max_age: 2d\n${file}` }));
  expect(config.draftModel).toBe(model);
});
