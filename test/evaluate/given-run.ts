import { evaluate } from '../../src/evaluate.js';
import type { EvaluateInput } from '../../src/evaluate-input.js';
import { CallError } from '../../src/ports.js';
import type { Report } from '../../src/report/report.js';
import { type Files, refOf, suiteFiles, type WrittenSuite } from './given-repository.js';
import { inputOf, type MemoryWorld, memoryWorld, type WorldOptions } from './given-world.js';

/** Both refs, what is asked for, and the world. */
export interface Given extends WorldOptions {
  base?: Files | null;
  head: Files;
  input?: Partial<EvaluateInput>;
  world?: MemoryWorld;
}

/** The report of a head against a base (none: a first run). */
export async function run({ base, head, input, world: given, ...options }: Given) {
  const world = given ?? memoryWorld(options);
  const baseTree = base ? refOf('base', base) : null;
  return { world, report: await evaluate(inputOf(baseTree, refOf('head', head), input), world) };
}

/** A suite whose prompt alone changes. */
export const oldAndNew = (suite: WrittenSuite = {}) => ({
  base: suiteFiles(suite),
  head: suiteFiles({ ...suite, prompt: 'New.' }),
});
export const verdicts = ({ suites }: Report) =>
  suites.map(({ suite, rows }) => `${suite}: ${rows.map((row) => row.verdict)}`);
export const failing = (): never => {
  throw new CallError('server', '500');
};
