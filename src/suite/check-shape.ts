import type * as z from 'zod';
import type { ErrorCode, Problem } from '../errors.js';
import { nearestName } from './nearest-name.js';
import type { Parsed } from './parse-yaml.js';
import { validKeys } from './valid-keys.js';
import { kindOf, wordIssue } from './word-issue.js';

/**
 * Checks a parsed file (or the part of it at `path`) and words every complaint at its own place. `root` is what the user
 * would call the part.
 */
export function checkShape<Output>(
  schema: z.ZodType<Output>,
  parsed: Parsed,
  { path = [], root = 'the file' }: { path?: readonly PropertyKey[]; root?: string } = {},
): { value: Output | null; problems: Problem[] } {
  let part: unknown = parsed.value;
  for (const step of path) part = (part as { [key: PropertyKey]: unknown })[step];
  const result = schema.safeParse(part, { reportInput: true });
  if (result.success) return { value: result.data, problems: [] };
  const issues = result.error.issues.slice(0, MAX_ISSUES).flatMap(unwrapUnion);
  const meant = new Set<string>();
  const problems = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? unknownKeys(issue, schema, parsed, path, meant) : [],
  );
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') continue;
    const problem = wordOne(issue, parsed, path, root);
    // Who misspells a key does not need to hear as well that it is missing.
    if (!missingPaths(issue).some((missing) => meant.has(JSON.stringify(missing)))) problems.push(problem);
  }
  return { value: null, problems: problems.sort((a, b) => a.line - b.line || a.col - b.col) };
}

// Of one part: who made more mistakes than these made one, many times.
const MAX_ISSUES = 50;

type Issue = z.core.$ZodIssue;

/** Where a key would have to stand for the issue to be none. */
function missingPaths({ code, input, path, ...issue }: Issue): PropertyKey[][] {
  if (input === undefined) return [path];
  const keys = code === 'custom' && 'params' in issue ? issue.params?.keys : undefined;
  return Array.isArray(keys) ? keys.map((key: string) => [...path, key]) : [];
}

/** A union that fails says nothing by itself: the alternative that came furthest is what the user meant. */
function unwrapUnion(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const depth = (issues: readonly Issue[]) => issues[0]!.path.length;
  const tried = issue.errors.filter(([first]) => first && !(first.path.length === 0 && first.code === 'invalid_type'));
  const [furthest] = tried.sort((a, b) => depth(b) - depth(a));
  if (!furthest) return [issue];
  return furthest.flatMap((inner) => unwrapUnion({ ...inner, path: [...issue.path, ...inner.path] }));
}

function unknownKeys(
  issue: Extract<Issue, { code: 'unrecognized_keys' }>,
  schema: z.ZodType,
  parsed: Parsed,
  prefix: readonly PropertyKey[],
  meant: Set<string>,
): Problem[] {
  const valid = validKeys(schema, issue.path);
  return issue.keys.slice(0, MAX_ISSUES).map((key) => {
    const near = nearestName(key, valid);
    if (near) meant.add(JSON.stringify([...issue.path, near]));
    const names = valid.map((name) => `\`${name}\``).join(', ');
    const fix = near ? `did you mean \`${near}\`?` : `remove it; the keys here are ${names}`;
    const at = parsed.placeOf([...prefix, ...issue.path, key], { key: true });
    const shown = key.length > 60 ? `${key.slice(0, 60)}…` : key;
    return { ...at, severity: 'error', code: 'UNKNOWN_KEY', why: `\`${shown}\` is not a key here`, fix };
  });
}

function wordOne(issue: Issue, parsed: Parsed, prefix: readonly PropertyKey[], root: string): Problem {
  const path = [...prefix, ...issue.path];
  const name = nameOf(issue.path, root);
  if (issue.code === 'invalid_key') {
    const inner = issue.issues[0]!;
    const at = parsed.placeOf(path, { key: true });
    return { ...at, severity: 'error', code: 'BAD_KEY', ...wordIssue(inner, `the key \`${String(path.at(-1))}\``) };
  }
  if (issue.input === undefined && issue.path.length > 0) {
    const at = parsed.placeOf(path.slice(0, -1));
    const fix = `add \`${String(path.at(-1))}:\` (${kindOf(issue)})`;
    return { ...at, severity: 'error', code: 'MISSING_KEY', why: `${name} is missing`, fix };
  }
  const own = issue.code === 'custom' ? (issue.params?.code as ErrorCode | undefined) : undefined;
  return { ...parsed.placeOf(path), severity: 'error', code: own ?? 'BAD_VALUE', ...wordIssue(issue, name) };
}

function nameOf(path: readonly PropertyKey[], root: string): string {
  const keys = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  return keys.length === 0 ? root : `\`${keys.join('').replace(/^\./, '')}\``;
}
