import type { Tree } from '../ports.js';
import { changedFiles, type FileChange } from './changed-files.js';
import { changedLines, type LineRange } from './changed-lines.js';
import { pairSuites } from './pair-suites.js';
import type { SuiteReading } from './read-suite.js';
import type { Reading } from './read-suites.js';
import type { SuiteFile } from './suite.js';
import { watchedFiles } from './watched-files.js';

/** A suite that must run, with the reasons in words. */
export interface AffectedSuite {
  name: string;
  /** Null: the suite is new, or there is no base. */
  base: SuiteReading | null;
  /** Null: the suite was deleted. */
  head: SuiteReading | null;
  reasons: string[];
  /** What the head changed in the prompt and its partials. */
  changedLines: (LineRange & { path: string })[];
}

export interface Affected {
  suites: AffectedSuite[];
  unaffected: string[];
}

export interface Sides {
  base: { tree: Tree; reading: Reading } | null;
  head: { tree: Tree; reading: Reading };
}

/** Which suites a change touches: one is affected when any file that it is read from, on either side, differs. */
export async function affectedSuites(sides: Sides): Promise<Affected> {
  const { base, head } = sides;
  const changes = base ? changedFiles(base.reading.entries, head.reading.entries) : new Map<string, FileChange>();
  const partners = pairSuites(base?.reading.suites ?? [], head.reading.suites);
  const affected: Affected = { suites: [], unaffected: [] };
  for (const suite of head.reading.suites) {
    const before = partners.get(suite) ?? null;
    const { reasons, lines } = await explain(sides, changes, before, suite);
    if (reasons.length === 0) affected.unaffected.push(suite.name);
    else affected.suites.push({ name: suite.name, base: before, head: suite, reasons, changedLines: lines });
  }
  const kept = new Set(partners.values());
  for (const suite of base?.reading.suites ?? []) {
    if (kept.has(suite)) continue;
    const reasons = [`suite \`${suite.path}\` was deleted`];
    affected.suites.push({ name: suite.name, base: suite, head: null, reasons, changedLines: [] });
  }
  return affected;
}

const WORDS: { [role in SuiteFile['role']]: string } = {
  suite: 'suite',
  prompt: 'prompt',
  partial: 'partial',
  cases: 'cases file',
  schema: 'schema',
  config: 'settings',
};

// A suite with a thousand changed cases is not explained better by a thousand lines.
const MAX_CASES_NAMED = 3;
const MAX_WATCHED_NAMED = 3;

async function explain(
  { base, head }: Sides,
  changes: ReadonlyMap<string, FileChange>,
  before: SuiteReading | null,
  suite: SuiteReading,
): Promise<{ reasons: string[]; lines: AffectedSuite['changedLines'] }> {
  if (!base) return { reasons: ['there is no base to compare with'], lines: [] };
  const lines: AffectedSuite['changedLines'] = [];
  const reasons: string[] = [];
  const sides = [base, head].map(({ tree, reading: { entries } }) => ({ tree, entries }));
  const changed = changedOf([...(before?.files ?? []), ...suite.files], changes);
  const unnamed = new Set(changed.filter(({ role }) => role === 'cases').slice(MAX_CASES_NAMED));
  for (const file of changed) {
    if (unnamed.has(file)) continue;
    const { path, role, change } = file;
    const ranges = await changedLines(sides[0]!, sides[1]!, change);
    if (role === 'prompt' || role === 'partial') lines.push(...ranges.map((range) => ({ path, ...range })));
    reasons.push(`${WORDS[role]} \`${path}\` ${describe(change, ranges)}`);
  }
  if (unnamed.size > 0) reasons.push(more(unnamed.size, 'cases file'));
  reasons.push(...watchedReasons(before, suite, changes, new Set(changed.map(({ path }) => path))));
  if (!before && reasons.length === 0) reasons.push('the suite is new');
  return { reasons, lines };
}

/** What changed of what the target watches at either side, but for files of the suite's own, which have their reason. */
function watchedReasons(
  before: SuiteReading | null,
  suite: SuiteReading,
  changes: ReadonlyMap<string, FileChange>,
  own: ReadonlySet<string>,
): string[] {
  const sides = [before?.watch, suite.watch].flatMap((globs) => (globs ? [watchedFiles(globs)] : []));
  if (sides.length === 0) return [];
  const origins = new Set([...changes.values()].map(({ from }) => from));
  const changed = [...changes.values()].filter(
    ({ path, from = path }) =>
      !own.has(path) && !origins.has(path) && sides.some((isWatched) => isWatched(path) || isWatched(from)),
  );
  const named = changed.slice(0, MAX_WATCHED_NAMED);
  const reasons = named.map((change) => `watched file \`${change.path}\` ${describe(change, [])}`);
  const rest = changed.length - named.length;
  return rest > 0 ? [...reasons, more(rest, 'watched file')] : reasons;
}

function more(count: number, what: string): string {
  return `${count} more ${what}${count > 1 ? 's' : ''} changed`;
}

/** The files that differ, each once; of one that was renamed only its new path. */
function changedOf(
  files: readonly SuiteFile[],
  changes: ReadonlyMap<string, FileChange>,
): (SuiteFile & { change: FileChange })[] {
  const changed = new Map<string, SuiteFile & { change: FileChange }>();
  for (const file of files) {
    const change = changes.get(file.path);
    if (change) changed.set(file.path, { ...file, change });
  }
  const origins = new Set([...changed.values()].map(({ change }) => change.from));
  return [...changed.values()].filter(({ path }) => !origins.has(path));
}

function describe(change: FileChange, ranges: readonly LineRange[]): string {
  if (change.kind === 'added') return 'is new';
  if (change.kind === 'deleted') return 'was deleted';
  if (change.kind === 'renamed') return `was renamed from \`${change.from}\``;
  const [first, ...more] = ranges;
  if (!first) return 'changed';
  const span =
    first.startLine === first.endLine ? `line ${first.startLine}` : `lines ${first.startLine}–${first.endLine}`;
  return `changed, ${span}${more.length > 0 ? ` and ${more.length} more place${more.length > 1 ? 's' : ''}` : ''}`;
}
