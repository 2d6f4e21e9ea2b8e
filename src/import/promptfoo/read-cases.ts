import type { Place } from '../../errors.js';
import type { Json } from '../../json.js';
import type { ImportContext } from '../import-context.js';
import { slug, uniqueName } from '../slug.js';
import { membersOf, partOf, type Written } from '../written.js';
import { fillIn } from './nunjucks.js';
import { type Known, readAssertions } from './read-assertions.js';
import { type ForeignTest, readVariables } from './read-tests.js';

/** A case as its file will hold it. */
export interface ForeignCase {
  id: string;
  written: { [key: string]: Json };
}

/** An answer, whatever it says: passes no output that is empty, and fails no other. */
const STAND_IN = { regex: '\\S' };
const TEST_KEYS = ['description', 'vars', 'assert'];

/** The cases of all tests. `variables` are those of the prompts: what a test does not set, promptfoo sends empty. */
export async function readCases(
  context: ImportContext,
  from: string,
  config: Written,
  tests: readonly ForeignTest[],
  variables: readonly string[],
): Promise<ForeignCase[]> {
  const defaults = partOf(config, 'defaultTest');
  if (typeof defaults?.value === 'string')
    context.notes.noEqual(defaults.placeOf([]), 'a default test in another file');
  if (defaults) noteKeys(context, defaults, 'of the default test');
  const vars = defaults && partOf(defaults, 'vars');
  const taken = new Set<string>();
  const cases: ForeignCase[] = [];
  const unscored: Place[] = [];
  for (const [index, test] of tests.entries()) {
    noteKeys(context, test.written, 'of a test');
    const variants = (await readVariables(context, test, { vars, from })) ?? [];
    const { description } = membersOf(test.written.value);
    const name = typeof description === 'string' ? slug(description) : '';
    for (const variant of variants) {
      const filled = fillVariables(context, test, variant);
      const known = readKnown(context, config, [defaults, test.written], filled);
      const missing = variables.filter((variable) => !Object.hasOwn(filled, variable));
      const input = { ...filled, ...Object.fromEntries(missing.map((variable) => [variable, ''])) };
      if (known.scorers.length === 0) unscored.push(test.at);
      cases.push({
        id: uniqueName(name || `case-${index + 1}`, taken),
        written: writeCase(input, known),
      });
    }
  }
  noteUnscored(context, unscored);
  return cases;
}

/** Tests without assertions are many as a rule: the first one tells of all. */
function noteUnscored(context: ImportContext, [first, ...more]: readonly Place[]): void {
  if (first === undefined) return;
  const which = more.length === 0 ? 'this test' : `this test and ${more.length} more`;
  const why = `nothing scores ${which} without a judge; until then any answer passes that is not empty`;
  context.notes.add('NOT_SCORED', first, why, 'add a scorer where you can (their cases say `regex: \\S`)');
}

function noteKeys(context: ImportContext, written: Written, whose: string): void {
  for (const key of Object.keys(membersOf(written.value))) {
    if (TEST_KEYS.includes(key)) continue;
    if (key !== 'options') {
      context.notes.noEqual(written.placeOf([key], { key: true }), `\`${key}\` ${whose}`);
      continue;
    }
    for (const option of Object.keys(membersOf(membersOf(written.value).options))) {
      context.notes.noEqual(written.placeOf(['options', option], { key: true }), `\`options.${option}\` ${whose}`);
    }
  }
}

/** Values may hold variables of their own. */
function fillVariables(
  context: ImportContext,
  test: ForeignTest,
  variables: { [name: string]: Json },
): { [name: string]: Json } {
  const filled = Object.entries(variables).map(([name, value]): [string, Json] => {
    if (typeof value !== 'string' || !/\{[{%#]/.test(value)) return [name, value];
    const text = fillIn(value, variables);
    if (text !== null) return [name, text];
    const why = `the value of \`${name}\` is a template for promptfoo; here a value is never one`;
    context.notes.add('DIFFERS', test.written.placeOf(['vars', name]), why, 'write what it shall be');
    return [name, value];
  });
  return Object.fromEntries(filled);
}

function readKnown(
  context: ImportContext,
  config: Written,
  sources: readonly (Written | null)[],
  variables: { [name: string]: Json },
): Known {
  const all = sources.map((source) => readAssertions(context, config, source && partOf(source, 'assert'), variables));
  return {
    scorers: all.flatMap(({ scorers }) => scorers),
    rubric: all.flatMap(({ rubric }) => rubric),
    reference: all.map(({ reference }) => reference).find((reference) => reference !== null) ?? null,
  };
}

function writeCase(input: { [name: string]: Json }, { scorers, rubric, reference }: Known): { [key: string]: Json } {
  return {
    input,
    ...(reference !== null && { reference }),
    ...(rubric.length > 0 && { rubric: rubric.join('\n') }),
    scorers: scorers.length > 0 ? scorers : [STAND_IN],
  };
}
