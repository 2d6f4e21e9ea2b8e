import { expect, test } from '@jest/globals';
import { loadPrices } from '../../src/models/price.js';
import { wellKnownProviders } from '../../src/suite/well-known-providers.js';

const million = { inputTokens: 1e6, cachedTokens: 0, outputTokens: 1e6 };
const at = new Date('2026-01-01T00:00:00Z');
const providers = {
  ...wellKnownProviders,
  mine: { baseUrl: 'https://api.openai.com/v1' },
  local: { baseUrl: 'http://127.0.0.1:8080/v1' },
};

test("the user's table wins over the built-in list", async () => {
  const price = await loadPrices(
    { prices: { 'openai/gpt-5-mini': { input: 1, output: 2 }, 'local/tiny': { input: 0, output: 0 } }, providers },
    at,
  );
  expect(price('openai', 'gpt-5-mini', million)).toBe(3);
  expect(price('openai', 'gpt-5-mini', { inputTokens: 100, cachedTokens: 100, outputTokens: 10 })).toBeCloseTo(
    120e-6,
    12,
  );
  expect(price('local', 'tiny', million)).toBe(0);
});

test.each([
  ['openai', 'gpt-5-mini'],
  ['anthropic', 'claude-sonnet-4-5'],
  ['gemini', 'gemini-2.5-flash'],
  ['xai', 'grok-4'],
  ['mistral', 'mistral-small-latest'],
  ['groq', 'llama-3.3-70b-versatile'],
  ['deepseek', 'deepseek-chat'],
  ['cohere', 'command-r'],
  ['openrouter', 'openai/gpt-5-mini'],
  ['together', 'meta-llama/Llama-3.3-70B-Instruct-Turbo'],
  ['mine', 'gpt-5-mini'],
])('%s/%s has a price in the built-in list', async (provider, model) => {
  const price = await loadPrices({ prices: {}, providers }, at);
  expect(price(provider, model, million)).toBeGreaterThan(0.01);
});

test.each([
  ['local', 'gpt-5-mini'],
  ['ollama', 'gpt-4o'],
  ['absent', 'gpt-5-mini'],
  ['openai', 'no-such-model'],
  ['constructor', 'toString'],
])('%s/%s has no price, which is not 0', async (provider, model) => {
  const price = await loadPrices({ prices: {}, providers }, at);
  expect(price(provider, model, million)).toBeNull();
});

test('cached input costs less', async () => {
  const price = await loadPrices({ prices: {}, providers }, at);
  const cached = price('openai', 'gpt-5-mini', { ...million, cachedTokens: 1e6 });
  expect(cached).toBeLessThan(price('openai', 'gpt-5-mini', million)!);
  expect(price('openai', 'gpt-5-mini', { ...million, cachedTokens: 2e6 })).toBeNull();
});
