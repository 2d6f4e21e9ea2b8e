import { authorCase } from './author-case.js';
import type { Case } from './case.js';
import { completeSuite, DEFAULT_GATE, DEFAULT_LIMITS } from './complete-suite.js';
import { parseYaml } from './parse-yaml.js';
import { type ReadPrompt, readPrompt } from './read-prompt.js';
import type { ReadContext, SuiteReading } from './read-suite.js';
import { readText } from './read-text.js';

/**
 * A `.prompt.yml` with `testData` is a suite as it stands: its variables are the inputs, `expected` the correct answer, its
 * `evaluators` the scorers.
 * Null when it has no `testData`: then it is a prompt and nothing more.
 */
export async function readPromptSuite(context: ReadContext, path: string): Promise<SuiteReading | null> {
  // Prompts that nobody evaluates are none of our business, however they are written.
  const { text } = await readText(context.tree, context.entries.get(path)!);
  if (text !== null && !hasTestData(path, text)) return null;
  const { read, files, problems } = await readPrompt(context.tree, context.entries, path);
  const name = path.replace(/\.prompt\.ya?ml$/, '').replaceAll('/', '-');
  const reading: SuiteReading = { path, name, suite: null, problems, files };
  if (!read) return reading;
  const evaluators = read.evaluators;
  reading.problems.push(...(evaluators?.problems ?? []));
  const cases = readTestData(read);
  const silent = read.testData.length - cases.length;
  if (silent > 0 && !evaluators) {
    const why = `${silent} of ${read.testData.length} entries of \`testData\` do not say what is \`expected\` and are not evaluated`;
    const fix = 'add `expected:` to them, or `evaluators:` to the prompt';
    reading.problems.push({ ...read.testDataAt, severity: 'warning', code: 'NOT_SCORED', why, fix });
  }
  if (cases.length === 0) return reading;
  completeSuite(context, reading, read, {
    at: read.at,
    modelAt: read.at,
    dataAt: read.at,
    model: null,
    cases,
    idPlaces: new Map(),
    scorers: evaluators?.scorers ?? [{ name: 'auto', options: null, at: read.at }],
    trials: context.settings.defaults.trials,
    gate: DEFAULT_GATE,
    limits: DEFAULT_LIMITS,
    confidential: false,
  });
  return reading;
}

/** Each entry that something scores: the evaluators where there are any, as on GitHub, else its own `expected`. */
function readTestData({ testData, evaluators }: ReadPrompt): Case[] {
  return testData.flatMap(({ values, at }, index): Case[] => {
    const { expected, ...input } = values;
    const isScored = evaluators ? evaluators.scorers.length > 0 : expected !== undefined;
    const known = expected === undefined ? {} : { expected };
    return isScored ? [authorCase({ input, ...known }, `case-${index + 1}`, at, [], [])] : [];
  });
}

/** Whether the file has the key with something under it; where it cannot be parsed, whether it looks so. */
function hasTestData(path: string, text: string): boolean {
  if (!text.includes('testData')) return false;
  const value = parseYaml(path, text).parsed?.value;
  if (value === undefined) return /^\s*["']?testData["']?\s*:/m.test(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const data = Object.hasOwn(value, 'testData') ? value.testData : [];
  return !Array.isArray(data) || data.length > 0;
}
