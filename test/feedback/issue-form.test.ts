import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { formFields } from '../../src/feedback/form-fields.js';
import { issueForm, updateIssueForm } from '../../src/feedback/issue-form.js';

interface Form {
  labels: string[];
  body: { type: string; id?: string; attributes: { label?: string; options?: string[]; default?: number } }[];
}

/** As GitHub reads it: YAML 1.1. */
const read = (text: string): Form => parse(text, { version: '1.1' }) as Form;
const suitesOf = (text: string): unknown => read(text).body.find(({ id }) => id === 'suite')!.attributes.options;

describe('the issue form', () => {
  test('offers every suite once and has the fields that the parser reads', () => {
    const form = read(issueForm(['support', 'billing', 'support']));
    expect(form.labels).toEqual(['feedback']);
    expect(form.body.filter(({ id }) => id).map(({ id, attributes }) => [id, attributes.label])).toEqual(
      formFields.map(({ id, label }) => [id, label]),
    );
    expect(form.body.find(({ id }) => id === 'suite')!.attributes.options).toEqual(['support', 'billing']);
  });

  test('sets no label that approves', () => {
    expect(issueForm(['a'])).not.toContain('eval-case');
  });

  test.each(['no', 'on', '123', '1.5', '2026-01-01', 'true', 'null', 'y', '1e5', '0x1f', '12:30:45', 'größe ü'])(
    'keeps the suite name %j a text, which GitHub asks of options',
    (name) => {
      const form = issueForm([name]);
      expect(suitesOf(form)).toEqual([name]);
      expect(suitesOf(updateIssueForm(issueForm(['other']), [name]))).toEqual([name]);
    },
  );

  test.each([
    [[], 'NO_SUITE'],
    [['a', 'None'], 'RESERVED_NAME'],
  ])('cannot be made of %j', (suites, code) => {
    expect(() => issueForm(suites)).toThrow(expect.objectContaining({ code }));
  });
});

describe('bringing a form in step', () => {
  const edited = `# ours
name: "Feedback"   # keep
labels: ["feedback", 'from-users']
body:
- type: dropdown
  id: suite
  attributes:
    label: Which one?
    options:
    - old
    - support   # the big one
    # the small one
    - billing
    default: 1
- { type: input, id: extra, attributes: { label: "Extra" } }
`;

  test('changes nothing, not a letter, when the suites are those it has', () => {
    expect(updateIssueForm(edited, ['billing', 'support', 'old'])).toBe(edited);
    const written = issueForm(['a', 'b']);
    expect(updateIssueForm(written, ['b', 'a'])).toBe(written);
  });

  test('takes out what is gone and adds what is new, and leaves every other line as it was', () => {
    const withoutDefault = edited.replace('    default: 1\n', '');
    expect(updateIssueForm(withoutDefault, ['support', 'billing', 'search'])).toBe(
      withoutDefault.replace('    - old\n', '').replace('    - billing\n', '    - billing\n    - search\n'),
    );
  });

  test('lets a preset choice follow its option, with the comments kept', () => {
    const text = updateIssueForm(edited, ['support', 'billing']);
    expect(read(text).body[0]!.attributes).toEqual({
      label: 'Which one?',
      options: ['support', 'billing'],
      default: 0,
    });
    for (const comment of ['# ours', '# keep', '# the big one', '# the small one']) expect(text).toContain(comment);
  });

  test('keeps CRLF and a list in brackets', () => {
    const text = 'body:\r\n  - type: dropdown\r\n    id: suite\r\n    attributes: { options: [a, b] } # c\r\n';
    const updated = updateIssueForm(text, ['b', 'c']);
    expect(suitesOf(updated)).toEqual(['b', 'c']);
    expect(updated).toContain('# c');
    expect(updated.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('comes to the same as a form made anew, from any suites to any others', () => {
    const sets = [['a'], ['b'], ['a', 'b'], ['c', 'a'], ['no', '7', 'b']];
    for (const from of sets) {
      for (const to of sets) {
        const updated = updateIssueForm(issueForm(from), to);
        expect(new Set(suitesOf(updated) as string[])).toEqual(new Set(to));
        expect(updateIssueForm(updated, to)).toBe(updated);
      }
    }
  });

  test.each(['', 'body: []', 'body: [', '- a', 'body: [{ type: input, id: suite, attributes: { options: [a] } }]'])(
    'refuses a file that is no such form: %j',
    (text) => {
      expect(() => updateIssueForm(text, ['a'])).toThrow(expect.objectContaining({ code: 'NOT_A_FORM' }));
    },
  );
});
