import fc from 'fast-check';
import type { Report } from '../../src/report/report.js';
import { EXAMPLES } from './example-reports.js';
import { hostileText } from './hostile-text.js';

/** Members that only this program writes, from a closed set of values. */
const OURS = new Set([
  ...[
    'verdict',
    'status',
    'change',
    'side',
    'severity',
    'conclusion',
    'repositoryUrl',
    'stop',
    'trialsPerCase',
    'unit',
    'outputs',
  ],
]);

/** Members that come from Git, which hostile text cannot reach; without them there is no link to look at. */
const FROM_GIT = new Set(['commit']);

export interface Hostility {
  /** Which example. */
  name: string;
  texts: string[];
  /** Whether commits are hostile as well. */
  gitToo: boolean;
}

export const hostility: fc.Arbitrary<Hostility> = fc.record({
  name: fc.oneof(fc.constantFrom('several suites', 'numbers'), fc.constantFrom(...Object.keys(EXAMPLES))),
  texts: fc.array(hostileText, { minLength: 1, maxLength: 40 }),
  gitToo: fc.boolean(),
});

/** An example report, and a mistake in a file, in which every text that anybody else wrote is hostile. */
export function hostileReport({ name, texts, gitToo }: Hostility): Report {
  const report = { ...EXAMPLES[name]!, problems: EXAMPLES['bad input']!.problems };
  let next = 0;
  return JSON.parse(JSON.stringify(report), (key, value: unknown) => {
    if (typeof value !== 'string' || OURS.has(key) || (FROM_GIT.has(key) && !gitToo)) return value;
    next += 1;
    return texts[next % texts.length]!;
  }) as Report;
}
