import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { displayWidth } from '../../src/report/display-width.js';
import { formatDiff } from '../../src/report/format-diff.js';
import { wordDiff } from '../../src/report/word-diff.js';
import { wrapText } from '../../src/report/wrap-text.js';
import { hostileText } from './hostile-text.js';

const text = (parts: { text: string }[]): string => parts.map((part) => part.text).join('');
const size = { columns: 60, length: 500 };

describe('wordDiff', () => {
  test('keeps both texts whole, whatever they are', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (base, head) => {
        const diff = wordDiff(base, head);
        expect([text(diff.base), text(diff.head)]).toEqual([base, head]);
        expect(diff.alike).toBeGreaterThanOrEqual(0);
        expect(diff.alike).toBeLessThanOrEqual(1);
        if (base === head) expect(diff.alike).toBe(1);
      }),
      { seed: 8, numRuns: 1000 },
    );
  });

  test('gives up on texts that have nothing in common instead of searching for long', () => {
    const words = (letter: string): string => Array.from({ length: 2000 }, (_, index) => `${letter}${index}`).join(' ');
    expect(wordDiff(words('a'), words('b'))).toMatchObject({ alike: 0, base: [{ changed: true }] });
  });
});

describe('formatDiff', () => {
  test('marks the words that differ, with their spaces outside', () => {
    expect(formatDiff('within 30 days of delivery', 'within 14 days of the delivery', size)).toEqual([
      '- within [-30-] days of delivery',
      '+ within {+14+} days of {+the+} delivery',
    ]);
  });

  test('marks nothing in texts with little in common', () => {
    expect(formatDiff('refund', 'complaint', size)).toEqual(['- refund', '+ complaint']);
  });

  test('cuts long common stretches so that the change is seen', () => {
    const long = 'the same words over and over '.repeat(20);
    const [base, ...rest] = formatDiff(`${long}yes ${long}`, `${long}no ${long}`, { columns: 400, length: 500 });
    expect(base).toMatch(/^- … .{60}\[-yes-\].{60} …$/);
    expect(rest).toHaveLength(1);
  });

  test('shows equal texts once and empty ones as empty', () => {
    expect(formatDiff('a', 'a', size)).toEqual(['  a']);
    expect(formatDiff('', 'a', size)).toEqual(['- (empty)', '+ a']);
  });

  test('shows a difference that is only white space', () => {
    expect(formatDiff('one two', 'one  two', size)).toEqual(['- one[- -]two', '+ one{+  +}two']);
  });
});

test('wrapped lines fit their columns and keep every word, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 2, max: 40 }), (line, columns) => {
      const lines = wrapText(line, columns);
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
      expect(lines.join('').replace(/\s/g, '')).toBe(line.replace(/\s/g, ''));
    }),
    { seed: 9, numRuns: 500 },
  );
});
