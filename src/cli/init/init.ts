import { repositoryRoot } from '../../git/resolve-commits.js';
import { openWorkingTree } from '../../git/working-tree.js';
import { escapeLog } from '../../report/escape-log.js';
import { overlayTree } from '../../suite/overlay-tree.js';
import { readSuites } from '../../suite/read-suites.js';
import { parseOptions } from '../parse-options.js';
import type { Terminal } from '../terminal.js';
import { isThere, writeNewFile } from '../write-new-file.js';
import { aroundSuites, FORM } from './around-suites.js';
import { firstSuite } from './first-suite.js';
import { IGNORED, ignoreStore, isIgnored } from './ignore-store.js';
import { nextSteps } from './next-steps.js';
import type { NewFile } from './suite-files.js';

const PROMPTFOO = /(?:^|\/)promptfooconfig\.(?:ya?ml|json)$/;

const OPTIONS = {
  prompt: { type: 'string' },
  model: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

/** Writes what a repository needs to begin: a first suite with a case, the workflow, the issue form; never over a file. */
export async function init({ argv, cwd, stdout }: Terminal): Promise<number> {
  const { prompt = null, model = null, 'dry-run': dry = false } = parseOptions(argv, OPTIONS);
  const root = await repositoryRoot(cwd);
  const tree = await openWorkingTree(root);
  const reading = await readSuites(tree);
  const promptfoo = [...reading.entries.keys()].filter((path) => PROMPTFOO.test(path));
  const first = await firstSuite(tree, reading, { prompt, model, example: promptfoo.length === 0 });
  const after = await readSuites(await overlayTree(tree, first.files, () => true));
  const lines: string[] = [];
  for (const file of [...first.files, ...(await aroundSuites(root, tree, after))]) {
    lines.push(...(await write(root, file, dry)));
  }
  if (!(await isIgnored(root))) {
    if (!dry) await ignoreStore(root);
    lines.push(`${dry ? 'would add  ' : 'added      '} ${IGNORED} to .gitignore`);
  }
  stdout.write(`${escapeLog([...lines, '', ...nextSteps(first, after, promptfoo)].join('\n'))}\n`);
  return 0;
}

/** Writes a file, or shows what it would be. What is there is kept, whatever it says. */
async function write(root: string, { path, text }: NewFile, dry: boolean): Promise<string[]> {
  if (await isThere(root, path)) {
    const more = path === FORM ? ' (`npx prompt-ratchet feedback-form` brings its suites in step)' : '';
    return [`kept        ${path}${more}`];
  }
  if (dry) return [`would write ${path}`, text.trimEnd().replace(/^/gm, '  | ')];
  await writeNewFile(root, path, text);
  return [`wrote       ${path}`];
}
