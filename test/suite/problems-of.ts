import { formatProblem } from '../../src/errors.js';
import { readSuites } from '../../src/suite/read-suites.js';
import { type MemoryFile, memoryTree } from './memory-tree.js';

export const PROMPT = `messages:
  - role: user
    content: "Hello {{ input }}"
`;

export const SUITE = `suite: s
prompt: s.prompt.yml
model: openai/gpt-5-mini
cases: s/*
`;

export const CASE = 'input: hi\nexpected: hello\n';

/** A suite in which nothing is wrong, with files added, replaced, or (undefined) taken away. */
export function goodSuite(files: { [path: string]: MemoryFile | undefined } = {}): { [path: string]: MemoryFile } {
  const all: { [path: string]: MemoryFile | undefined } = {
    'evals/s.eval.yml': SUITE,
    'evals/s.prompt.yml': PROMPT,
    'evals/s/a.case.yml': CASE,
    ...files,
  };
  const kept = Object.entries(all).filter((entry): entry is [string, MemoryFile] => entry[1] !== undefined);
  return Object.fromEntries(kept);
}

/** Every problem of the settings and of all suites, as the user reads it. */
export async function problemsOf(files: { [path: string]: MemoryFile }): Promise<string[]> {
  const { configProblems, suites } = await readSuites(memoryTree(files));
  const problems = [...configProblems, ...suites.flatMap((suite) => suite.problems)];
  for (const { suite, problems: own } of suites) {
    const failed = own.some(({ severity }) => severity === 'error');
    if (failed && suite !== null) throw new Error('a suite with errors must not be run');
  }
  return problems.map((one) => `${formatProblem(one)}${one.severity === 'warning' ? ' (warning)' : ''}`);
}
