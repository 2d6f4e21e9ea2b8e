import { distance } from 'fastest-levenshtein';
import type * as z from 'zod';
import type { Problem } from '../errors.js';
import type { Parsed } from './parse-yaml.js';

/** Checks a parsed file (or a part of it, at `path`) and words every complaint at its own place. */
export function checkShape<Output>(
  schema: z.ZodType<Output>,
  parsed: Parsed,
  keys: readonly string[],
  path: readonly PropertyKey[] = [],
): { value: Output | null; problems: Problem[] } {
  let part: unknown = parsed.value;
  for (const step of path) part = (part as { [key: PropertyKey]: unknown })[step];
  const result = schema.safeParse(part, { reportInput: true });
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues.flatMap((issue) => wordIssue(unwrapUnion(issue), parsed, keys, path));
  return { value: null, problems };
}

/** The candidate nearest to a misspelt name, when it is near enough to be meant. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  const ranked = candidates
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  const best = ranked[0];
  return best && best.far <= Math.max(2, Math.floor(name.length / 3)) ? best.candidate : null;
}

type Issue = z.core.$ZodIssue;

/** A union that fails says nothing by itself: the alternative that came furthest is what the user meant. */
function unwrapUnion(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const furthest = issue.errors
    .map((issues) => issues[0])
    .filter((inner) => inner !== undefined)
    .sort(
      (a, b) => b.path.length - a.path.length || Number(a.code === 'invalid_type') - Number(b.code === 'invalid_type'),
    )[0];
  if (!furthest || (furthest.path.length === 0 && furthest.code === 'invalid_type')) return issue;
  const inner = unwrapUnion(furthest);
  return { ...inner, path: [...issue.path, ...inner.path] };
}

function wordIssue(issue: Issue, parsed: Parsed, keys: readonly string[], prefix: readonly PropertyKey[]): Problem[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = nearestName(key, keys);
      const fix = near ? `did you mean \`${near}\`?` : 'remove it';
      const at = parsed.placeOf([...path, key], { key: true });
      return { ...at, severity: 'error', code: 'UNKNOWN_KEY', why: `\`${key}\` is not a key here`, fix };
    });
  }
  const name = nameOf(path);
  const got = describe(issue.input);
  if (issue.code === 'invalid_type' && issue.input === undefined && path.length > 0) {
    const at = parsed.placeOf(path.slice(0, -1));
    return [
      { ...at, severity: 'error', code: 'MISSING_KEY', why: `${name} is missing`, fix: `add it (${issue.expected})` },
    ];
  }
  const { why, fix } = wordValue(issue, name, got);
  return [{ ...parsed.placeOf(path), severity: 'error', code: 'BAD_VALUE', why, fix }];
}

function wordValue(issue: Issue, name: string, got: string): { why: string; fix: string } {
  switch (issue.code) {
    case 'invalid_type':
      return { why: `${name} is ${got}`, fix: `write ${KINDS[issue.expected] ?? issue.expected}` };
    case 'too_big':
      return { why: `${name} is over its maximum`, fix: `write at most ${issue.maximum}` };
    case 'too_small':
      if (issue.origin === 'string') return { why: `${name} is empty`, fix: 'write some text' };
      return { why: `${name} is under its minimum`, fix: `write at least ${issue.minimum}` };
    case 'invalid_value':
      return {
        why: `${name} is ${got}`,
        fix: `write one of ${issue.values.map((value) => `\`${String(value)}\``).join(', ')}`,
      };
    case 'custom':
      return { why: `${name} ${issue.message}`, fix: String(issue.params?.fix ?? 'correct it') };
    case 'invalid_union':
      return { why: `${name} is ${got}`, fix: 'see the README for what it may be' };
    default:
      return { why: `${name} is not valid: ${issue.message}`, fix: 'correct it' };
  }
}

const KINDS: { [type: string]: string } = {
  string: 'text (quote it)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function nameOf(path: readonly PropertyKey[]): string {
  const keys = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  return keys.length === 0 ? 'the file' : `\`${keys.join('').replace(/^\./, '')}\``;
}

function describe(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'string') return value.length > 40 ? 'text' : `the text \`${value}\``;
  return `\`${String(value)}\``;
}
