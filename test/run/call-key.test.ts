import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../src/json.js';
import type { ModelRequest } from '../../src/ports.js';
import { callKey } from '../../src/run/call-key.js';

const request: ModelRequest = {
  endpoint: 'https://api.example.com/v1',
  model: 'm',
  messages: [{ role: 'user', content: 'hello' }],
  parameters: { temperature: 0, response_format: { type: 'json_object' } },
};

describe('the key of a call', () => {
  test('stays what it is, so that stores outlive a release', () => {
    expect(callKey(request, 0)).toBe('575291b6e435b50d02e777f28cffd13ccf1aa4eed685966604b362e276d2a3ee');
  });

  test.each<[string, Partial<ModelRequest>]>([
    ['endpoint', { endpoint: 'https://api.example.org/v1' }],
    ['model', { model: 'M' }],
    ['text', { messages: [{ role: 'user', content: 'hello ' }] }],
    ['role', { messages: [{ role: 'system', content: 'hello' }] }],
    ['order of messages', { messages: [...request.messages, { role: 'user', content: '' }] }],
    ['parameter', { parameters: { ...request.parameters, temperature: 0.1 } }],
    ['type of a parameter', { parameters: { ...request.parameters, temperature: '0' } }],
    ['absence of a parameter', { parameters: {} }],
  ])('changes with the %s', (_what, change) => {
    expect(callKey({ ...request, ...change }, 0)).not.toBe(callKey(request, 0));
  });

  test('differs for every sample', () => {
    const keys = Array.from({ length: 100 }, (_, sample) => callKey(request, sample));
    expect(new Set(keys).size).toBe(100);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });

  test('does not depend on the order in which members were written', () => {
    const reverse = (value: Json): Json =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, member]) => [name, reverse(member)]),
          )
        : value;
    const parameters = fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<Json>);
    fc.assert(
      fc.property(parameters, (written) => {
        const other = reverse(written) as ModelRequest['parameters'];
        expect(callKey({ ...request, parameters: other }, 1)).toBe(callKey({ ...request, parameters: written }, 1));
      }),
      { seed: 7 },
    );
  });

  test('ignores members that are not part of a request', () => {
    const more: ModelRequest & { note: string } = { ...request, note: 'mine' };
    expect(callKey(more, 0)).toBe(callKey(request, 0));
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('is refused for the sample index %s', (sample) => {
    expect(() => callKey(request, sample)).toThrow(RangeError);
  });
});
