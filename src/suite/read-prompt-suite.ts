import { authorCase } from './author-case.js';
import type { Case } from './case.js';
import { readPrompt } from './read-prompt.js';
import { completeSuite, DEFAULT_GATE, DEFAULT_LIMITS, type ReadContext, type SuiteReading } from './read-suite.js';
import { readText } from './read-text.js';

/**
 * A `.prompt.yml` with `testData` is a suite as it stands: its variables are the inputs, `expected` the correct answer.
 * Null when it has no `testData`: then it is a prompt and nothing more.
 */
export async function readPromptSuite(context: ReadContext, path: string): Promise<SuiteReading | null> {
  // Prompts that nobody evaluates are none of our business, however they are written.
  const { text } = await readText(context.tree, context.entries.get(path)!);
  if (text !== null && !/^["']?testData["']?\s*:/m.test(text)) return null;
  const { read, files, problems } = await readPrompt(context.tree, context.entries, path);
  const name = path.replace(/\.prompt\.ya?ml$/, '').replaceAll('/', '-');
  const reading: SuiteReading = { path, name, suite: null, problems, files };
  if (!read) return reading;
  if (read.testData.length === 0) return null;
  const scorers = [{ name: 'auto', options: null, at: read.at }];
  const cases = read.testData.flatMap(({ values, at }, index): Case[] => {
    const { expected, ...input } = values;
    return expected === undefined ? [] : [authorCase({ input, expected }, `case-${index + 1}`, at, [], [])];
  });
  const silent = read.testData.length - cases.length;
  if (silent > 0) {
    const why = `${silent} of ${read.testData.length} entries of \`testData\` do not say what is \`expected\` and are not evaluated`;
    reading.problems.push({ ...read.at, severity: 'warning', code: 'NOT_SCORED', why, fix: 'add `expected:` to them' });
  }
  if (cases.length === 0) return reading;
  completeSuite(context, reading, read.prompt, {
    at: read.at,
    modelAt: read.at,
    model: null,
    cases,
    scorers,
    trials: context.defaults.trials,
    gate: DEFAULT_GATE,
    limits: DEFAULT_LIMITS,
  });
  return reading;
}
