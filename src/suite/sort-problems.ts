import type { Problem } from '../errors.js';
import type { SuiteFile } from './suite.js';

/** In the order of the files as they were read, then of their lines; a warning about what is an error anyway is dropped. */
export function sortProblems(problems: readonly Problem[], read: readonly SuiteFile[]): Problem[] {
  const files = new Set([...read.map(({ path }) => path), ...problems.map(({ file }) => file)]);
  const order = new Map([...files].map((file, index) => [file, index]));
  const key = ({ file, line, col }: Problem) => `${file}:${line}:${col}`;
  const wrong = new Set(problems.filter(({ severity }) => severity === 'error').map(key));
  return problems
    .filter((problem) => problem.severity === 'error' || !wrong.has(key(problem)))
    .sort((a, b) => order.get(a.file)! - order.get(b.file)! || a.line - b.line || a.col - b.col);
}
