import { formatProblem } from '../../errors.js';
import { splitModel } from '../../run/build-request.js';
import type { Reading } from '../../suite/read-suites.js';
import type { FirstSuite } from './first-suite.js';

const SHOWN = 5;

/** What is left to do, as lines; `promptfoo` are configurations of that tool that could be brought along. */
export function nextSteps(first: FirstSuite, { suites, config }: Reading, promptfoo: readonly string[]): string[] {
  const own = suites.find(({ path }) => path === first.files.find((file) => file.path.endsWith('.eval.yml'))?.path);
  const tested = (own ?? suites[0])?.suite;
  const key = tested?.model ? config.providers[splitModel(tested.model).provider]?.apiKeyEnv : null;
  const case_ = first.files.find(({ path }) => path.endsWith('/first.case.yml'))?.path;
  const steps = [
    ...(case_ ? [`Say in ${case_} what a good answer is.`] : []),
    ...(tested ? [`Try it: ${key ? `${key}=… ` : ''}npx prompt-ratchet run --suite '${tested.name}'`] : []),
    ...(key ? [`Give the repository the secret ${key} (Settings, Secrets and variables, Actions).`] : []),
    ...(tested
      ? ['Commit all of it to the default branch; the next pull request that touches a prompt gets its comment.']
      : []),
  ];
  return [
    ...steps.map((step, index) => `${index + 1}. ${step}`),
    ...promptfoo.map((path) => `${path}: \`npx prompt-ratchet import ${path}\` makes suites of it.`),
    ...first.refused.map((problem) => `Not taken: ${formatProblem(problem)}`),
    ...first.left.slice(0, SHOWN).map((path) => `No suite yet: \`npx prompt-ratchet init --prompt ${path}\``),
    ...(first.left.length > SHOWN ? [`… and ${first.left.length - SHOWN} prompts more without a suite.`] : []),
  ];
}
