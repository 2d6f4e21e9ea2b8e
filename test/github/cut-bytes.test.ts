import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutBytes } from '../../src/github/cut-bytes.js';
import { anyCharacter } from '../any-character.js';

test('a text is never longer than the limit in bytes, and never ends in half a code point', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), fc.nat(200), (text, limit) => {
      const cut = cutBytes(text, limit);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit);
      const kept = cut.split('\n… (cut here')[0] ?? '';
      expect(text.startsWith(kept) || Buffer.byteLength(text) <= limit).toBe(true);
    }),
    { seed: 7 },
  );
});

test('a text that fits is left as it is, to the byte', () => {
  expect(cutBytes('€€', 6)).toBe('€€');
  expect(cutBytes('€€', 5)).toBe('€');
  expect(cutBytes('€€', 2)).toBe('');
});

test('half a surrogate pair becomes the replacement character', () => {
  expect(cutBytes('a\ud83d', 100)).toBe('a\ufffd');
});
