import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formFields, wrongLabels } from '../../src/feedback/form-fields.js';
import { parseIssue } from '../../src/feedback/parse-issue.js';

/** What GitHub makes of a form's answers. */
function rendered(answers: { [id: string]: string }, order = formFields.map(({ id }) => id as string)): string {
  return order
    .map((id) => {
      const { label } = formFields.find((field) => field.id === id)!;
      const answer = answers[id] ?? '';
      if (id === 'wrong') {
        const ticks = Object.entries(wrongLabels).map(
          ([kind, name]) => `- [${answer.split(',').includes(kind) ? 'X' : ' '}] ${name}`,
        );
        return `### ${label}\n\n${ticks.join('\n')}`;
      }
      if (answer === '') return `### ${label}\n\n_No response_`;
      return `### ${label}\n\n${['input', 'output', 'expected'].includes(id) ? `\`\`\`text\n${answer}\n\`\`\`` : answer}`;
    })
    .join('\n\n');
}

const full = {
  suite: 'support',
  input: 'I want my money back',
  output: 'No.',
  rating: 'Poor',
  wrong: 'incorrect,tone',
  complaint: 'It is rude.',
  expected: 'refund',
  frequency: 'Often',
  seen: 'app 2.1',
};

describe('a rendered issue form', () => {
  test('is read field by field', () => {
    const { feedback, isForm, missing } = parseIssue(rendered(full));
    expect(feedback).toEqual({ ...full, wrong: ['incorrect', 'tone'] });
    expect({ isForm, missing }).toEqual({ isForm: true, missing: [] });
  });

  test('reads what was left out as empty and asks for what a case needs', () => {
    const { feedback, isForm, missing } = parseIssue(rendered({ rating: 'None' }));
    expect(feedback).toEqual({
      suite: '',
      input: '',
      output: '',
      rating: '',
      wrong: [],
      complaint: '',
      expected: '',
      frequency: '',
      seen: '',
    });
    expect({ isForm, missing }).toEqual({ isForm: true, missing: ['suite', 'input', 'complaint'] });
  });

  test('is read with CRLF, with headings at another level and with invisible characters in its labels', () => {
    const body = rendered(full).replaceAll('### In your', '## In\u200b your').replaceAll('\n', '\r\n');
    expect(parseIssue(body).feedback).toEqual({ ...full, wrong: ['incorrect', 'tone'] });
  });

  test('is read in any order and without some of its sections', () => {
    const body = rendered(full, ['expected', 'suite', 'output', 'input', 'complaint']);
    expect(parseIssue(body).feedback).toMatchObject({
      suite: 'support',
      input: full.input,
      output: full.output,
      expected: 'refund',
      complaint: 'It is rude.',
      wrong: [],
      seen: '',
    });
  });

  test('keeps headings, rules and fences that a user wrote inside of a text', () => {
    const input = 'Read this:\n\n### Rating\n\n```js\nlet x\n```\n\n---\n]]>\n### Suite\n\nbilling';
    const complaint = 'See\n\n### How often\n\nAlways.\n\n```\n### Where it was seen\n\nhere\n```\nand so on';
    const { feedback } = parseIssue(rendered({ ...full, input, complaint }));
    expect(feedback).toEqual({ ...full, wrong: ['incorrect', 'tone'], input, complaint });
  });

  test.each([
    ['the first', 'input'],
    ['the last', 'expected'],
  ])('survives an unclosed fence in %s rendered field', (_where, field) => {
    const body = rendered(full);
    const value = (full as { [id: string]: string })[field]!;
    const { feedback } = parseIssue(body.replace(`${value}\n\`\`\``, value));
    expect(feedback).toEqual({ ...full, wrong: ['incorrect', 'tone'] });
  });

  test('survives an unclosed fence in a plain field', () => {
    const complaint = 'Look:\n```\nnever closed';
    expect(parseIssue(rendered({ ...full, complaint })).feedback).toMatchObject({ complaint, expected: 'refund' });
  });

  test('does not take a text that speaks of no response for an empty one', () => {
    expect(parseIssue(rendered({ ...full, input: '_No response_ was what I saw' })).feedback.input).toBe(
      '_No response_ was what I saw',
    );
  });

  test('gives back any texts, whatever they hold, when they spoof no heading', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 300 })
      .map((raw) => raw.replace(/[\r\u2028]/g, '').trim())
      .filter((raw) => raw !== '' && !/^(?:_No response_|None)$/.test(raw) && !raw.includes('```') && !/^#/m.test(raw));
    fc.assert(
      fc.property(text, text, text, (input, output, expected) => {
        const { feedback } = parseIssue(rendered({ ...full, input, output, expected }));
        expect(feedback).toMatchObject({ input, output, expected });
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('never throws and always gives nine fields, whatever the body', () => {
    const piece = fc.constantFrom(
      ...formFields.map(({ label }) => `### ${label}`),
      '```text',
      '```',
      '~~~~',
      '_No response_',
      '- [X] Tone',
      '> quoted',
      'Input: x',
      '---',
      ']]>',
      '',
      '\u202e\u200b',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
        const { feedback } = parseIssue(pieces.join('\n'));
        expect(Object.keys(feedback).sort()).toEqual(formFields.map(({ id }) => id as string).sort());
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  test.each([
    ['fences that are never closed', '```x\n'],
    ['headings of the form', '### Rating\n\n'],
    ['rendered fences', '### Rating\n\n```text\n'],
    ['quotes', '> a\n\nb:\n'],
    ['labels', 'Input: a\n'],
    ['one line', 'x'],
  ])('reads 60,000 characters of %s at once', (_what, piece) => {
    const body = piece.repeat(60_000 / piece.length);
    expect(parseIssue(body).feedback.wrong).toEqual([]);
  });
});

describe('an issue without the form', () => {
  test('is read by its labels', () => {
    const body =
      '**Suite:** support\nInput: I want my money back\nOutput: No.\n\n## Expected\n\nrefund\n\nProblem: rude';
    expect(parseIssue(body)).toEqual({
      feedback: expect.objectContaining({
        suite: 'support',
        input: 'I want my money back',
        output: 'No.',
        expected: 'refund',
        complaint: 'rude',
      }),
      isForm: false,
      missing: [],
    });
  });

  test('is read by what leads to a quoted or fenced text', () => {
    const body =
      'Hi all. A customer asked:\n\n> I want my\n> money back\n\nand the bot answered:\n\n```\nNo.\n```\n\nThat is rude.\n\nIt should have said:\n> refund';
    expect(parseIssue(body).feedback).toMatchObject({
      input: 'I want my\nmoney back',
      output: 'No.',
      expected: 'refund',
      complaint: 'That is rude.',
    });
  });

  test('takes two quoted texts for question and answer, and the prose for the complaint', () => {
    const { feedback, missing } = parseIssue('> Where is it?\n\nfunny\n\n> Here.\n\nWrong again');
    expect(feedback).toMatchObject({ input: 'Where is it?', output: 'Here.', complaint: 'funny\n\nWrong again' });
    expect(missing).toEqual(['suite']);
  });

  test('takes no sentence with a colon for a label, and guesses nothing from prose', () => {
    const { feedback, missing } = parseIssue('My input on this: it is bad.\nNote: fix it.');
    expect(feedback).toMatchObject({ input: '', complaint: 'My input on this: it is bad.\nNote: fix it.' });
    expect(missing).toEqual(['suite', 'input']);
  });

  test('asks for everything when the body is empty', () => {
    expect(parseIssue('').missing).toEqual(['suite', 'input', 'complaint']);
  });
});
