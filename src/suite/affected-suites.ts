import type { Tree } from '../ports.js';
import { changedFiles, changedLines, type FileChange, type LineRange } from './changed-files.js';
import type { SuiteReading } from './read-suite.js';
import type { Reading } from './read-suites.js';
import type { SuiteFile } from './suite.js';

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
  const headSuites = head.reading.suites;
  const gone = (base?.reading.suites ?? []).filter((suite) => !partner(suite, headSuites));
  const affected: Affected = { suites: [], unaffected: [] };
  for (const suite of headSuites) {
    const before = base ? partner(suite, base.reading.suites) : null;
    const { reasons, lines } = await explain(sides, changes, before, suite);
    if (reasons.length === 0) affected.unaffected.push(suite.name);
    else affected.suites.push({ name: suite.name, base: before, head: suite, reasons, changedLines: lines });
  }
  for (const suite of gone) {
    affected.suites.push({
      name: suite.name,
      base: suite,
      head: null,
      reasons: [`suite \`${suite.path}\` was deleted`],
      changedLines: [],
    });
  }
  return affected;
}

/** The same suite on the other side: by its name, else by its file. */
function partner(suite: SuiteReading, others: readonly SuiteReading[]): SuiteReading | null {
  return others.find(({ name }) => name === suite.name) ?? others.find(({ path }) => path === suite.path) ?? null;
}

async function explain(
  sides: Sides,
  changes: ReadonlyMap<string, FileChange>,
  before: SuiteReading | null,
  suite: SuiteReading,
): Promise<{ reasons: string[]; lines: AffectedSuite['changedLines'] }> {
  const lines: AffectedSuite['changedLines'] = [];
  if (!sides.base) return { reasons: ['there is no base to compare with'], lines };
  const reasons: string[] = [];
  const files = new Map<string, SuiteFile>();
  for (const file of [...(before?.files ?? []), ...suite.files]) files.set(file.path, file);
  for (const file of files.values()) {
    const change = changes.get(file.path);
    if (!change) continue;
    const ranges = await changedLines(sides.base.tree, sides.head.tree, change);
    if (file.role === 'prompt' || file.role === 'partial')
      lines.push(...ranges.map((range) => ({ path: file.path, ...range })));
    reasons.push(`${WORDS[file.role]} \`${file.path}\` ${describe(change, ranges)}`);
  }
  if (!before && reasons.length === 0) reasons.push('the suite is new');
  return { reasons, lines };
}

const WORDS: { [role in SuiteFile['role']]: string } = {
  suite: 'suite',
  prompt: 'prompt',
  partial: 'partial',
  cases: 'cases file',
  schema: 'schema',
  config: 'settings',
};

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
