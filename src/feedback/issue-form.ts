import { Document, isMap, isScalar, isSeq, parseDocument, Scalar, type YAMLSeq } from 'yaml';
import { UserError } from '../errors.js';
import { formFields, wrongLabels } from './form-fields.js';
import { type Splice, spliceYaml } from './splice-yaml.js';

type Attributes = { [name: string]: unknown };

const PRIVACY = `Paste the words that were exchanged. **Leave out** names, addresses, numbers of customers, passwords and keys:
what you write here is visible to everybody who can read this repository. What is overlooked is redacted as far as
programs can before it is made a test, and a person looks at it.
`;

const RENDERED = { render: 'text' };

/** What each field looks like; labels and ids come from `formFields`. */
const LOOKS: Readonly<Record<string, { type: string; required?: boolean; attributes: Attributes }>> = {
  suite: { type: 'dropdown', required: true, attributes: { description: 'Which prompt is this about?' } },
  input: {
    type: 'textarea',
    required: true,
    attributes: { description: 'Word for word, as far as you may share it.', ...RENDERED },
  },
  output: { type: 'textarea', attributes: { description: 'The answer as it came.', ...RENDERED } },
  rating: { type: 'dropdown', attributes: { options: ['Useless', 'Poor', 'Fair', 'Good'] } },
  wrong: { type: 'checkboxes', attributes: { options: Object.values(wrongLabels).map((label) => ({ label })) } },
  complaint: { type: 'textarea', attributes: { description: 'What is wrong with it?' } },
  expected: {
    type: 'textarea',
    attributes: { description: 'A few words, a label or a number make the best test.', ...RENDERED },
  },
  frequency: { type: 'dropdown', attributes: { options: ['Once', 'Sometimes', 'Often', 'Every time'] } },
  seen: { type: 'input', attributes: { description: 'Page, app, version or day.' } },
};

/**
 * The text of `.github/ISSUE_TEMPLATE/feedback.yml`: a GitHub issue form whose drop-down offers the suites.
 * Throws `UserError` when there is no suite, or one whose name GitHub refuses as an option.
 */
export function issueForm(suites: readonly string[]): string {
  const options = checkSuites(suites);
  const fields = formFields.map(({ id, label }) => {
    const { type, attributes, required } = LOOKS[id]!;
    const { description, ...rest } = attributes;
    const shown = { label, ...(description !== undefined && { description }), ...rest };
    return {
      type,
      id,
      attributes: id === 'suite' ? { ...shown, options } : shown,
      ...(required && { validations: { required } }),
    };
  });
  const document = new Document(
    {
      name: 'Feedback about an answer',
      description: 'An answer of the model was wrong, too long, unsafe … It can become a test.',
      labels: ['feedback'],
      body: [{ type: 'markdown', attributes: { value: PRIVACY } }, ...fields],
    },
    // GitHub reads YAML 1.1, where a plain `no` is false, which it refuses as an option.
    { compat: 'yaml-1.1' },
  );
  document.commentBefore =
    ' `prompt-ratchet feedback-form` keeps the suites in step; all else is yours to edit (keep the ids).';
  return document.toString({ lineWidth: 0 });
}

/**
 * The form with its suite drop-down in step with the suites, and not a letter else changed. Options that stay keep their order.
 * Throws `UserError` when the text is no issue form with a drop-down `id: suite`.
 */
export function updateIssueForm(existing: string, suites: readonly string[]): string {
  const wanted = checkSuites(suites);
  const document = parseDocument(existing, { compat: 'yaml-1.1' });
  const body = document.errors.length === 0 ? document.get('body') : null;
  const field = isSeq(body)
    ? body.items.find((item) => isMap(item) && item.get('id') === 'suite' && item.get('type') === 'dropdown')
    : undefined;
  const attributes = isMap(field) ? field.get('attributes') : undefined;
  const list = isMap(attributes) ? attributes.get('options') : undefined;
  if (!isMap(attributes) || !isSeq(list)) {
    throw new UserError(
      'NOT_A_FORM',
      'the issue form has no drop-down `id: suite` with `options:`',
      'give it one, or delete the file and have it written anew',
    );
  }
  const before = list.items.map((item) => (isScalar(item) ? String(item.value) : ''));
  const kept = before.filter((name, index) => wanted.includes(name) && before.indexOf(name) === index);
  const added = wanted.filter((name) => !before.includes(name));
  if (kept.length === before.length && added.length === 0) return existing;
  const chosen = attributes.get('default');
  const splices = listSplices(existing, list, kept, added);
  const staying = list.items.filter(
    (item, index) => isScalar(item) && kept.includes(before[index]!) && before.indexOf(before[index]!) === index,
  );
  list.items = [...staying, ...added.map(quoted)];
  if (typeof chosen === 'number') {
    // It counts options: it follows its option, or goes with it.
    const index = [...kept, ...added].indexOf(before[chosen] ?? '');
    if (index < 0) attributes.delete('default');
    else attributes.set('default', index);
  }
  return spliceYaml(existing, document, splices);
}

function checkSuites(suites: readonly string[]): string[] {
  const names = [...new Set(suites)];
  if (names.length === 0)
    throw new UserError('NO_SUITE', 'there is no suite to offer', 'write an evals/NAME.eval.yml first');
  const reserved = names.find((name) => /^none$/i.test(name));
  if (reserved !== undefined) {
    const why = `GitHub's forms keep \`${reserved}\` for an empty choice: no suite of that name can be offered`;
    throw new UserError('RESERVED_NAME', why, 'rename the suite');
  }
  return names;
}

/** Text that no YAML, 1.1 or 1.2, takes for anything else. */
function isPlain(name: string): boolean {
  return (
    /^\p{L}(?:[\p{L}\p{N} ._-]*[\p{L}\p{N}])?$/u.test(name) && !/^(?:y|yes|n|no|on|off|true|false|null)$/i.test(name)
  );
}

function quoted(name: string): Scalar {
  const scalar = new Scalar(name);
  if (!isPlain(name)) scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

/** Lines of options that go, and lines for those that come. A list in brackets is written anew. */
function listSplices(text: string, list: YAMLSeq, kept: readonly string[], added: readonly string[]): Splice[] {
  if (list.flow || !list.range) return [];
  const lineStart = (offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
  const [start, end] = list.range;
  const splices: Splice[] = [];
  const seen = new Set<string>();
  for (const item of list.items) {
    if (!isScalar(item) || !item.range) return [];
    const name = String(item.value);
    if (kept.includes(name) && !seen.has(name)) seen.add(name);
    else {
      const next = text.indexOf('\n', item.range[1]);
      splices.push({ from: lineStart(item.range[0]), to: next < 0 ? text.length : next + 1, text: '' });
    }
  }
  const indent = ' '.repeat(start - lineStart(start));
  const closed = text[end - 1] === '\n';
  const lines = added.map((name) => `${indent}- ${isPlain(name) ? name : JSON.stringify(name)}`).join('\n');
  if (lines !== '') splices.push({ from: end, to: end, text: closed ? `${lines}\n` : `\n${lines}` });
  return splices;
}
