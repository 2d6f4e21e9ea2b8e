import type { ErrorCode, Problem } from '../errors.js';
import { parseYaml } from '../suite/parse-yaml.js';
import { readText } from '../suite/read-text.js';
import type { ImportContext, ImportedFiles } from './import-context.js';
import { importDataSet } from './import-data-set.js';
import { importPromptfoo } from './promptfoo/import-promptfoo.js';
import { membersOf } from './written.js';

/** Everything that can be made of one file: a promptfoo configuration or a data set. Problems are errors of the file itself. */
export async function importFile(
  context: ImportContext,
  path: string,
): Promise<ImportedFiles & { problems: Problem[] }> {
  const fail = (code: ErrorCode, why: string, fix: string): ImportedFiles & { problems: Problem[] } => {
    const problem: Problem = { file: path, line: 1, col: 1, severity: 'error', code, why, fix };
    return { files: [], suites: [], cases: 0, problems: [problem] };
  };
  const entry = context.entries.get(path);
  if (!entry) return fail('NOT_FOUND', 'is not there, or is ignored by Git', 'correct the path');
  if (path.endsWith('.csv')) return fail('NOT_READ', 'needs no import', 'name it under `cases:` of a suite');
  if (!/\.(?:ya?ml|json|jsonl)$/.test(path)) {
    return fail('NOT_READ', 'is of no kind that is read', 'give a configuration in YAML or JSON, or rows in `.jsonl`');
  }
  const { text, problems } = await readText(context.tree, entry);
  if (text === null) return { files: [], suites: [], cases: 0, problems };
  if (path.endsWith('.jsonl')) return importDataSet(context, path, text);
  const { parsed, problems: found } = parseYaml(path, text);
  const errors = found.filter(({ severity }) => severity === 'error');
  if (!parsed) return { files: [], suites: [], cases: 0, problems: errors };
  const { prompts, tests } = membersOf(parsed.value);
  if (prompts === undefined && tests === undefined) {
    return fail('NOT_READ', 'has neither `prompts` nor `tests`', 'give a configuration of promptfoo');
  }
  return { ...(await importPromptfoo(context, path, parsed)), problems: errors };
}
