import { posix } from 'node:path';
import type { ErrorCode, Place, Problem } from '../errors.js';
import type { Json } from '../json.js';
import type { Tree, TreeEntry } from '../ports.js';
import { readScorers } from './author-case.js';
import type { ScorerSpec } from './case.js';
import { checkShape } from './check-shape.js';
import { completeSuite, DEFAULT_GATE, DEFAULT_LIMITS } from './complete-suite.js';
import { suiteShape, TESTED_KEYS } from './file-shapes.js';
import { inlineSchemas } from './inline-schemas.js';
import { nearestName } from './nearest-name.js';
import { type Parsed, parseYaml } from './parse-yaml.js';
import { readCases } from './read-cases.js';
import type { Settings } from './read-config.js';
import { type ReadPrompt, readPrompt } from './read-prompt.js';
import { readTarget } from './read-target.js';
import { readText } from './read-text.js';
import type { CommandTarget, HttpTarget, Suite, SuiteFile } from './suite.js';
import { commandShape, httpShape } from './target-shapes.js';

/** What could be read of one suite; `suite` is null when there is an error. */
export interface SuiteReading {
  path: string;
  /** From the file, or made from its path when the file cannot be read. */
  name: string;
  /** Its name could not be read, and is made from its path: another suite may well have it. */
  unnamed?: true;
  suite: Suite | null;
  problems: Problem[];
  files: SuiteFile[];
  /** What its target watches, as `watchedFiles` takes it; absent without a target. */
  watch?: string[];
}

export interface ReadContext {
  tree: Tree;
  entries: ReadonlyMap<string, TreeEntry>;
  settings: Settings;
}

/** Reads one `*.eval.yml` with its prompt and its cases. What is wrong in one of them does not hide the others. */
export async function readSuite(context: ReadContext, path: string): Promise<SuiteReading> {
  const { tree, entries, settings } = context;
  const name = posix.basename(path).replace(/\.eval\.ya?ml$/, '');
  const reading: SuiteReading = { path, name, suite: null, problems: [], files: [{ path, role: 'suite' }] };
  const { text, problems } = await readText(tree, entries.get(path)!);
  reading.problems.push(...problems);
  if (text === null) return { ...reading, unnamed: true };
  const { parsed, problems: yamlProblems } = parseYaml(path, text);
  reading.problems.push(...yamlProblems);
  if (!parsed) return { ...reading, unnamed: true };
  const { value: written, problems: shapeProblems } = checkShape(suiteShape, parsed);
  reading.problems.push(...shapeProblems);

  const raw = asMapping(parsed.value);
  if (typeof raw.suite === 'string' && (written || suiteShape.shape.suite.safeParse(raw.suite).success)) {
    reading.name = raw.suite;
  } else reading.unnamed = true;
  const tested = await readTested(context, reading, parsed, raw);
  const criticalTags = written?.gate?.critical_tags ?? [];
  const cases = await readCases({ tree, entries, suitePath: path, parsed, written: raw.cases, criticalTags });
  reading.files.push(...cases.files);
  reading.problems.push(...cases.problems);
  const scorers = written?.scorers ? readScorers(written.scorers, parsed, ['scorers']) : [autoScorer(parsed)];
  await inlineSchemas(context, reading, [...scorers, ...cases.cases.flatMap((testCase) => testCase.scorers)]);
  const { min_drop: minDrop, critical_tags: _, ...gate } = written?.gate ?? {};
  completeSuite(context, reading, tested, {
    at: parsed.placeOf([]),
    modelAt: parsed.placeOf(['model']),
    dataAt: parsed.placeOf(['data']),
    model: typeof raw.model === 'string' ? raw.model : null,
    cases: cases.cases,
    idPlaces: cases.idPlaces,
    scorers,
    trials: written?.trials ?? settings.defaults.trials,
    gate: { ...DEFAULT_GATE, ...definedOnly(gate), ...(minDrop !== undefined && { minDrop }) },
    limits: { ...DEFAULT_LIMITS, ...definedOnly(written?.limits ?? {}) },
    confidential: raw.data === 'confidential',
  });
  return reading;
}

function asMapping(value: Json): { [name: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

/** What the suite tests: the first that it names; a second one is a mistake. */
async function readTested(
  context: ReadContext,
  reading: SuiteReading,
  parsed: Parsed,
  raw: { [name: string]: Json },
): Promise<ReadPrompt | CommandTarget | HttpTarget | null> {
  const [first, ...others] = TESTED_KEYS.filter((key) => Object.hasOwn(raw, key));
  if (first === undefined) {
    reading.problems.push(...nothingTested(raw, parsed));
    return null;
  }
  for (const key of others) {
    const at = parsed.placeOf([key], { key: true });
    const why = `\`${key}\` stands beside \`${first}\`, and a suite tests one thing`;
    reading.problems.push({ ...at, severity: 'error', code: 'BAD_VALUE', why, fix: 'keep one of them' });
  }
  if (first === 'prompt') {
    return typeof raw.prompt === 'string' ? readSuitePrompt(context, reading, parsed, raw.prompt) : null;
  }
  // What is wrong in the rest of the file does not hide what is wrong with their files.
  const command = first === 'command' ? commandShape.safeParse(raw.command).data : undefined;
  const http = first === 'http' ? httpShape.safeParse(raw.http).data : undefined;
  return readTarget({ command, http }, context, reading, parsed);
}

/** Who misspells a key does not need to hear as well that it is missing. */
function nothingTested(raw: { [name: string]: Json }, parsed: Parsed): Problem[] {
  const keys = Object.keys(suiteShape.shape);
  const meant = Object.keys(raw).map((key) => (keys.includes(key) ? null : nearestName(key, keys)));
  if (parsed.value !== raw || TESTED_KEYS.some((key) => meant.includes(key))) return [];
  const why = 'the file names nothing to test';
  const fix = 'add `prompt:`, `command:` or `http:`';
  return [{ ...parsed.placeOf([]), severity: 'error', code: 'MISSING_KEY', why, fix }];
}

async function readSuitePrompt(
  { tree, entries }: ReadContext,
  reading: SuiteReading,
  parsed: Parsed,
  written: string,
): Promise<ReadPrompt | null> {
  const path = posix.join(posix.dirname(reading.path), written);
  const fail = (code: ErrorCode, why: string, fix: string): null => {
    const at = parsed.placeOf(['prompt']);
    reading.problems.push({ ...at, severity: 'error', code, why: `the prompt \`${written}\` ${why}`, fix });
    return null;
  };
  if (written === '') return null;
  if (path.startsWith('../') || written.startsWith('/')) {
    return fail('OUTSIDE', 'is outside of the repository', 'name a file inside it');
  }
  // Named even when it is absent, so that adding or deleting the file affects the suite.
  const files: SuiteFile[] = [{ path, role: 'prompt' }];
  if (!entries.has(path)) {
    reading.files.push(...files);
    return fail('NOT_FOUND', 'is not there', "correct the path; it starts at the suite's folder");
  }
  if (!/\.(?:prompt\.ya?ml|md|txt)$/.test(path)) {
    reading.files.push(...files);
    return fail('NOT_READ', 'is of no kind that is read', 'use `.prompt.yml`, `.md` or `.txt`');
  }
  const result = await readPrompt(tree, entries, path);
  reading.files.push(...result.files);
  reading.problems.push(...result.problems);
  if (result.read?.evaluators) reading.problems.push(evaluatorsNotRead(result.read.evaluators.at));
  return result.read;
}

function evaluatorsNotRead(at: Place): Problem {
  const why = "the prompt's own `evaluators:` are not read where a suite names it";
  return { ...at, severity: 'warning', code: 'NOT_READ', why, fix: 'write them as `scorers:` of the suite' };
}

function autoScorer(parsed: Parsed): ScorerSpec {
  return { name: 'auto', options: null, at: parsed.placeOf([]) };
}

function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
