import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { feedbackLink } from '../../src/feedback/feedback-link.js';
import { feedbackSnippet } from '../../src/feedback/feedback-snippet.js';
import { formFields } from '../../src/feedback/form-fields.js';
import { anyCharacter } from '../any-character.js';

const repositoryUrl = 'https://github.com/acme/desk';

describe('a feedback link', () => {
  test('opens the form filled in, by the ids of its fields', () => {
    const link = feedbackLink({
      repositoryUrl,
      suite: 'support',
      input: 'a & b\n#1',
      output: '100 %',
      complaint: 'rude',
    });
    const url = new URL(link);
    expect(url.origin + url.pathname).toBe('https://github.com/acme/desk/issues/new');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      template: 'feedback.yml',
      suite: 'support',
      input: 'a & b\n#1',
      output: '100 %',
      complaint: 'rude',
    });
    for (const name of url.searchParams.keys()) {
      if (name !== 'template') expect(formFields.map(({ id }) => id as string)).toContain(name);
    }
  });

  test('cuts only long texts, says so, and stays under what GitHub takes', () => {
    const link = feedbackLink({
      repositoryUrl,
      suite: 'support',
      input: '語'.repeat(5000),
      output: 'x'.repeat(20_000),
    });
    const { searchParams } = new URL(link);
    expect(link.length).toBeLessThanOrEqual(8000);
    expect(link.length).toBeGreaterThan(7900);
    expect(searchParams.get('suite')).toBe('support');
    expect(searchParams.get('input')).toMatch(/^語+ … \(cut: the whole has 5000 characters\)$/);
    expect(searchParams.get('output')).toMatch(/^x+ … \(cut: the whole has 20000 characters\)$/);
  });

  test('is a valid address of bounded length for any texts', () => {
    const text = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 50 }),
      fc.string({ unit: anyCharacter, minLength: 3000, maxLength: 9000 }),
    );
    fc.assert(
      fc.property(text, text, text, (input, output, complaint) => {
        const link = feedbackLink({ repositoryUrl, input, output, complaint });
        expect(link.length).toBeLessThanOrEqual(8000);
        if (input.length < 50) expect(new URL(link).searchParams.get('input') ?? '').toBe(input.toWellFormed());
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  test.each(['', 'acme/desk', 'javascript:alert(1)', 'https://github.com', 'https://github.com/acme', 'ftp://a/b/c'])(
    'is not made for %j',
    (url) => {
      expect(() => feedbackLink({ repositoryUrl: url })).toThrow(expect.objectContaining({ code: 'BAD_REPOSITORY' }));
      expect(() => feedbackSnippet(url)).toThrow(expect.objectContaining({ code: 'BAD_REPOSITORY' }));
    },
  );

  test('forgives `.git`, a slash at the end and a credential in the address', () => {
    expect(feedbackLink({ repositoryUrl: 'https://user:secret@github.com/acme/desk.git/' })).toBe(
      'https://github.com/acme/desk/issues/new?template=feedback.yml',
    );
  });
});

describe('the snippet for a thumbs-down button', () => {
  /** Runs it as a browser would and returns the address that it opens. */
  function opened(fields: object): string {
    const addresses: string[] = [];
    const window = { open: (address: string) => addresses.push(address) };
    new Function('window', 'fields', `${feedbackSnippet(repositoryUrl)}\nreportAnswer(fields);`)(window, fields);
    expect(addresses).toHaveLength(1);
    return addresses[0]!;
  }

  test('is at most 20 lines and may stand in a script element', () => {
    const snippet = feedbackSnippet(repositoryUrl);
    expect(snippet.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
    expect(snippet).not.toMatch(/<\/|<!--/);
  });

  test('opens the same form as the link', () => {
    const fields = { suite: 'support', input: 'a & b', output: 'no' };
    expect(opened(fields)).toBe(feedbackLink({ repositoryUrl, ...fields }));
  });

  test('opens an address of bounded length for long texts and lone surrogates', () => {
    const address = opened({ suite: 'support', input: '語'.repeat(9000), output: `\ud800${'x'.repeat(9000)}` });
    expect(address.length).toBeLessThan(8000);
    expect(new URL(address).searchParams.get('input')).toMatch(/^語+ … \(cut\)$/);
  });
});
