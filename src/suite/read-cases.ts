import { posix } from 'node:path';
import type { ErrorCode, Place, Problem } from '../errors.js';
import type { Json } from '../json.js';
import type { Tree, TreeEntry } from '../ports.js';
import { authorCase, readScorers } from './author-case.js';
import type { Case } from './case.js';
import { checkShape } from './check-shape.js';
import { caseShape } from './file-shapes.js';
import { compileGlob } from './glob.js';
import { parseJsonLine } from './parse-json-line.js';
import { type Parsed, parseYaml } from './parse-yaml.js';
import { readCsv } from './read-csv.js';
import { type ReadText, readText } from './read-text.js';
import type { SuiteFile } from './suite.js';

const MAX_CASES = 10_000;
// Past these, the rest would only be more of the same.
const MAX_PROBLEMS = 1000;
// Files read side by side: one after the other, most of the time goes in waiting.
const AT_ONCE = 64;

export interface CaseSource {
  tree: Tree;
  entries: ReadonlyMap<string, TreeEntry>;
  /** The suite's file, parsed. */
  suitePath: string;
  parsed: Parsed;
  written: Json | undefined;
  criticalTags: readonly string[];
}

export interface CasesResult {
  cases: Case[];
  /** Of the ids that are written out; to find one may take a second, slower parse of its line. */
  idPlaces: Map<Case, () => Place>;
  files: SuiteFile[];
  problems: Problem[];
}

/**
 * Reads the cases of a suite: globs of `.case.yml`, `.jsonl` and `.csv` files, relative to the suite's folder, and cases in
 * place. What is none of these is passed over: the suite's own shape names it.
 */
export async function readCases(source: CaseSource): Promise<CasesResult> {
  const result: CasesResult = { cases: [], idPlaces: new Map(), files: [], problems: [] };
  const { written } = source;
  const found = new Set<string>();
  for (const [index, entry] of (Array.isArray(written) ? written : [written]).entries()) {
    const path: PropertyKey[] = Array.isArray(written) ? ['cases', index] : ['cases'];
    if (typeof entry === 'string' && entry !== '') {
      const files = matchGlob(result, source, entry, path).filter((file) => !found.has(file));
      for (const file of files) found.add(file);
      await readCaseFiles(result, source, files);
    } else if (entry !== null && typeof entry === 'object' && Array.isArray(written)) {
      addCase(result, source, source.parsed, path, `case-${index + 1}`);
    }
    if (isFull(result)) return stopReading(result, source);
  }
  return result;
}

function isFull({ cases, problems }: CasesResult): boolean {
  return cases.length > MAX_CASES || problems.length > MAX_PROBLEMS;
}

function stopReading(result: CasesResult, source: CaseSource): CasesResult {
  const at = source.parsed.placeOf(['cases']);
  const [code, why, fix]: [ErrorCode, string, string] =
    result.cases.length > MAX_CASES
      ? ['TOO_MANY_CASES', `has more than ${MAX_CASES} cases`, 'split the suite']
      : ['TOO_MANY_PROBLEMS', `has more than ${MAX_PROBLEMS} problems in its cases`, 'correct the first ones'];
  result.problems.push({ ...at, severity: 'error', code, why, fix });
  return result;
}

/** Files that a glob names, in the order of their paths; it starts at the suite's folder. */
function matchGlob(result: CasesResult, source: CaseSource, glob: string, path: PropertyKey[]): string[] {
  const fail = (code: ErrorCode, why: string, fix: string): string[] => {
    const at = source.parsed.placeOf(path);
    result.problems.push({ ...at, severity: 'error', code, why: `\`${glob.slice(0, 80)}\` ${why}`, fix });
    return [];
  };
  const folder = posix.dirname(source.suitePath);
  if (glob.startsWith('/') || posix.join(folder, glob).startsWith('../')) {
    return fail('OUTSIDE', 'starts outside of the repository', 'name files inside it');
  }
  const matches = compileGlob(posix.normalize(glob));
  if (!matches) return fail('BAD_VALUE', 'is no glob', 'correct it; `*`, `**`, `?`, `[a-z]` and `{a,b}` are read');
  const relative = relativeTo(folder, glob.includes('..'));
  const isNamed = (file: string): boolean => {
    const path = relative(file);
    return path !== null && matches(path);
  };
  const files = [...source.entries.keys()].filter(isNamed).sort();
  return files.length > 0
    ? files
    : fail('NO_MATCH', 'matches no file', "correct the glob; it starts at the suite's folder");
}

/** Null for a file outside of the folder, unless the glob may lead there: this is asked of every file for every suite. */
function relativeTo(folder: string, leadsOut: boolean): (file: string) => string | null {
  const inside = folder === '.' ? '' : `${folder}/`;
  return (file) => {
    if (file.startsWith(inside)) return file.slice(inside.length);
    return leadsOut ? posix.relative(folder, file) : null;
  };
}

async function readCaseFiles(result: CasesResult, source: CaseSource, files: readonly string[]): Promise<void> {
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const batch = files.slice(start, start + AT_ONCE);
    const read = await Promise.all(batch.map((file) => readCaseText(source, file)));
    for (const [index, file] of batch.entries()) {
      if (isFull(result)) return;
      result.files.push({ path: file, role: 'cases' });
      const { text, problems } = read[index]!;
      result.problems.push(...problems);
      if (text !== null) addFile(result, source, file, text);
    }
  }
}

async function readCaseText({ tree, entries, suitePath }: CaseSource, file: string): Promise<ReadText> {
  const entry = entries.get(file)!;
  const isOther = !/\.(?:ya?ml|jsonl|csv)$/.test(file) || /(?:\.eval|\.prompt|(?:^|\/)ratchet)\.ya?ml$/.test(file);
  if (entry.kind !== 'file' || !isOther) return readText(tree, entry);
  const at = { file, line: 1, col: 1 };
  const why = 'is neither `.case.yml` nor `.jsonl` nor `.csv`';
  const fix = `narrow the glob in \`cases:\` of ${suitePath}`;
  return { text: null, problems: [{ ...at, severity: 'error', code: 'NOT_READ', why, fix }] };
}

function addFile(result: CasesResult, source: CaseSource, file: string, text: string): void {
  const name = nameUnder(source.suitePath, file);
  if (file.endsWith('.jsonl')) readLines(result, source, file, text, name);
  else if (file.endsWith('.csv')) readRows(result, source, file, text, name);
  else {
    const { parsed, problems } = parseYaml(file, text);
    result.problems.push(...problems);
    if (parsed) addCase(result, source, parsed, [], name);
  }
}

/** Path under the suite without the ending: `support/refund.case.yml` of `support.eval.yml` is `refund`. */
function nameUnder(suitePath: string, file: string): string {
  const folder = posix.dirname(suitePath);
  const stem = posix.basename(suitePath).replace(/\.eval\.ya?ml$/, '');
  const relative = posix.relative(folder, file).replace(/(?:(?:\.case)?\.ya?ml|\.jsonl|\.csv)$/, '');
  const inside = relative.replace(/^(?:\.\.\/)+/, '');
  return inside.startsWith(`${stem}/`) ? inside.slice(stem.length + 1) : inside;
}

function readLines(result: CasesResult, source: CaseSource, file: string, text: string, name: string): void {
  const lines = text.split('\n');
  if (lines.every((line) => line.trim() === '')) {
    const at = { file, line: 1, col: 1 };
    const fix = 'write a case or delete it';
    result.problems.push({ ...at, severity: 'error', code: 'EMPTY_FILE', why: 'holds nothing', fix });
  }
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    if (isFull(result)) return;
    const { parsed, problems } = parseJsonLine(file, line, index + 1);
    result.problems.push(...problems);
    if (parsed) addCase(result, source, parsed, [], `${name}-${index + 1}`);
  }
}

function readRows(result: CasesResult, source: CaseSource, file: string, text: string, name: string): void {
  const { rows, problems } = readCsv(file, text);
  result.problems.push(...problems);
  for (const [index, row] of rows.entries()) {
    if (isFull(result)) return;
    addCase(result, source, row, [], `${name}-${index + 1}`);
  }
}

function addCase(
  result: CasesResult,
  source: CaseSource,
  parsed: Parsed,
  path: PropertyKey[],
  defaultId: string,
): void {
  const { value, problems } = checkShape(caseShape, parsed, { path, root: 'the case' });
  result.problems.push(...problems);
  if (!value) return;
  const scorers = readScorers(value.scorers ?? [], parsed, [...path, 'scorers']);
  const read = authorCase(value, value.id ?? defaultId, parsed.placeOf(path), scorers, source.criticalTags);
  if (value.id !== undefined) result.idPlaces.set(read, () => parsed.placeOf([...path, 'id']));
  result.cases.push(read);
}
