import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { type DraftInput, draftCase } from '../../src/feedback/draft-case.js';
import type { Feedback } from '../../src/feedback/feedback.js';
import { prepareScorers } from '../../src/score/prepare-scorers.js';
import { readSuites } from '../../src/suite/read-suites.js';
import { SCHEMA_BASE } from '../../src/suite/schema-line.js';
import { anyCharacter } from '../any-character.js';
import { memoryTree } from '../suite/memory-tree.js';
import { redactionCorpus } from './redaction-corpus.js';

const empty: Feedback = {
  suite: 'support',
  input: 'I want my money back',
  output: 'No.',
  rating: '',
  wrong: ['incorrect'],
  complaint: 'Refunds are allowed.',
  expected: '',
  frequency: '',
  seen: '',
};

function input(feedback: Partial<Feedback>, rest: Partial<DraftInput> = {}): DraftInput {
  return {
    issue: 7,
    title: 'Wrong answer',
    feedback: { ...empty, ...feedback },
    approver: 'ann',
    approvedAt: '2026-11-24T10:00:00Z',
    bodyHash: createHash('sha256').update('body').digest('hex'),
    variables: ['message'],
    ...rest,
  };
}

function drafted(feedback: Partial<Feedback>, rest: Partial<DraftInput> = {}) {
  const draft = draftCase(input(feedback, rest));
  if (!draft.ok) throw new Error(draft.why);
  return { ...draft, value: parse(draft.text) as { [key: string]: unknown } };
}

function refused(feedback: Partial<Feedback>, rest: Partial<DraftInput> = {}): string {
  const draft = draftCase(input(feedback, rest));
  if (draft.ok) throw new Error(draft.text);
  return draft.why;
}

const longAnswer = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ');

describe('a case from feedback', () => {
  test('is written key by key, with where it came from', () => {
    const { text, branch, notes, redacted } = drafted({ expected: 'refund' });
    expect(text).toBe(
      `# yaml-language-server: $schema=${SCHEMA_BASE}/case.schema.json
input:
  message: I want my money back
expected: refund
previous: No.
feedback: Refunds are allowed.
source:
  issue: 7
  date: "2026-11-24"
  approver: ann
  body_hash: 230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5
`,
    );
    expect({ branch, notes, redacted }).toEqual({ branch: 'expected', notes: [], redacted: {} });
  });

  test.each([
    ['refund', 'refund'],
    ['42', 42],
    ['-3.5', -3.5],
    ['007', '007'],
    ['1e5', '1e5'],
    ['12345678901234567890', '12345678901234567890'],
    ['true', 'true'],
    ['no', 'no'],
    ['2026-01-01', '2026-01-01'],
    ['no refund', 'no refund'],
    ['返金', '返金'],
  ])('takes the short right answer %j as `expected`', (expected, value) => {
    expect(drafted({ expected, output: 'What?' }).value.expected).toEqual(value);
  });

  test('takes a longer right answer as `reference`, when something besides can be checked', () => {
    const expected = 'We are sorry. You may return it within 30 days and will get your money back.';
    const { value, branch } = drafted({ expected, complaint: 'It never mentioned the "30 days".' });
    expect(value).toMatchObject({ reference: expected, scorers: [{ includes: '30 days' }] });
    expect(branch).toBe('reference');
    expect(refused({ expected })).toContain('/ratchet expected …');
  });

  test('does not take an instruction for an answer, unless a command names it', () => {
    expect(refused({ expected: 'Mention the 30 days' })).toContain('/ratchet expected …');
    expect(drafted({}, { expected: 'Mention the 30 days' }).value.expected).toBe('Mention the 30 days');
  });

  test('prefers what a command names', () => {
    expect(drafted({ expected: 'refund' }, { expected: 'return' }).value.expected).toBe('return');
  });

  test('limits the words of what was too long to half, to the right answer and to 20 at least', () => {
    expect(drafted({ wrong: ['too_long'], output: longAnswer })).toMatchObject({
      branch: 'scorers',
      value: { scorers: [{ max_words: 50 }] },
      notes: [expect.stringContaining('`max_words: 50` of its 100 words')],
    });
    expect(drafted({ wrong: ['too_long'], output: 'word '.repeat(30) }).value.scorers).toEqual([{ max_words: 20 }]);
    const expected = Array.from({ length: 70 }, () => 'fine').join(' ');
    expect(drafted({ wrong: ['too_long'], output: longAnswer, expected }).value.scorers).toEqual([{ max_words: 70 }]);
    expect(
      drafted({ wrong: ['too_long'], output: longAnswer, complaint: 'At most 40 words, please.' }).value.scorers,
    ).toEqual([{ max_words: 40 }]);
    expect(refused({ wrong: ['too_long'], output: 'word '.repeat(15) })).toContain('/ratchet expected …');
    expect(refused({ wrong: ['too_long'], output: '' })).toContain('/ratchet expected …');
  });

  test('asks for more than a refusal when the answer only refused, but not where refusing may be right', () => {
    const output = "I'm sorry, but I can't help with that.";
    expect(drafted({ output }).value.scorers).toEqual(['no_refusal']);
    expect(refused({ output, wrong: ['unsafe'] })).toContain('/ratchet expected …');
  });

  test('asks for JSON when it was to be JSON and is none', () => {
    expect(drafted({ output: 'Sure: {a: 1}', complaint: 'This is not valid JSON' }).value.scorers).toEqual([
      { json_schema: {} },
    ]);
    expect(refused({ output: '{"a": 1}', complaint: 'This is not valid JSON' })).toContain('/ratchet expected …');
  });

  test.each([
    ['It should mention "30 days".', ['30 days']],
    ["It didn't say „Rückerstattung“.", ['Rückerstattung']],
    ['It must contain `order_id` and must have “total”.', ['order_id', 'total']],
    ['The policy link is missing: "example.org/policy"', ['example.org/policy']],
  ])('asks for what a complaint quotes as lacking: %j', (complaint, texts) => {
    const { scorers } = drafted({ complaint }).value;
    expect(scorers).toEqual([{ includes: texts.length === 1 ? texts[0] : texts }]);
  });

  test.each([
    'It should not say "sorry".',
    'It must never mention "sorry".',
    'Don’t say "sorry".',
    'It says "sorry" too often.',
    'It never mentioned the 30 days.',
    'It should mention "No".',
    'It should say "".',
    'Call it "rude".',
  ])('asks for nothing that a complaint does not certainly demand: %j', (complaint) => {
    expect(refused({ complaint })).toContain('/ratchet expected …');
  });

  test('tags what is unsafe and leaves `critical` to a person', () => {
    for (const kind of ['unsafe', 'injection'] as const) {
      const { value, notes } = drafted({ wrong: [kind], expected: 'refused' });
      expect(value).toMatchObject({ tags: ['safety'] });
      expect(value).not.toHaveProperty('critical');
      expect(notes.join()).toContain('`critical`');
    }
  });

  test('makes none of slowness and the interface alone', () => {
    for (const wrong of [['slow'], ['interface'], ['slow', 'interface']] as const) {
      expect(refused({ wrong: [...wrong], expected: 'refund' })).toContain('make no case');
    }
    expect(drafted({ wrong: ['slow', 'incorrect'], expected: 'refund' }).branch).toBe('expected');
    expect(drafted({ wrong: ['slow'] }, { expected: 'refund' }).branch).toBe('expected');
  });

  test('makes none when the right answer is what was answered', () => {
    expect(refused({ output: 'Refund.', expected: 'refund' })).toContain('is what it said');
  });

  test('names the ticks, or else the title, when nobody wrote a complaint', () => {
    expect(drafted({ complaint: '', wrong: ['tone', 'other'], expected: 'a' }).value.feedback).toBe('Tone');
    expect(drafted({ complaint: '', wrong: [], expected: 'a' }).value.feedback).toBe('Wrong answer');
  });
});

describe('the input of a case', () => {
  const expected = 'a';

  test('goes under the one variable of the suite, or is plain text for `input`', () => {
    expect(drafted({ expected }, { variables: ['question'] }).value.input).toEqual({ question: empty.input });
    expect(drafted({ expected }, { variables: ['input'] }).value.input).toBe(empty.input);
  });

  test('is a message where the suite has no variable', () => {
    const { value, notes } = drafted({ expected }, { variables: [] });
    expect(value.messages).toEqual([{ role: 'user', content: empty.input }]);
    expect(notes).toEqual([expect.stringContaining('no input variable')]);
  });

  test('is read by lines where the suite has several variables', () => {
    const variables = ['message', 'plan'];
    const text = 'Plan: gold\nmessage: I want\nmy money: now\n\nback';
    expect(drafted({ expected, input: text }, { variables }).value.input).toEqual({
      message: 'I want\nmy money: now\n\nback',
      plan: 'gold',
    });
    for (const bad of ['I want my money', 'message: a', 'message: a\nplan:', 'hello\nmessage: a\nplan: b']) {
      expect(refused({ expected, input: bad }, { variables })).toContain('`message: …`, `plan: …`');
    }
  });

  test('must be there', () => {
    expect(refused({ expected, input: ' \n' })).toContain('missing');
  });
});

describe('a case is data', () => {
  test.each([
    'command: { run: [sh, -c, id] }',
    'hello\ncommand:\n  run: [sh]',
    '```yaml\nhttp: { base: http://169.254.169.254 }\n```',
    '```\n    prompt: ../../etc/passwd\n    x: y\n```',
    '~~~yaml\nproviders:\n  x: y',
    '> suite: x\n> cases: y',
    '{"command": {"run": ["sh"]}}',
    '{\n  "input": "a",\n  "providers": {}\n}',
    '"command": x',
    '? command\n: x',
    '---\ngate: { margin: 1 }',
    'a: b\r\ncommand: x'.replace('\r', ''),
  ])('so a field with %j makes none', (text) => {
    for (const field of ['input', 'output', 'complaint', 'expected'] as const) {
      expect(refused({ expected: 'a', [field]: text })).toContain('a case is data');
    }
    expect(refused({}, { expected: text })).toContain('a case is data');
  });

  test.each([
    'Which command: the first or the second?',
    'http://example.com is down',
    'Prompt: write a poem',
    'services:\n  web:\n    command: npm start',
    'My suite: room 12',
    '{command}',
    '{'.repeat(5000),
    '---',
  ])('but ordinary words are no configuration: %j', (text) => {
    expect(drafted({ expected: 'a', input: text }).value.input).toEqual({ message: text });
  });

  test('and the names of its own variables are none either', () => {
    expect(
      drafted({ expected: 'a', input: 'prompt: x\ntone: y' }, { variables: ['prompt', 'tone'] }).value.input,
    ).toEqual({
      prompt: 'x',
      tone: 'y',
    });
  });
});

describe('what leaves the issue', () => {
  test('holds no personal data in any field, and says by kind what was taken out', () => {
    for (const { text, canaries } of redactionCorpus) {
      const draft = drafted({ input: `A ${text}`, output: text, complaint: text }, { title: text, expected: 'refund' });
      for (const canary of canaries) expect(draft.text).not.toContain(canary);
      expect(Object.values(draft.redacted).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
      expect(draft.notes.join()).not.toContain(canaries[0]);
    }
  });

  test('loses a name in every field when one of them introduces it', () => {
    const { value } = drafted({
      input: 'My name is Jane Placeholder',
      output: 'Hello Placeholder',
      complaint: 'Jane is sad',
      expected: 'refund',
    });
    expect(value).toMatchObject({ previous: 'Hello [name]', feedback: '[name] is sad' });
  });

  test('is no answer to compare with when it had to be redacted', () => {
    const why = refused({ expected: 'jane@example.com' });
    expect(why).toContain('/ratchet expected …');
    expect(why).not.toContain('jane');
  });
});

describe('the file', () => {
  const hostile = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '\n',
            '\r\n',
            '\r',
            '\t',
            ' ',
            ': ',
            '#',
            '---',
            '...',
            '- ',
            '? ',
            '&a',
            '*a',
            '!!js/function',
            '%YAML',
            '"',
            "'",
            '|',
            '>',
            '{{x}}',
            '${{ x }}',
            ']]>',
            '\u2028',
            '\u0085',
            '\u202e',
            '\u200b',
            '\ufeff',
            '\0',
            '\ud800',
            '::add-mask::',
            '@everyone',
            '<<',
            '__proto__',
            '👨‍👩‍👧',
            'no',
            '0x1f',
          ),
          fc.string({ maxLength: 8 }),
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join('')),
  );

  /** What a reader of the file gets: line ends are `\n` in every file that is read. */
  const asRead = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd');

  test('reads back as a valid case with the same texts, whatever they hold', async () => {
    const suite = 'suite: support\nprompt: p.txt\nmodel: openai/x\ncases: support/*.case.yml\n';
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, hostile, async (text, output, complaint, title) => {
        const draft = draftCase(
          input({ input: text, output, complaint }, { title, approver: `a${title}`, expected: 'refund' }),
        );
        if (!draft.ok) return;
        const tree = memoryTree({
          'evals/support.eval.yml': suite,
          'evals/p.txt': 'Answer: {{ message }}',
          'evals/support/issue-7.case.yml': draft.text,
        });
        const reading = (await readSuites(tree)).suites[0]!;
        expect(reading.problems).toEqual([]);
        const testCase = reading.suite!.cases[0]!;
        expect(testCase).toMatchObject({ id: 'issue-7', expected: 'refund', issue: 7 });
        if (Object.keys(draft.redacted).length === 0) {
          expect(testCase.input).toEqual({ message: asRead(text) });
          expect(testCase.previous ?? '').toBe(output.trim() === '' ? '' : asRead(output));
        }
        expect(draft.text).not.toMatch(/[\u202e\u200b\u2028\ufeff\u0085]/);
        expect((await prepareScorers([{ case: testCase }], reading.suite!.scorers)).problems).toEqual([]);
      }),
      { seed: 4, numRuns: 400 },
    );
  });
});
