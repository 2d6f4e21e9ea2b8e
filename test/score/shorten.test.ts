import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quote } from '../../src/score/quote.js';
import { shorten } from '../../src/score/shorten.js';

test.each([
  ['short text as it is', 'refund', 'refund'],
  ['line breaks and controls as spaces', 'a\n\u0000\u001b[31mb', 'a [31mb'],
  ['the beginning of long text', 'x'.repeat(20), `${'x'.repeat(9)}…`],
  ['a pair of surrogates whole or not at all', `${'x'.repeat(8)}😀yyy`, `${'x'.repeat(8)}…`],
])('shows %s', (_what, text, shown) => {
  expect(shorten(text, 10)).toBe(shown);
});

test('never exceeds its limit nor leaves half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 5, max: 60 }), (text, limit) => {
      const line = shorten(text, limit);
      expect(line.length).toBeLessThanOrEqual(limit);
      expect(line).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    }),
    { seed: 21 },
  );
});

test('says in words that there is nothing to show', () => {
  expect(quote(' \n')).toBe('nothing');
});
