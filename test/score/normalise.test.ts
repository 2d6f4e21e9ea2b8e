import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalise } from '../../src/score/normalise.js';
import { anyCharacter } from '../any-character.js';

describe('normalise', () => {
  test.each([
    ['case', 'REFUND', 'refund'],
    ['case folding beyond lower case', 'STRASSE', 'straße'],
    ['a final sigma', 'ΟΔΟΣ', 'οδοσ'],
    ['white space of every kind', ' re\u00A0\n\tfund ', 're fund'],
    ['full-width letters', 'ＲＥＦＵＮＤ', 'refund'],
    ['composed and decomposed accents', 'cafe\u0301', 'caf\u00e9'],
    ['a closing full stop', 'refund.', 'refund'],
    ['quotes around it, the stop inside', '"refund."', 'refund'],
    ['quotes around it, the stop outside', '“refund”.', 'refund'],
    ['guillemets with their spaces', '« oui »', 'oui'],
    ['Markdown emphasis', '**_refund_**', 'refund'],
    ['a code span', '`refund`', 'refund'],
    ['a fence', '```\nrefund\n```', 'refund'],
    ['brackets of a label', '(A)', 'a'],
    ['Spanish question marks', '¿Qué?', 'qué'],
    ['an ideographic stop', '退款。', '退款'],
    ['a curly apostrophe', 'it’s', "it's"],
    ['the minus sign', '−5', '-5'],
    ['a zero-width space', 're\u200Bfund', 'refund'],
  ])('takes out %s', (_what, text, same) => {
    expect(normalise(text)).toBe(normalise(same));
  });

  test.each([
    ['-5', '5'],
    ['.5', '5'],
    ['C#', 'C'],
    ['C++', 'C'],
    ['.NET', 'NET'],
    ['50%', '50'],
    ['?', '!'],
    ['...', ''],
    ['""', ''],
    ['refund (partial)', 'refund'],
    ['no', 'not'],
    ['a b', 'ab'],
    ['Ü', 'U'],
    ['👍', '👎'],
    ['1.5', '15'],
  ])('keeps %j apart from %j', (one, other) => {
    expect(normalise(one)).not.toBe(normalise(other));
  });

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 40 }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      { seed: 11, numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'"\'*_`~()[].!?¿ «»aßİς\u0301\u200B') }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      { seed: 12, numRuns: 2000 },
    );
  });

  test('takes deep wrapping in its stride', () => {
    expect(normalise(`${'('.repeat(200_000)}refund${')'.repeat(200_000)}`)).toBe('refund');
  });
});
