import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { catalogue } from '../../src/catalogue/catalogue.js';
import type { CatalogueEntry } from '../../src/catalogue/catalogue-entry.js';
import { exampleSuite } from '../../src/catalogue/example-suite.js';
import { runCli } from '../../src/cli/run-cli.js';
import { formatProblem } from '../../src/errors.js';
import { prepareScorers } from '../../src/score/prepare-scorers.js';
import { readSuites } from '../../src/suite/read-suites.js';
import { temporaryRepository } from '../git/temporary-repository.js';
import { memoryTree } from '../suite/memory-tree.js';

const entries = Object.entries<CatalogueEntry>(catalogue);

/** What `validate` says of files that replace some of the example suite's or are added to them. */
async function validate(files: { [path: string]: string }): Promise<string[]> {
  const { configProblems, suites } = await readSuites(memoryTree({ ...exampleSuite, ...files }));
  const all = [...configProblems];
  for (const { suite, problems } of suites) {
    all.push(...problems);
    const cases = suite?.cases.map((one) => ({ case: one })) ?? [];
    all.push(...(await prepareScorers(cases, suite?.scorers ?? [])).problems);
  }
  return all.map((one) => `${formatProblem(one)}${one.severity === 'warning' ? ' (warning)' : ''}`);
}

/** Words as a shell takes them apart, as far as the examples go. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

const inFiles = entries.flatMap(([code, { example, exit }]) =>
  'files' in example && example.files && !('command' in example)
    ? [{ code, exit, files: example.files, message: example.message }]
    : [],
);
const byCommand = entries.flatMap(([code, { example, exit }]) =>
  'command' in example ? [{ code, exit, ...example }] : [],
);

describe('the catalogue of errors', () => {
  test('has an example suite in which nothing is wrong', async () => {
    expect(await validate({})).toEqual([]);
  });

  test.each(inFiles)('$code is what its example gets', async ({ code, files, message, exit }) => {
    const found = await validate(files);
    expect(found).toContain(message);
    expect(message).toContain(` ${code} `);
    expect(found.every((line) => line.endsWith(' (warning)'))).toBe(exit === 0 || message.endsWith(' (warning)'));
  });

  test('has commands as examples that say what it says, with their exit code', async () => {
    await using repository = await temporaryRepository();
    for (const { code, command, files = {}, message, exit } of byCommand) {
      await repository.write({ ...exampleSuite, ...files });
      let said = '';
      const output = { write: (text: string) => (said += text) };
      const got = await runCli({
        argv: wordsOf(command),
        cwd: repository.path,
        env: {},
        stdout: output,
        stderr: output,
      });
      // A report is broken into lines of the terminal's width.
      const words = said.replaceAll(/\s+/g, ' ');
      expect({ code, words, got }).toEqual({ code, words: expect.stringContaining(message), got: exit });
      for (const path of Object.keys(files)) await rm(join(repository.path, path));
    }
  });

  test('has no code that nothing says', () => {
    const root = join(import.meta.dirname, '../../src');
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.startsWith('catalogue'))
      .map((path) => readFileSync(join(root, path), 'utf8'))
      .join('\n');
    expect(Object.keys(catalogue).filter((code) => !new RegExp(`\\b${code}\\b`).test(sources))).toEqual([]);
  });
});
