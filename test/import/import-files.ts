import { formatProblem } from '../../src/errors.js';
import { checkImport } from '../../src/import/check-import.js';
import { importFile } from '../../src/import/import-file.js';
import { ImportNotes } from '../../src/import/import-notes.js';
import { loadScorers, scorerTable } from '../../src/score/scorer-table.js';
import { overlayTree } from '../../src/suite/overlay-tree.js';
import { readSuites } from '../../src/suite/read-suites.js';
import { memoryTree } from '../suite/memory-tree.js';

/** What an import makes of one of some files, as a reader would describe it. */
export async function importFiles(files: { [path: string]: string }, path: string, options: { prompt?: string } = {}) {
  const tree = memoryTree(files);
  const entries = new Map((await tree.list()).map((entry) => [entry.path, entry]));
  const notes = new ImportNotes();
  const scorers = await loadScorers(scorerTable.map(({ name }) => name));
  const prompt = options.prompt ?? null;
  const { context } = await readSuites(tree);
  const hasDefaultModel = context.settings.defaults.model !== null;
  const imported = await importFile({ tree, entries, out: 'evals', prompt, hasDefaultModel, scorers, notes }, path);
  const { suites } = await readSuites(await overlayTree(tree, imported.files, () => true));
  const own = new Set(imported.files.map((file) => file.path));
  return {
    written: Object.fromEntries(imported.files.map((file) => [file.path, file.text])),
    suites: suites.flatMap(({ path: at, suite }) => (suite && own.has(at) ? [suite] : [])),
    notes: notes.problems.map(formatProblem),
    problems: [...imported.problems, ...(await checkImport(tree, imported.files))].map(formatProblem),
  };
}
