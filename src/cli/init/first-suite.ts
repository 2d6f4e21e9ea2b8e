import { type Problem, UserError } from '../../errors.js';
import type { Tree } from '../../ports.js';
import { checkModel } from '../../suite/check-model.js';
import { overlayTree } from '../../suite/overlay-tree.js';
import { readPrompt } from '../../suite/read-prompt.js';
import { type Reading, readSuites } from '../../suite/read-suites.js';
import { EXAMPLE_PROMPT, exampleFiles } from './example-files.js';
import { findPrompts, isSuite } from './find-prompts.js';
import { firstInput } from './first-input.js';
import { type NewFile, suiteFiles } from './suite-files.js';

const EXAMPLE_MODEL = 'openai/gpt-5-mini';

/** What is wanted of it; null leaves it to what the repository says. */
export interface FirstSuiteOptions {
  prompt: string | null;
  model: string | null;
  /** Whether an example is wanted where there is no prompt. */
  example: boolean;
}

export interface FirstSuite {
  /** What it tests; null when every prompt has its suite already. */
  prompt: string | null;
  files: NewFile[];
  /** Prompts that could not be taken, with the first thing that is wrong with them. */
  refused: Problem[];
  /** Prompts that have no suite yet, after this one. */
  left: string[];
}

/**
 * A suite for the prompt that is named, else for the likeliest one that has none; for an example prompt in a repository
 * without any. What it proposes reads without an error. Throws `UserError` for a prompt or a model that cannot be
 * used.
 */
export async function firstSuite(tree: Tree, reading: Reading, options: FirstSuiteOptions): Promise<FirstSuite> {
  const { settings } = reading.context;
  const wrong = options.model === null ? null : checkModel(options.model, settings);
  if (wrong) throw new UserError('BAD_OPTION', `--model: ${wrong.why}`, wrong.fix);
  if (options.prompt !== null) return namedSuite(tree, reading, options.prompt, options.model);
  if (reading.suites.some(isSuite)) return { prompt: null, files: [], refused: [], left: findPrompts(reading) };
  const refused: Problem[] = [];
  const found = findPrompts(reading);
  for (const prompt of found) {
    const { files, problems } = await tryPrompt(tree, reading, prompt, options.model);
    if (files) return { prompt, files, refused, left: found.filter((path) => path !== prompt) };
    refused.push(...problems.slice(0, 1));
  }
  if (!options.example) return { prompt: null, files: [], refused, left: [] };
  const model = options.model ?? (settings.defaults.model === null ? EXAMPLE_MODEL : null);
  return { prompt: EXAMPLE_PROMPT, files: exampleFiles(model), refused, left: [] };
}

async function namedSuite(tree: Tree, reading: Reading, prompt: string, model: string | null): Promise<FirstSuite> {
  if (!reading.entries.has(prompt)) {
    const [near] = findPrompts(reading);
    const fix = near === undefined ? 'write its path from the repository’s root' : `write a path such as ${near}`;
    throw new UserError('BAD_OPTION', `--prompt: there is no file ${JSON.stringify(prompt)}`, fix);
  }
  const { files, problems } = await tryPrompt(tree, reading, prompt, model);
  if (files) return { prompt, files, refused: [], left: [] };
  const why = `no suite can be made of the prompt ${JSON.stringify(prompt)}`;
  throw new UserError('BAD_OPTION', why, 'mend what is said of it above', 2, problems);
}

type Tried = { files: NewFile[]; problems: [] } | { files: null; problems: Problem[] };

async function tryPrompt(tree: Tree, reading: Reading, path: string, wanted: string | null): Promise<Tried> {
  const { read, problems } = await readPrompt(tree, reading.entries, path);
  if (!read) return { files: null, problems };
  const { settings } = reading.context;
  const own = read.prompt.model ?? settings.defaults.model;
  const model = wanted ?? (checkModel(own, settings) === null ? null : EXAMPLE_MODEL);
  const files = suiteFiles(path, model, problems.some(isError) ? {} : firstInput(read));
  const after = await readSuites(await overlayTree(tree, files, () => true));
  const errors = after.suites.find((suite) => suite.path === files[0]!.path)?.problems.filter(isError) ?? [];
  return errors.length === 0 ? { files, problems: [] } : { files: null, problems: errors };
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}
