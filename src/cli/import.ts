import { posix, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { formatProblem, type Problem, UserError } from '../errors.js';
import { repositoryRoot } from '../git/resolve-commits.js';
import { openWorkingTree } from '../git/working-tree.js';
import { checkImport } from '../import/check-import.js';
import type { ImportContext, ImportedFiles } from '../import/import-context.js';
import { importFile } from '../import/import-file.js';
import { ImportNotes } from '../import/import-notes.js';
import { escapeLog } from '../report/escape-log.js';
import { loadScorers, scorerTable } from '../score/scorer-table.js';
import { readConfig } from '../suite/read-config.js';
import type { Terminal } from './terminal.js';
import { isThere, writeNewFile } from './write-new-file.js';

/** Brings the suites of other tools along: writes suites, cases and prompts, never over a file, and lists what has no equal. */
export async function importSuites({ argv, cwd, stdout, stderr }: Terminal): Promise<number> {
  const { files: sources, options } = readOptions(argv);
  const root = await repositoryRoot(cwd);
  const inside = (path: string): string => pathInside(root, resolve(cwd, path), path);
  const context = await openContext(
    root,
    inside(options.out),
    options.prompt === undefined ? null : inside(options.prompt),
  );
  const imported: ImportedFiles = { files: [], suites: [], cases: 0 };
  const problems: Problem[] = [];
  for (const source of sources) {
    const { problems: found, ...one } = await importFile(context, inside(source));
    problems.push(...found);
    imported.files.push(...one.files);
    imported.suites.push(...one.suites);
    imported.cases += one.cases;
  }
  for (const note of context.notes.problems) stderr.write(`${escapeLog(formatProblem(note))}\n`);
  problems.push(...(await clashes(root, imported.files)));
  if (problems.length === 0) problems.push(...(await checkImport(context.tree, imported.files)));
  if (problems.length > 0) {
    throw new UserError('NOT_IMPORTED', 'nothing was written', 'correct what is above', 2, problems);
  }
  if (imported.files.length === 0) {
    throw new UserError('NOT_IMPORTED', 'nothing of it has an equal here', 'see above what each part lacks');
  }
  if (!options['dry-run']) for (const { path, text } of imported.files) await writeNewFile(root, path, text);
  stdout.write(escapeLog(summary(imported, context.notes, options['dry-run'])));
  return 0;
}

function readOptions(argv: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        out: { type: 'string', default: 'evals' },
        prompt: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    if (positionals.length > 0) return { files: positionals, options: values };
  } catch (error) {
    throw new UserError('BAD_OPTION', (error as Error).message.split('. ')[0]!.toLowerCase(), 'see --help');
  }
  throw new UserError('BAD_OPTION', 'no file is named', 'try `prompt-ratchet import promptfooconfig.yaml`');
}

function pathInside(root: string, path: string, written: string): string {
  const inside = relative(root, path).split(sep).join('/');
  if (inside !== '' && !inside.startsWith('../') && !posix.isAbsolute(inside)) return inside;
  throw new UserError('OUTSIDE', `\`${written}\` is not inside the repository`, 'name a place inside it');
}

async function openContext(root: string, out: string, prompt: string | null): Promise<ImportContext> {
  const tree = await openWorkingTree(root);
  const entries = new Map((await tree.list()).map((entry) => [entry.path, entry]));
  if (prompt !== null && !entries.has(prompt)) {
    throw new UserError('NOT_FOUND', `the prompt \`${prompt}\` is not there`, 'correct `--prompt`');
  }
  const { settings } = await readConfig(tree, entries);
  return {
    tree,
    entries,
    out,
    prompt,
    hasDefaultModel: settings.defaults.model !== null,
    scorers: await loadScorers(scorerTable.map(({ name }) => name)),
    notes: new ImportNotes(),
  };
}

async function clashes(root: string, files: ImportedFiles['files']): Promise<Problem[]> {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { path } of files) {
    const at = { file: path, line: 1, col: 1, severity: 'error' } as const;
    const fix = 'move it away, or choose another folder by `--out`';
    try {
      if (seen.has(path) || (await isThere(root, path)))
        problems.push({ ...at, code: 'EXISTS', why: 'is there already', fix });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push({ ...at, code: 'NOT_A_FILE', why: `lies where no file can be written: ${error.message}`, fix });
    }
    seen.add(path);
  }
  return problems;
}

function summary({ files, suites, cases }: ImportedFiles, notes: ImportNotes, isDry: boolean): string {
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
  const listed = notes.problems.length;
  const lines = [
    ...files.map(({ path }) => `${isDry ? 'would write' : 'wrote'} ${path}`),
    `${count(suites.length, 'suite')} with ${count(cases, 'case')}${isDry ? ' (dry run: nothing is written)' : ''}.`,
    ...(listed > 0 ? [`${count(listed, 'thing')} to look at, listed above by file and line.`] : []),
    ...(isDry ? [] : ['Next: `prompt-ratchet validate`.']),
  ];
  return `${lines.join('\n')}\n`;
}
