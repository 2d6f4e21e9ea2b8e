import type { FileContent } from '../git/temporary-repository.js';

export type Files = { [path: string]: FileContent };

export const PROMPT = 'evals/triage.prompt.yml';

/** The prompt `v1` at the base and another one, `v2` unless named, at the head; `more` files are at both. */
export function promptChange(cases: number, { head = 'v2', more = {} }: { head?: string; more?: Files } = {}) {
  return (url: string) => ({ base: suiteFiles(url, cases, 'v1', more), head: { [PROMPT]: promptFile(head) } });
}

/** `triage.eval.yml` with more settings. */
export function suiteFile(settings = ''): string {
  return `suite: triage\nprompt: triage.prompt.yml\ncases: triage/cases.jsonl\ntrials: 3\n${settings}`;
}

/** Lines of `cases.jsonl` by the numbers of their questions. */
export function caseLines(numbers: readonly number[], expected = 'yes'): string {
  return numbers.map((number) => `${caseLine(number, expected)}\n`).join('');
}

function caseLine(number: number, expected: string): string {
  return JSON.stringify({ id: `case-${number}`, input: { message: `question ${number}` }, expected });
}

/** Calls for a pull request of `suiteFile`: three trials a case and side, and ten more of each case that broke. */
export function callsFor(cases: number, broken: number): number {
  return (cases * 3 + broken * 10) * 2;
}

/** 0, 1, … below `end`. */
export function upTo(end: number): number[] {
  return Array.from({ length: end }, (_, index) => index);
}

/** A suite of `cases` cases whose expected label is `yes`, answered by the test's own endpoint. */
export function suiteFiles(modelUrl: string, cases: number, prompt: string, more: Files = {}): Files {
  return {
    'evals/ratchet.yml': `providers:\n  test: { base_url: ${modelUrl}, max_connections: 8 }\nprices:\n  test/model: { input: 1, output: 2 }\n`,
    [PROMPT]: promptFile(prompt),
    'evals/triage.eval.yml': suiteFile(),
    'evals/triage/cases.jsonl': caseLines(upTo(cases)),
    ...more,
  };
}

export function promptFile(system: string): string {
  return `model: test/model\nmodelParameters: { maxTokens: 20, temperature: 0.5 }\nmessages:\n  - role: system\n    content: |\n      ${system}\n  - role: user\n    content: "{{ message }}"\n`;
}
