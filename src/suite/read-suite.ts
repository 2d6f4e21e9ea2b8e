import { posix } from 'node:path';
import type { Problem } from '../errors.js';
import type { Json } from '../json.js';
import type { Tree, TreeEntry } from '../ports.js';
import { checkIds, readScorers } from './author-case.js';
import type { Case, ScorerSpec } from './case.js';
import { checkShape, nearestName } from './check-shape.js';
import { suiteKeys, suiteShape } from './file-shapes.js';
import { inlineSchemas } from './inline-schemas.js';
import { type Parsed, parseYaml } from './parse-yaml.js';
import { readCases } from './read-cases.js';
import { readPrompt } from './read-prompt.js';
import { readText } from './read-text.js';
import { renderPrompt } from './render-prompt.js';
import type { GatePolicy, Limits, Prompt, RatchetConfig, Suite, SuiteFile } from './suite.js';

/** What could be read of one suite; `suite` is null when there is an error. */
export interface SuiteReading {
  path: string;
  /** From the file, or made from its path when the file cannot be read. */
  name: string;
  suite: Suite | null;
  problems: Problem[];
  files: SuiteFile[];
}

export interface ReadContext {
  tree: Tree;
  entries: ReadonlyMap<string, TreeEntry>;
  config: RatchetConfig;
  defaults: { model: string | null; trials: number };
}

export const DEFAULT_GATE: GatePolicy = { margin: 0.05, alpha: 0.05, minDrop: 0, strict: false };
export const DEFAULT_LIMITS: Limits = { usd: 5, calls: 10_000, minutes: 30 };

/** Reads one `*.eval.yml` with its prompt and its cases. */
export async function readSuite(context: ReadContext, path: string): Promise<SuiteReading> {
  const reading: SuiteReading = {
    path,
    name: nameFromPath(path),
    suite: null,
    problems: [],
    files: [{ path, role: 'suite' }],
  };
  const { text, problems } = await readText(context.tree, context.entries.get(path)!);
  reading.problems.push(...problems);
  if (text === null) return reading;
  const { parsed, problems: yamlProblems } = parseYaml(path, text);
  reading.problems.push(...yamlProblems);
  if (!parsed) return reading;
  const { value: written, problems: shapeProblems } = checkShape(suiteShape, parsed, suiteKeys);
  reading.problems.push(...shapeProblems);
  if (!written) return reading;

  reading.name = written.suite;
  const prompt = await readSuitePrompt(context, reading, parsed, written.prompt);
  const criticalTags = written.gate?.critical_tags ?? [];
  const source = { tree: context.tree, entries: context.entries, suitePath: path, parsed, criticalTags };
  const read = await readCases({ ...source, written: written.cases as string | (string | { [name: string]: Json })[] });
  reading.files.push(...read.files);
  reading.problems.push(...read.problems);
  const scorers = written.scorers ? readScorers(written.scorers, parsed, ['scorers']) : autoScorer(parsed);
  const specs = [...scorers, ...read.cases.flatMap((testCase) => testCase.scorers)];
  await inlineSchemas(context, reading, specs);
  const { min_drop: minDrop, critical_tags: _, ...gate } = written.gate ?? {};
  completeSuite(context, reading, prompt, {
    at: parsed.placeOf([]),
    modelAt: parsed.placeOf([written.model === undefined ? 'suite' : 'model']),
    model: written.model ?? null,
    cases: read.cases,
    scorers,
    trials: written.trials ?? context.defaults.trials,
    gate: { ...DEFAULT_GATE, ...definedOnly(gate), ...(minDrop !== undefined && { minDrop }) },
    limits: { ...DEFAULT_LIMITS, ...definedOnly(written.limits ?? {}) },
  });
  return reading;
}

interface Parts extends Pick<Suite, 'at' | 'cases' | 'scorers' | 'trials' | 'gate' | 'limits'> {
  model: string | null;
  modelAt: Suite['at'];
}

/** Checks the parts of a suite against each other and puts them together when nothing is wrong. */
export function completeSuite(context: ReadContext, reading: SuiteReading, prompt: Prompt | null, parts: Parts): void {
  const { modelAt, model: ownModel, ...rest } = parts;
  reading.problems.push(...checkIds(parts.cases));
  if (parts.cases.length === 0 && !hasErrors(reading)) {
    reading.problems.push({
      ...parts.at,
      severity: 'error',
      code: 'NO_CASES',
      why: 'has no case',
      fix: 'add one to `cases:`',
    });
  }
  if (!prompt) return;
  reading.problems.push(...checkTemplates(prompt, parts.cases));
  const model = ownModel ?? prompt.model ?? context.defaults.model;
  const problem = checkModel(model, context.config);
  if (problem) reading.problems.push({ ...modelAt, severity: 'error', ...problem });
  if (model === null || hasErrors(reading)) return;
  const modelFrom = ownModel !== null ? 'suite' : prompt.model !== null ? 'prompt' : 'defaults';
  reading.suite = { name: reading.name, path: reading.path, prompt, model, modelFrom, ...rest, files: reading.files };
}

function hasErrors(reading: SuiteReading): boolean {
  return reading.problems.some((problem) => problem.severity === 'error');
}

async function readSuitePrompt(
  context: ReadContext,
  reading: SuiteReading,
  parsed: Parsed,
  written: string,
): Promise<Prompt | null> {
  const path = posix.join(posix.dirname(reading.path), written);
  const fail = (code: string, why: string, fix: string): null => {
    reading.problems.push({
      ...parsed.placeOf(['prompt']),
      severity: 'error',
      code,
      why: `the prompt \`${written}\` ${why}`,
      fix,
    });
    return null;
  };
  if (path.startsWith('../') || written.startsWith('/'))
    return fail('OUTSIDE', 'is outside of the repository', 'name a file inside it');
  // Named even when it is absent, so that adding or deleting the file affects the suite.
  if (!context.entries.has(path)) {
    reading.files.push({ path, role: 'prompt' });
    return fail('NOT_FOUND', 'is not there', "correct the path; it starts at the suite's folder");
  }
  if (!/\.(?:prompt\.ya?ml|md|txt)$/.test(path))
    return fail('NOT_READ', 'is of no kind that is read', 'use `.prompt.yml`, `.md` or `.txt`');
  const { read, files, problems } = await readPrompt(context.tree, context.entries, path);
  reading.files.push(...files);
  reading.problems.push(...problems);
  return read?.prompt ?? null;
}

/** Every case must render: an undefined variable is found here, not after the first dollar. */
function checkTemplates(prompt: Prompt, cases: readonly Case[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const testCase of cases) {
    const rendered = renderPrompt(prompt, testCase);
    if (rendered.ok) continue;
    const { file, line, col, code } = rendered.problem;
    const key = `${file}:${line}:${col} ${code}`;
    if (!problems.has(key)) problems.set(key, rendered.problem);
  }
  return [...problems.values()];
}

function checkModel(model: string | null, config: RatchetConfig): Pick<Problem, 'code' | 'why' | 'fix'> | null {
  if (model === null) {
    return {
      code: 'NO_MODEL',
      why: 'no model is named',
      fix: 'add `model: provider/name` to the suite, the prompt or `defaults:`',
    };
  }
  const provider = model.split('/')[0]!;
  if (config.providers[provider]) return null;
  if (provider === 'github') {
    const why = `\`${model}\`: GitHub Models was retired on 2026-07-30`;
    return { code: 'RETIRED_ENDPOINT', why, fix: 'name another provider in `model:`' };
  }
  const near = nearestName(provider, Object.keys(config.providers));
  const fix = near ? `did you mean \`${near}/…\`?` : 'add it to `providers:` in evals/ratchet.yml';
  return { code: 'UNKNOWN_PROVIDER', why: `\`${model}\` names no known provider`, fix };
}

function autoScorer(parsed: Parsed): ScorerSpec[] {
  return [{ name: 'auto', options: null, at: parsed.placeOf([]) }];
}

function nameFromPath(path: string): string {
  return posix.basename(path).replace(/\.(?:eval|prompt)\.ya?ml$/, '');
}

function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
