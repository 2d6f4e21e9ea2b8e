import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileContent, type TemporaryRepository, temporaryRepository } from '../git/temporary-repository.js';
import { startModelServer } from '../model/model-server.js';
import { type CliResult, runCli } from '../run-cli.js';

/** Files of one suite that differ from the good ones, by their paths from the suite's folder on; null for taken away. */
export type SuiteChanges = { [path: string]: FileContent };

export const SUITE = 'suite: s\nprompt: s.prompt.yml\nmodel: here/tiny\ncases: s/*\n';
export const PROMPT = 'messages:\n  - role: user\n    content: "Hello {{ input }}"\n';

const GOOD: SuiteChanges = {
  's.eval.yml': SUITE,
  's.prompt.yml': PROMPT,
  's/a.case.yml': 'input: hi\nexpected: hello\n',
};

export interface Told {
  /** What was said of the suite of each row, a problem a line, without the folder of the row. */
  rows: string[][];
  /** Lines that name no row. */
  rest: string[];
  result: CliResult;
  /** Every path that is there after `validate` and was not before. */
  written: string[];
  /** Requests that reached the endpoint which all suites name. */
  calls: number;
}

/**
 * Puts each row's suite into a folder of one repository, and runs the bundled `validate` and then `run` on all of them. A
 * suite `s` is named for its row. `arrange` makes what no commit can hold.
 */
export async function tellOf(
  changes: readonly SuiteChanges[],
  arrange: (folder: (row: number) => string) => void = () => {},
): Promise<Told> {
  await using model = await startModelServer({ answer: () => 'hello' });
  await using repository = await temporaryRepository();
  await repository.write({ 'evals/ratchet.yml': `providers: { here: { base_url: "${model.url}" } }\n` });
  for (const [row, change] of changes.entries()) await repository.write(filesOf(row, change));
  arrange((row) => join(repository.path, folderOf(row)));
  await repository.commit('Suites');
  const before = await pathsOf(repository);
  const result = await runCli(repository.path, ['validate']);
  const after = await pathsOf(repository);
  const lines = result.stderr.split('\n').filter((line) => line !== '');
  const ran = await runCli(repository.path, ['run', '--suite', '*']);
  if (ran.code !== 2) throw new Error(`run ended with ${ran.code}\n${ran.stdout}${ran.stderr}`);
  return {
    rows: changes.map((_, row) => linesOf(lines, `${folderOf(row)}/`)),
    rest: lines.filter((line) => !/^evals\/r\d+\//.test(line)),
    result,
    written: [...after].filter((path) => !before.has(path)),
    calls: model.calls.length,
  };
}

const folderOf = (row: number): string => `evals/r${row}`;

function filesOf(row: number, change: SuiteChanges): SuiteChanges {
  const files = Object.entries({ ...GOOD, ...change }).map(([path, content]) => [
    `${folderOf(row)}/${path}`,
    typeof content === 'string' ? content.replace('suite: s\n', `suite: s${row}\n`) : content,
  ]);
  return Object.fromEntries(files);
}

function linesOf(lines: readonly string[], folder: string): string[] {
  return lines.filter((line) => line.startsWith(folder)).map((line) => line.replaceAll(folder, ''));
}

async function pathsOf({ path }: TemporaryRepository): Promise<Set<string>> {
  const paths = await readdir(path, { recursive: true });
  return new Set(paths.filter((name) => !/^\.git(?:\/|$)/.test(name)));
}
