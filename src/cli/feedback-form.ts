import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { issueForm, updateIssueForm } from '../feedback/issue-form.js';
import { repositoryRoot } from '../git/resolve-commits.js';
import { openWorkingTree } from '../git/working-tree.js';
import { escapeLog } from '../report/escape-log.js';
import { readSuites } from '../suite/read-suites.js';
import { parseOptions } from './parse-options.js';
import type { Terminal } from './terminal.js';
import { isThere } from './write-new-file.js';

const FORM = '.github/ISSUE_TEMPLATE/feedback.yml';

/** Writes the issue form of the working tree's suites, or brings its drop-down in step; `--check` only says whether it is. */
export async function feedbackForm({ argv, cwd, stdout }: Terminal): Promise<number> {
  const { check } = parseOptions(argv, { check: { type: 'boolean' } });
  const root = await repositoryRoot(cwd);
  const { suites } = await readSuites(await openWorkingTree(root));
  // A suite inside of a prompt file has no place for a case of its own.
  const names = suites.filter(({ path }) => /\.eval\.ya?ml$/.test(path)).map(({ name }) => name);
  const existing = await readForm(root);
  const wanted = existing === null ? issueForm(names) : updateIssueForm(existing, names);
  if (wanted === existing) {
    stdout.write(`${FORM} offers every suite.\n`);
    return 0;
  }
  if (check) {
    stdout.write(
      `${FORM} ${existing === null ? 'is missing' : 'is out of step'}: run \`prompt-ratchet feedback-form\`.\n`,
    );
    return 1;
  }
  await mkdir(dirname(join(root, FORM)), { recursive: true });
  await writeFile(join(root, FORM), wanted);
  const done = existing === null ? 'written' : 'brought in step';
  stdout.write(`${escapeLog(`${FORM} ${done}, with ${names.join(', ')}: commit it to the default branch.`)}\n`);
  return 0;
}

/** Null when it is not there. */
async function readForm(root: string): Promise<string | null> {
  return (await isThere(root, FORM)) ? readFile(join(root, FORM), 'utf8') : null;
}
