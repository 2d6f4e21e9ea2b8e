import { describe, expect, test } from '@jest/globals';
import { buildRequest, splitModel } from '../../src/run/build-request.js';
import { promptOf } from '../suite/prompt-of.js';
import { CONFIG, casesOf, suiteOf } from './given-suite.js';

const [testCase] = casesOf(['a']);

describe('buildRequest', () => {
  test('sends the rendered prompt to the model at its provider’s address', () => {
    const suite = suiteOf('Say {{ message }}', [], { model: 'test/org/model' });
    expect(buildRequest(suite, CONFIG, testCase!)).toEqual({
      ok: true,
      request: {
        endpoint: 'http://127.0.0.1:1/v1',
        model: 'org/model',
        messages: [{ role: 'user', content: 'Say about a' }],
        parameters: {},
      },
    });
  });

  test('names the cap on the output as the endpoint does', () => {
    const suite = suiteOf('x', [], { model: 'openai/gpt-5-mini' });
    const config = { ...CONFIG, providers: { openai: CONFIG.providers.test! } };
    promptOf(suite).parameters = { max_tokens: 9, temperature: 0 };
    expect(buildRequest(suite, config, testCase!)).toMatchObject({
      request: { parameters: { max_completion_tokens: 9, temperature: 0 } },
    });
  });

  test('says in which line a prompt does not take the case', () => {
    expect(buildRequest(suiteOf('one\n{{ gone }}', []), CONFIG, testCase!)).toEqual({
      ok: false,
      reason: 'evals/support.prompt.yml:5: `gone` is not in the input of case `a`',
    });
  });

  test('reads no template in a value', () => {
    const [hostile] = casesOf(['a'], { input: { message: '{{ gone }} {% include "x" %}' } });
    expect(buildRequest(suiteOf('Say {{ message }}', []), CONFIG, hostile!)).toMatchObject({
      request: { messages: [{ content: 'Say {{ gone }} {% include "x" %}' }] },
    });
  });

  test('appends the conversation of a case as it is', () => {
    const [talk] = casesOf(['a'], {
      messages: [{ role: 'assistant', content: '{{ message }}', tool_calls: [{ id: '1' }] }],
    });
    expect(buildRequest(suiteOf('x', []), CONFIG, talk!)).toMatchObject({
      request: {
        messages: [{ role: 'user' }, { role: 'assistant', content: '{{ message }}', tool_calls: [{ id: '1' }] }],
      },
    });
  });
});

test.each([
  ['openai/gpt-5-mini', 'openai', 'gpt-5-mini'],
  ['openrouter/meta-llama/llama-3', 'openrouter', 'meta-llama/llama-3'],
])('splitModel cuts %s at its first slash', (model, provider, name) => {
  expect(splitModel(model)).toEqual({ provider, name });
});
