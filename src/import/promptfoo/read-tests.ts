import type { Place } from '../../errors.js';
import type { Json } from '../../json.js';
import { parseJsonLine } from '../../suite/parse-json-line.js';
import type { ImportContext } from '../import-context.js';
import { entriesOf, membersOf, partOf, type Written } from '../written.js';
import { readCsvTests } from './read-csv-tests.js';
import { linkedPaths, readLinked, readLinkedData } from './read-linked.js';

/** One test of promptfoo, as it is written; `from` is the file that its own references start at. */
export interface ForeignTest {
  written: Written;
  at: Place;
  from: string;
}

/** The tests of a configuration, in its order, those of the files that it names among them. */
export async function readTests(context: ImportContext, from: string, config: Written): Promise<ForeignTest[]> {
  const tests: ForeignTest[] = [];
  for (const entry of entriesOf(partOf(config, 'tests'))) {
    if (typeof entry.value === 'string') {
      for (const path of linkedPaths(context, from, entry)) tests.push(...(await readTestFile(context, entry, path)));
    } else if (typeof membersOf(entry.value).path === 'string' && membersOf(entry.value).vars === undefined) {
      linkedPaths(context, from, partOf(entry, 'path')!);
    } else tests.push({ written: entry, at: entry.placeOf([]), from });
  }
  return tests;
}

async function readTestFile(context: ImportContext, reference: Written, path: string): Promise<ForeignTest[]> {
  const asTest = (written: Written): ForeignTest => ({ written, at: written.placeOf([]), from: path });
  if (/\.(?:ya?ml|json)$/.test(path)) return entriesOf(await readLinkedData(context, path)).map(asTest);
  const text = /\.(?:csv|jsonl)$/.test(path) ? await readLinked(context, path) : null;
  if (path.endsWith('.csv')) return text === null ? [] : readCsvTests(context, path, text).map(asTest);
  if (text !== null) return readLines(context, path, text).map(asTest);
  context.notes.noEqual(reference.placeOf([]), `the tests in \`${path}\``);
  return [];
}

function readLines(context: ImportContext, path: string, text: string): Written[] {
  return text.split('\n').flatMap((line, index): Written[] => {
    if (line.trim() === '') return [];
    const { parsed, problems } = parseJsonLine(path, line, index + 1);
    for (const problem of problems) context.notes.add('NO_EQUAL', problem, problem.why, problem.fix);
    return parsed ? [parsed] : [];
  });
}

const MOST_VARIANTS = 1000;

/** The variables of a test over those of the default one; a list of values makes a test of each. `null` for a bad one. */
export async function readVariables(
  context: ImportContext,
  test: ForeignTest,
  defaults: { vars: Written | null; from: string },
): Promise<{ [name: string]: Json }[] | null> {
  let variants: { [name: string]: Json }[] = [{}];
  const sources = [
    { vars: defaults.vars, from: defaults.from },
    { vars: partOf(test.written, 'vars'), from: test.from },
  ];
  for (const { vars, from } of sources) {
    if (vars && (typeof vars.value !== 'object' || Array.isArray(vars.value))) {
      context.notes.noEqual(vars.placeOf([]), '`vars` that are not a mapping');
      return null;
    }
    for (const name of Object.keys(membersOf(vars?.value))) {
      const values = await readValues(context, from, partOf(vars!, name));
      if (values === null) return null;
      variants = variants.flatMap((variant) => values.map((value) => ({ ...variant, [name]: value })));
      if (variants.length > MOST_VARIANTS) {
        context.notes.noEqual(test.at, `a test with more than ${MOST_VARIANTS} combinations of its variables`);
        return null;
      }
    }
  }
  return variants;
}

async function readValues(context: ImportContext, from: string, written: Written | null): Promise<Json[] | null> {
  if (written === null) return [''];
  if (Array.isArray(written.value)) {
    const each = await Promise.all(entriesOf(written).map((entry) => readValue(context, from, entry)));
    return each.includes(undefined) ? null : (each as Json[]);
  }
  const value = await readValue(context, from, written);
  return value === undefined ? null : [value];
}

async function readValue(context: ImportContext, from: string, written: Written): Promise<Json | undefined> {
  const { value } = written;
  if (typeof value !== 'string' || !value.startsWith('file://')) return value;
  const [path] = linkedPaths(context, from, written);
  const text = path === undefined ? null : await readLinked(context, path);
  return text?.trimEnd() ?? undefined;
}
