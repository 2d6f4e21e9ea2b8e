import type * as z from 'zod';

type Issue = z.core.$ZodIssue;

const KINDS: { [type: string]: string } = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

/** What is wrong with a value, and what to write in its place. `name` is how the user knows it. */
export function wordIssue(issue: Issue, name: string): { why: string; fix: string } {
  const got = describe(issue.input);
  switch (issue.code) {
    case 'invalid_type':
      return { why: `${name} is ${got}`, fix: `write ${kindOf(issue)}` };
    case 'too_big':
      if (issue.origin === 'array')
        return { why: `${name} is too long a list`, fix: `write at most ${issue.maximum} entries` };
      return { why: `${name} is over its maximum`, fix: `write at most ${issue.maximum}` };
    case 'too_small':
      if (issue.origin === 'string') return { why: `${name} is empty`, fix: 'write some text' };
      if (issue.origin === 'array') return { why: `${name} is an empty list`, fix: 'write at least one entry' };
      return { why: `${name} is under its minimum`, fix: `write at least ${issue.minimum}` };
    case 'invalid_value': {
      const values = issue.values.map((value) => `\`${String(value)}\``);
      return { why: `${name} is ${got}`, fix: `write one of ${values.join(', ')}` };
    }
    case 'custom':
      return { why: `${name} ${issue.message}`, fix: String(issue.params?.fix ?? 'correct it') };
    case 'invalid_union':
      return { why: `${name} is ${got}`, fix: `write ${kindOf(issue)}` };
    default:
      return { why: `${name} is not valid: ${issue.message}`, fix: 'correct it' };
  }
}

/** The kind of value that an issue asks for. */
export function kindOf(issue: Issue): string {
  if (issue.code === 'invalid_union') {
    return [...new Set(issue.errors.flatMap(([first]) => (first ? [kindOf(first)] : [])))].join(' or ');
  }
  if (issue.code === 'custom') return String(issue.params?.kind ?? 'a value');
  if (issue.code === 'invalid_value') return issue.values.map((value) => `\`${String(value)}\``).join(' or ');
  return 'expected' in issue ? (KINDS[issue.expected] ?? issue.expected) : 'a value';
}

function describe(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value !== 'string') return `\`${String(value)}\``;
  return value.length > 40 || value.includes('\n') ? 'text' : `the text \`${value}\``;
}
