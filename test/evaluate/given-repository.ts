import type { Json } from '../../src/json.js';
import type { Tree } from '../../src/ports.js';
import type { TrialCount } from '../../src/suite/suite.js';
import { memoryTree } from '../suite/memory-tree.js';

export type Files = { [path: string]: string };

export interface WrittenCase {
  id: string;
  input: { [name: string]: Json };
  expected?: Json;
  critical?: boolean;
  tags?: string[];
  source?: { issue: number };
}

export interface WrittenSuite {
  name?: string;
  /** The system message. */
  prompt?: string;
  /** The user message's template. */
  question?: string;
  cases?: WrittenCase[];
  /** Null: the suite names none. */
  trials?: TrialCount | null;
  /** Further lines of the suite's file. */
  more?: string;
}

export const SETTINGS = `providers:
  test: { base_url: http://127.0.0.1:1/v1, max_connections: 8 }
prices:
  test/model: { input: 0, output: 0 }
`;

/** Cases `case-0`, `case-1`, … that expect `yes`. */
export function casesExpectingYes(count: number): WrittenCase[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `case-${n}`,
    input: { message: `question ${n}` },
    expected: 'yes',
  }));
}

/** The files of one suite. */
export function suiteFiles({
  name = 'support',
  prompt = 'Old.',
  trials = 3,
  more = '',
  ...rest
}: WrittenSuite = {}): Files {
  const { cases = casesExpectingYes(4), question = '{{ message }}' } = rest;
  const messages = `messages:\n  - { role: system, content: ${JSON.stringify(prompt)} }\n  - { role: user, content: ${JSON.stringify(question)} }\n`;
  return {
    [`evals/${name}.prompt.yml`]: `model: test/model\nmodelParameters: { maxTokens: 20 }\n${messages}`,
    [`evals/${name}.eval.yml`]: `suite: ${name}\nprompt: ${name}.prompt.yml\ncases: ${name}/cases.jsonl\n${trials === null ? '' : `trials: ${trials}\n`}${more}`,
    [`evals/${name}/cases.jsonl`]: cases.map((one) => `${JSON.stringify(one)}\n`).join(''),
  };
}

/** A ref with these suites and the settings. */
export function refOf(name: string, ...files: Files[]): Tree {
  return memoryTree(
    { 'evals/ratchet.yml': SETTINGS, ...Object.assign({}, ...files) },
    { name, commit: name.repeat(8) },
  );
}
