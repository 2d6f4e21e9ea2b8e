import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { redact } from '../../src/models/redact.js';

test.each([
  ['Authorization: Bearer abc.def-123', 'Authorization: Bearer [key]'],
  ['{"authorization":"bearer abc"}', '{"authorization":"bearer [key]"}'],
  ['bearer%20abc', 'bearer%20abc'.replace('%20abc', ' [key]')],
  ['Incorrect API key provided: sk-proj-abcd****wxyz.', 'Incorrect API key provided: [key]'],
  ['AIzaSyA1234567890 gsk_1234567890 xai-1234567890 hf_1234567890 ghs_1234567890', '[key] [key] [key] [key] [key]'],
  ['two\r\nlines\x1b[31m and \t tabs', 'two lines [31m and tabs'],
  ['nothing to hide, sk-short stays', 'nothing to hide, sk-short stays'],
])('%j is shown as %j', (text, shown) => {
  expect(redact(text, null)).toBe(shown);
});

test('the key is nowhere in the text, in whatever form and place', () => {
  const secret = fc
    .string({ minLength: 6, maxLength: 60 })
    .filter((text) => /^[\x21-\x7e]+$/.test(text) && !'[key]'.includes(text));
  fc.assert(
    fc.property(fc.string(), secret, fc.string(), (before, key, after) => {
      for (const form of [key, encodeURIComponent(key), JSON.stringify(key)]) {
        expect(redact(`${before}${form}${after}`, key)).not.toContain(key);
      }
    }),
    { seed: 11, numRuns: 500 },
  );
});

test('a long text is cut only after the key was taken out', () => {
  const key = 'key-of-this-test-only';
  const text = redact('x'.repeat(390) + key, key);
  expect(text).toBe(`${'x'.repeat(390)}[key]`);
  expect(redact('x'.repeat(500), key)).toHaveLength(400);
});

test('a placeholder for a key leaves the words of a message alone', () => {
  expect(redact('none of the models exist', 'none')).toBe('none of the models exist');
});
