import type { Json } from '../../json.js';
import { type CsvTable, parseCsv } from '../../suite/parse-csv.js';
import type { ImportContext } from '../import-context.js';
import type { Written } from '../written.js';

/**
 * The tests of a table as promptfoo reads it: columns that start with `__` say how to judge, all others are variables.
 */
export function readCsvTests(context: ImportContext, path: string, text: string): Written[] {
  const table = parseCsv(path, text);
  for (const problem of table.problems) context.notes.add('NO_EQUAL', problem, problem.why, problem.fix);
  for (const [column, name] of table.header.entries()) {
    if (!name.startsWith('__') || /^__(?:expected\d*|description|metric)$/.test(name)) continue;
    context.notes.noEqual(table.headerPlace(column), `the column \`${name}\``);
  }
  return table.rows.map((row) => readRow(table, row));
}

function readRow({ header }: CsvTable, row: CsvTable['rows'][number]): Written {
  const vars: { [name: string]: Json } = {};
  const asserts: { assertion: Json; column: number }[] = [];
  let description: string | undefined;
  for (const [column, name] of header.entries()) {
    const cell = row.cells[column]!;
    if (/^__expected\d*$/.test(name)) {
      if (cell.trim() !== '') asserts.push({ assertion: readExpected(cell), column });
    } else if (name === '__description') description = cell;
    else if (!name.startsWith('__') && name !== '' && name !== '__proto__') vars[name] = cell;
  }
  const value = { vars, assert: asserts.map(({ assertion }) => assertion), ...(description && { description }) };
  return {
    value,
    placeOf: ([key, step]) => {
      if (key === 'assert') return row.placeOf(asserts[Number(step ?? 0)]?.column ?? 0);
      return row.placeOf(key === 'vars' ? Math.max(0, header.indexOf(String(step))) : 0);
    },
  };
}

const LISTS = /^i?contains-(?:all|any)$/;
/** Types whose number stands in brackets; the others have a text after a colon. */
const TYPED = /^(not-)?([a-z][a-z-]*)(?:\((\d+(?:\.\d+)?)\))?(?::([\s\S]*))?$/;
const KNOWN =
  /^(?:equals|i?contains|i?contains-(?:all|any|json)|starts-with|regex|is-json|is-refusal|llm-rubric|model-graded-closedqa|similar|factuality|latency|cost|javascript|python|levenshtein|rouge-n|bleu|webhook|classifier|moderation|is-[a-z-]+|answer-relevance|context-[a-z]+|perplexity|perplexity-score)$/;

/** What stands in an `__expected` cell: `type: value`, `type(threshold)`, code, or the text that is right. */
function readExpected(cell: string): Json {
  const written = cell.trim();
  if (/^(?:fn|eval):|^file:\/\//.test(written)) return { type: 'javascript', value: written };
  if (written.startsWith('grade:')) return { type: 'llm-rubric', value: written.slice('grade:'.length).trim() };
  const match = TYPED.exec(written);
  if (!match || !KNOWN.test(match[2]!)) return { type: 'equals', value: cell };
  const [, not = '', type, threshold, text] = match;
  const value =
    text === undefined ? null : LISTS.test(type!) ? text.split(',').map((part) => part.trim()) : text.trim();
  const asked = threshold === undefined ? {} : { threshold: Number(threshold) };
  return { type: `${not}${type}`, ...(value !== null && { value }), ...asked };
}
