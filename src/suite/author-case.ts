import { createHash } from 'node:crypto';
import type { Place } from '../errors.js';
import { canonicalJson, type Json } from '../json.js';
import type { Case, ScorerSpec } from './case.js';
import type { WrittenCase, WrittenScorer } from './file-shapes.js';
import type { Parsed } from './parse-yaml.js';

/** Scorers as written, each with its place; `path` leads to the list in the file. */
export function readScorers(written: WrittenScorer[], parsed: Parsed, path: readonly PropertyKey[]): ScorerSpec[] {
  return written.map((entry, index) => {
    const at = parsed.placeOf([...path, index]);
    if (typeof entry === 'string') return { name: entry, options: null, at };
    const [name, options] = Object.entries(entry)[0]!;
    return { name, options: options as Json, at };
  });
}

/** A case from what its author wrote. Plain text as input is the variable `input`. */
export function authorCase(
  written: WrittenCase,
  id: string,
  at: Place,
  scorers: ScorerSpec[],
  criticalTags: readonly string[],
): Case {
  const tags = written.tags ?? [];
  const known = {
    ...(written.expected !== undefined && { expected: written.expected }),
    ...(written.reference !== undefined && { reference: written.reference }),
    ...(written.previous !== undefined && { previous: written.previous }),
    ...(written.feedback !== undefined && { feedback: written.feedback }),
    ...(written.rubric !== undefined && { rubric: written.rubric }),
  };
  const input = typeof written.input === 'string' ? { input: written.input } : (written.input ?? {});
  const messages = (written.messages ?? []) as Case['messages'];
  const authored = { input, messages, ...known, scorers: scorers.map(({ name, options }) => ({ name, options })) };
  return {
    id,
    ...authored,
    scorers,
    tags,
    critical: (written.critical ?? false) || tags.some((tag) => criticalTags.includes(tag)),
    ...(written.source?.issue !== undefined && { issue: written.source.issue }),
    at,
    digest: createHash('sha256').update(canonicalJson(authored)).digest('hex'),
  };
}
