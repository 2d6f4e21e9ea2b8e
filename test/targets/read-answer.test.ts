import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAnswer } from '../../src/targets/read-answer.js';

describe('an answer', () => {
  test.each([
    ['text', 'yes', 'yes'],
    ['text with a line break at its end', 'yes\n', 'yes'],
    ['text with several', 'a\n\n', 'a\n'],
    ['nothing', '', ''],
    ['JSON without an output', '{"label":"yes"}', '{"label":"yes"}'],
    ['JSON that ends early', '{"output":"yes"', '{"output":"yes"'],
    ['a list', '[{"output":"yes"}]', '[{"output":"yes"}]'],
    ['an output', ' {"output":"yes"}\n', 'yes'],
    ['an output that is data', '{"output":{"b":1,"a":[2]}}', '{"a":[2],"b":1}'],
    ['an output that is a number', '{"output":0}', '0'],
    ['an inherited member', '{"__proto__":{"output":"x"}}', '{"__proto__":{"output":"x"}}'],
  ])('as %s', (_what, text, output) => {
    expect(readAnswer(text)).toEqual({ output, usage: null, latencyMs: null });
  });

  test.each([
    ['Anthropic’s way', { input_tokens: 3, output_tokens: 2 }, [3, 0, 2]],
    [
      'OpenAI’s way',
      { prompt_tokens: 3, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 1 } },
      [3, 1, 2],
    ],
    ['a way of its own', { input_tokens: 3, cached_tokens: 3, output_tokens: 2 }, [3, 3, 2]],
    ['with more cached than sent', { input_tokens: 3, cached_tokens: 4, output_tokens: 2 }, null],
    ['with a negative number', { input_tokens: -3, output_tokens: 2 }, null],
    ['with a fraction', { input_tokens: 3.5, output_tokens: 2 }, null],
    ['with a number that nobody uses up', { input_tokens: 1e12, output_tokens: 2 }, null],
    ['in part', { input_tokens: 3 }, null],
    ['as text', 'many', null],
  ])('tells its usage %s', (_what, usage, told) => {
    const read = readAnswer(JSON.stringify({ output: '', usage })).usage;
    expect(read && [read.inputTokens, read.cachedTokens, read.outputTokens]).toEqual(told);
  });

  test.each([
    [12.5, 12.5],
    [0, 0],
    [-1, null],
    ['12', null],
    [1e12, null],
  ])('tells a time of %j', (written, read) => {
    expect(readAnswer(JSON.stringify({ output: '', latency_ms: written })).latencyMs).toBe(read);
  });

  test('tells tool calls, which stand for an output that is null', () => {
    const calls = [
      { name: 'find', arguments: { id: 1 } },
      { function: { name: 'end', arguments: '{"a":[]}' } },
      { no: 1 },
      'x',
    ];
    const toolCalls = [
      { name: 'find', arguments: { id: 1 } },
      { name: 'end', arguments: { a: [] } },
    ];
    expect(readAnswer(JSON.stringify({ output: 'done', tool_calls: calls }))).toMatchObject({
      output: 'done',
      toolCalls,
    });
    const { output } = readAnswer(JSON.stringify({ output: null, tool_calls: calls }));
    expect(output).toBe('[{"arguments":{"id":1},"name":"find"},{"arguments":{"a":[]},"name":"end"}]');
    expect(() => readAnswer('{"output":null}')).toThrow('its `output` is null');
  });

  test('of any JSON is text with known numbers, or refused in words', () => {
    const value = fc.jsonValue();
    fc.assert(
      fc.property(value, value, value, value, (output, usage, latency_ms, tool_calls) => {
        try {
          const read = readAnswer(JSON.stringify({ output, usage, latency_ms, tool_calls }));
          return typeof read.output === 'string' && (read.latencyMs === null || read.latencyMs >= 0);
        } catch (error) {
          return output === null && (error as Error).name === 'CallError';
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
