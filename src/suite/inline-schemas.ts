import { posix } from 'node:path';
import type { Json } from '../json.js';
import type { TreeEntry } from '../ports.js';
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
  const read = new Map<string, Json | null>();
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
    let schema = read.get(path);
    if (schema === undefined) {
      schema = await readSchema(context, reading, entry);
      read.set(path, schema);
    }
    if (schema !== null) spec.options = schema;
  }
}

async function readSchema(context: ReadContext, reading: SuiteReading, entry: TreeEntry): Promise<Json | null> {
  const { text, problems } = await readText(context.tree, entry);
  reading.problems.push(...problems);
  if (text === null) return null;
  const { parsed, problems: yamlProblems } = parseYaml(entry.path, text);
  reading.problems.push(...yamlProblems);
  return parsed?.value ?? null;
}
