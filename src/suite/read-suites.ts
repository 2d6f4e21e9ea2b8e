import type { Problem } from '../errors.js';
import type { Tree, TreeEntry } from '../ports.js';
import { readConfig, type Settings } from './read-config.js';
import { readPromptSuite } from './read-prompt-suite.js';
import { type ReadContext, readSuite, type SuiteReading } from './read-suite.js';
import { sortProblems } from './sort-problems.js';
import type { RatchetConfig, SuiteFile } from './suite.js';

/** All that a ref says: its suites with their problems, and the settings. */
export interface Reading {
  suites: SuiteReading[];
  config: RatchetConfig;
  /** Problems of `ratchet.yml`, which every suite reads. */
  configProblems: Problem[];
  entries: ReadonlyMap<string, TreeEntry>;
  context: ReadContext;
  /** Whose files its commands are run from; null for the working tree. */
  programCommit: string | null;
}

const EVAL_FILE = /(?:^|\/)[^/]*\.eval\.ya?ml$/;
const PROMPT_FILE = /(?:^|\/)[^/]*\.prompt\.ya?ml$/;
const NOT_OURS = /(?:^|\/)node_modules\//;

/**
 * Reads every suite of a ref: `*.eval.yml`, and each `.prompt.yml` with `testData` that no suite names. `given` settings are
 * used in place of the ref's own, which are checked all the same.
 */
export async function readSuites(
  tree: Tree,
  given: { settings: Settings; problems: readonly Problem[] } | null = null,
): Promise<Reading> {
  const entries = new Map((await tree.list()).map((entry) => [entry.path, entry]));
  const { settings: own, problems: configProblems } = await readConfig(tree, entries);
  const settings = given?.settings ?? own;
  if (given && !settings.complete) configProblems.push(...given.problems);
  const { config } = settings;
  const context = { tree, entries, settings };
  const paths = [...entries.keys()].filter((path) => !NOT_OURS.test(path)).sort();
  const suites: SuiteReading[] = [];
  for (const path of paths.filter((candidate) => EVAL_FILE.test(candidate)))
    suites.push(await readSuite(context, path));
  const named = new Set(suites.flatMap(({ files }) => promptPaths(files)));
  for (const path of paths.filter((candidate) => PROMPT_FILE.test(candidate) && !named.has(candidate))) {
    const reading = await readPromptSuite(context, path);
    if (reading) suites.push(reading);
  }
  for (const suite of suites) if (config.path) suite.files.push({ path: config.path, role: 'config' });
  configProblems.push(...committedStore(entries));
  reportDuplicates(suites);
  for (const suite of suites) suite.problems = sortProblems(suite.problems, suite.files);
  if (!settings.complete) for (const suite of suites) suite.suite = null;
  return { suites, config, configProblems, entries, context, programCommit: tree.commit };
}

/** Answers that come with a pull request prove nothing: whoever writes it could have written them. */
function committedStore(entries: Reading['entries']): Problem[] {
  const file = [...entries.keys()].find((path) => path.startsWith('.ratchet/'));
  if (file === undefined) return [];
  const why = 'is part of the call store, which must not be committed';
  return [
    {
      file,
      line: 1,
      col: 1,
      severity: 'error',
      code: 'COMMITTED_STORE',
      why,
      fix: 'run `git rm -r --cached .ratchet` and ignore it',
    },
  ];
}

function promptPaths(files: readonly SuiteFile[]): string[] {
  return files.filter(({ role }) => role === 'prompt').map(({ path }) => path);
}

function reportDuplicates(suites: SuiteReading[]): void {
  const seen = new Map<string, SuiteReading>();
  for (const reading of suites.filter(({ unnamed }) => !unnamed)) {
    const folded = reading.name.normalize('NFC').toLowerCase();
    const other = seen.get(folded);
    if (other) {
      const why = `the suite's name \`${reading.name}\` is also that of ${other.path}`;
      reading.problems.push({
        file: reading.path,
        line: 1,
        col: 1,
        severity: 'error',
        code: 'DUPLICATE_SUITE',
        why,
        fix: 'rename one',
      });
      reading.suite = null;
    } else seen.set(folded, reading);
  }
}
