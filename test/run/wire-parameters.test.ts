import { expect, test } from '@jest/globals';
import type { Json } from '../../src/json.js';
import { wireParameters } from '../../src/run/wire-parameters.js';

type Parameters = { [name: string]: Json };

test.each<[string, string, Parameters, Parameters]>([
  ['openai', 'gpt-4o', { max_tokens: 9 }, { max_completion_tokens: 9 }],
  ['openai', 'gpt-4o', { max_completion_tokens: 9 }, { max_completion_tokens: 9 }],
  ['azure', 'my-deployment', { max_tokens: 9 }, { max_completion_tokens: 9 }],
  ['anthropic', 'claude-sonnet-4-5', { max_tokens: 9 }, { max_tokens: 9 }],
  ['ollama', 'llama3', { max_completion_tokens: 9 }, { max_tokens: 9 }],
  ['corporate', 'o3-mini', { max_tokens: 9 }, { max_completion_tokens: 9 }],
  ['openrouter', 'openai/gpt-5-mini', { max_tokens: 9 }, { max_completion_tokens: 9 }],
  ['local', 'gpt-oss', { max_tokens: 9 }, { max_tokens: 9 }],
  ['openai', 'gpt-5', { max_tokens: 1, max_completion_tokens: 2 }, { max_completion_tokens: 2 }],
  ['groq', 'llama', { max_tokens: 1, max_completion_tokens: 2 }, { max_tokens: 1 }],
  ['openai', 'gpt-5', {}, {}],
])('%s/%s is sent %j as %j', (provider, model, parameters, expected) => {
  expect(wireParameters(provider, model, parameters)).toEqual(expected);
});

test('all other parameters pass as they are, and nothing is added', () => {
  const parameters = { temperature: 0, top_p: 1, response_format: { type: 'json_object' }, tools: [], made_up: null };
  expect(wireParameters('openai', 'gpt-5', parameters)).toEqual(parameters);
});
