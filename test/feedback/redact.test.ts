import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { redact } from '../../src/feedback/redact.js';
import { plainSentences, redactionCorpus } from './redaction-corpus.js';

describe('redacting', () => {
  test.each(redactionCorpus)('takes $canaries out of a sentence from $country', ({ text, canaries, kinds }) => {
    const redacted = redact(text);
    for (const canary of canaries) expect(redacted.text).not.toContain(canary);
    expect(Object.keys(redacted.kinds)).toEqual(expect.arrayContaining(kinds));
    for (const kind of kinds) expect(redacted.text).toContain(`[${kind}]`);
  });

  test.each(plainSentences)('leaves %j as it is', (text) => {
    expect(redact(text)).toEqual({ text, kinds: {} });
  });

  test('has a corpus of 100 canaries from 12 countries and 60 sentences without', () => {
    expect(redactionCorpus.flatMap(({ canaries }) => canaries).length).toBeGreaterThanOrEqual(100);
    expect(new Set(redactionCorpus.map(({ country }) => country)).size).toBeGreaterThanOrEqual(12);
    expect(plainSentences.length).toBeGreaterThanOrEqual(60);
  });

  test('keeps the words around, and counts by kind', () => {
    expect(redact('Mail a@example.com or b@example.com, or call +1 202 555 0143 today.')).toEqual({
      text: 'Mail [e-mail] or [e-mail], or call [phone] today.',
      kinds: { 'e-mail': 2, phone: 1 },
    });
    expect(redact('My name is Jane Placeholder. Placeholder, Jane: JANE is fine.').text).toBe(
      'My name is [name]. [name], [name]: JANE is fine.',
    );
  });

  test('finds every canary in one long text as it does alone', () => {
    const { text } = redact(redactionCorpus.map((sentence) => sentence.text).join('\n\n'));
    for (const canary of redactionCorpus.flatMap(({ canaries }) => canaries)) expect(text).not.toContain(canary);
  });

  test('changes nothing more when it is done twice, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(...redactionCorpus.map(({ text }) => text)),
      fc.constantFrom(...plainSentences),
      fc.constantFrom(...redactionCorpus.flatMap(({ canaries }) => canaries)),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(
        ' ',
        '\n',
        ', ',
        '[',
        ']',
        '+',
        '0',
        '[name]',
        '[phone]',
        'my name is ',
        'Mr. ',
        '@',
        '://',
        '?email=',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = redact(pieces.join(''));
        expect(redact(once.text)).toEqual({ text: once.text, kinds: {} });
      }),
      { seed: 4, numRuns: 400 },
    );
  });

  test.each([
    'a',
    '1',
    '1 ',
    '1.',
    'A',
    'Aa ',
    'a@',
    '@a.',
    ':',
    'f:',
    '+1',
    '0',
    'my name is ',
    'Mr. ',
    'https://a?',
    '1 Rue ',
    '12 A ',
    'Abc ',
    'DE12',
    'a.',
    '東京',
    '[name] ',
    'address is 1',
    'passport 1 ',
    'call ',
    "'",
    '\u200b',
    '-',
    '(0',
  ])('reads 60,000 characters of %j without going on for ever', (piece) => {
    const text = piece.repeat(Math.ceil(60_000 / piece.length));
    expect(redact(text).text.length).toBeGreaterThan(0);
  });
});
