import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { Problem } from '../errors.js';
import type { Json } from '../json.js';
import type { Tree, TreeEntry } from '../ports.js';
import { authorCase, readScorers } from './author-case.js';
import type { Case } from './case.js';
import { checkShape } from './check-shape.js';
import { caseKeys, caseShape } from './file-shapes.js';
import { type Parsed, parseYaml } from './parse-yaml.js';
import { readText } from './read-text.js';
import type { SuiteFile } from './suite.js';

const MAX_CASES = 10_000;

export interface CaseSource {
  tree: Tree;
  entries: ReadonlyMap<string, TreeEntry>;
  /** The suite's file, parsed. */
  suitePath: string;
  parsed: Parsed;
  written: string | (string | { [name: string]: Json })[];
  criticalTags: readonly string[];
}

export interface CasesResult {
  cases: Case[];
  files: SuiteFile[];
  problems: Problem[];
}

/** Reads the cases of a suite: globs of `.case.yml` and `.jsonl` files, relative to the suite's folder, and cases in place. */
export async function readCases(source: CaseSource): Promise<CasesResult> {
  const result: CasesResult = { cases: [], files: [], problems: [] };
  const written = typeof source.written === 'string' ? [source.written] : source.written;
  const found = new Set<string>();
  for (const [index, entry] of written.entries()) {
    const path: PropertyKey[] = typeof source.written === 'string' ? ['cases'] : ['cases', index];
    if (typeof entry !== 'string') {
      addCase(result, source, source.parsed, path, `case-${index + 1}`);
      continue;
    }
    const matches = matchGlob(source, entry);
    if (matches.length === 0) {
      const why = `\`${entry}\` matches no file`;
      result.problems.push({
        ...source.parsed.placeOf(path),
        severity: 'error',
        code: 'NO_MATCH',
        why,
        fix: "correct the glob; it starts at the suite's folder",
      });
    }
    for (const file of matches) {
      if (found.has(file)) continue;
      found.add(file);
      result.files.push({ path: file, role: 'cases' });
      await readCaseFile(result, source, file);
      if (result.cases.length > MAX_CASES) return tooMany(result, source);
    }
  }
  return result;
}

function matchGlob(source: CaseSource, glob: string): string[] {
  const pattern = posix.join(posix.dirname(source.suitePath), glob);
  const matches = picomatch(pattern, { dot: false, nonegate: true });
  return [...source.entries.keys()].filter((path) => matches(path)).sort();
}

function tooMany(result: CasesResult, source: CaseSource): CasesResult {
  const at = source.parsed.placeOf(['cases']);
  const why = `has more than ${MAX_CASES} cases`;
  result.problems.push({ ...at, severity: 'error', code: 'TOO_MANY_CASES', why, fix: 'split the suite' });
  return result;
}

async function readCaseFile(result: CasesResult, source: CaseSource, file: string): Promise<void> {
  const { text, problems } = await readText(source.tree, source.entries.get(file)!);
  result.problems.push(...problems);
  if (text === null) return;
  if (/\.jsonl$/.test(file)) return readLines(result, source, file, text);
  if (!/\.ya?ml$/.test(file)) {
    const why = 'is neither `.case.yml` nor `.jsonl`';
    result.problems.push({
      file,
      line: 1,
      col: 1,
      severity: 'error',
      code: 'NOT_READ',
      why,
      fix: 'narrow the glob in `cases:`',
    });
    return;
  }
  const { parsed, problems: yamlProblems } = parseYaml(file, text);
  result.problems.push(...yamlProblems);
  if (parsed) addCase(result, source, parsed, [], caseId(source.suitePath, file));
}

/** Path under the suite without the ending: `support/refund.case.yml` of `support.eval.yml` is `refund`. */
function caseId(suitePath: string, file: string): string {
  const folder = posix.dirname(suitePath);
  const stem = posix.basename(suitePath).replace(/\.eval\.ya?ml$/, '');
  const relative = posix.relative(folder, file).replace(/(?:\.case)?\.ya?ml$/, '');
  const inside = relative.replace(/^(?:\.\.\/)+/, '');
  return inside.startsWith(`${stem}/`) ? inside.slice(stem.length + 1) : inside;
}

function readLines(result: CasesResult, source: CaseSource, file: string, text: string): void {
  const stem = posix.basename(file, '.jsonl');
  const lines = text.split('\n');
  if (lines.every((line) => line.trim() === '')) {
    result.problems.push({
      file,
      line: 1,
      col: 1,
      severity: 'error',
      code: 'EMPTY_FILE',
      why: 'holds nothing',
      fix: 'write a case or delete it',
    });
  }
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const number = index + 1;
    try {
      JSON.parse(line);
    } catch (error) {
      const position = /position (\d+)/.exec((error as Error).message)?.[1];
      const at = { file, line: number, col: position === undefined ? 1 : Number(position) + 1 };
      const why = line.trimStart().startsWith('{') ? 'is not a whole JSON object' : 'is not JSON';
      result.problems.push({ ...at, severity: 'error', code: 'BAD_JSON', why, fix: 'write one JSON object a line' });
      continue;
    }
    const { parsed, problems } = parseYaml(file, line, number);
    result.problems.push(...problems);
    if (parsed) addCase(result, source, parsed, [], `${stem}-${number}`);
  }
}

function addCase(
  result: CasesResult,
  source: CaseSource,
  parsed: Parsed,
  path: PropertyKey[],
  defaultId: string,
): void {
  const { value, problems } = checkShape(caseShape, parsed, caseKeys, path);
  result.problems.push(...problems);
  if (!value) return;
  const scorers = readScorers(value.scorers ?? [], parsed, [...path, 'scorers']);
  result.cases.push(authorCase(value, value.id ?? defaultId, parsed.placeOf(path), scorers, source.criticalTags));
}
