import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMark, writeMark } from '../../src/feedback/hidden-mark.js';
import { anyCharacter } from '../any-character.js';

describe('a hidden mark', () => {
  test('is read as it was written, and nothing in it ends it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: anyCharacter }), fc.string({ unit: anyCharacter })), (data) => {
        const mark = writeMark('status', data);
        expect(mark.indexOf('-->')).toBe(mark.length - 3);
        expect(mark).not.toContain('\n');
        expect({ ...readMark('status', `${mark}\ntext`) }).toEqual({ ...data });
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test.each([
    '',
    'text',
    '<!-- prompt-ratchet status {} ',
    '<!-- prompt-ratchet status {x} -->',
    '<!-- prompt-ratchet pull {} -->',
    'x <!-- prompt-ratchet status {} -->',
  ])('is not in %j', (body) => {
    expect(readMark('status', body)).toBeNull();
  });

  test('is not the one of a report’s comment', () => {
    expect(writeMark('status', {})).not.toMatch(/^<!-- prompt-ratchet \{/);
  });
});
