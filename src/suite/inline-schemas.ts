import { posix } from 'node:path';
import type { ScorerSpec } from './case.js';
import { parseYaml } from './parse-yaml.js';
import type { ReadContext, SuiteReading } from './read-suite.js';
import { readText } from './read-text.js';

/**
 * Puts the content of a schema file in place of its path: `json_schema: ./answer.schema.json`, relative to the file that
 * says so. The file becomes one of the suite's, so that changing it affects the suite.
 */
export async function inlineSchemas(
  context: ReadContext,
  reading: SuiteReading,
  specs: readonly ScorerSpec[],
): Promise<void> {
  for (const spec of specs) {
    if (spec.name !== 'json_schema' || typeof spec.options !== 'string') continue;
    const path = posix.join(posix.dirname(spec.at.file), spec.options);
    const entry = context.entries.get(path);
    if (!reading.files.some((file) => file.path === path)) reading.files.push({ path, role: 'schema' });
    if (!entry) {
      const why = `the schema \`${spec.options}\` is not there`;
      reading.problems.push({
        ...spec.at,
        severity: 'error',
        code: 'NOT_FOUND',
        why,
        fix: "correct the path; it starts at this file's folder",
      });
      continue;
    }
    const { text, problems } = await readText(context.tree, entry);
    reading.problems.push(...problems);
    if (text === null) continue;
    const { parsed, problems: yamlProblems } = parseYaml(path, text);
    reading.problems.push(...yamlProblems);
    if (parsed) spec.options = parsed.value;
  }
}
