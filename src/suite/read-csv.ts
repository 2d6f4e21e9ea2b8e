import type { Place, Problem } from '../errors.js';
import type { Json } from '../json.js';
import { caseShape } from './file-shapes.js';
import { type CsvRow, type CsvTable, parseCsv } from './parse-csv.js';
import { parseJsonLine } from './parse-json-line.js';
import type { Parsed } from './parse-yaml.js';

/** Case keys that a cell can hold, and what its text becomes. */
const COLUMNS: { [key: string]: (cell: string) => Json } = {
  id: (cell) => cell,
  expected: (cell) => cell,
  reference: (cell) => cell,
  previous: (cell) => cell,
  feedback: (cell) => cell,
  rubric: (cell) => cell,
  tags: (cell) => cell.split(/[;,]/).flatMap((tag) => tag.trim() || []),
  critical: (cell) => (/^(?:true|false)$/i.test(cell) ? cell.toLowerCase() === 'true' : cell),
};
const EXPECTED_JSON = 'expected_json';
const CASE_KEYS = [...Object.keys(caseShape.shape).filter((key) => key !== 'input'), EXPECTED_JSON];

/**
 * The cases of a table, one a row, each as the mapping that a case file would hold. Columns named like a case's keys (in
 * capitals or not) are those, `expected_json` is `expected` as JSON, all others are inputs. An empty cell says nothing.
 */
export function readCsv(file: string, text: string): { rows: Parsed[]; problems: Problem[] } {
  const table = parseCsv(file, text);
  const columns = columnProblems(table);
  const problems = [...table.problems, ...columns];
  if (columns.length > 0) return { rows: [], problems };
  if (table.rows.length === 0 && problems.length === 0) {
    const why = table.header.length === 0 ? 'holds nothing' : 'has no row after its header';
    const at = { file, line: 1, col: 1, severity: 'error' } as const;
    return { rows: [], problems: [{ ...at, code: 'EMPTY_FILE', why, fix: 'write a case or delete it' }] };
  }
  return { rows: table.rows.map((row) => readRow(table, row, problems)), problems };
}

/** The key of a case that a column stands for; null for an input. */
function keyOf(column: string): string | null {
  const folded = column.toLowerCase();
  return CASE_KEYS.includes(folded) ? folded : null;
}

function columnProblems({ header, headerPlace }: CsvTable): Problem[] {
  const seen = new Map<string, string>();
  return header.flatMap((name, column): Problem[] => {
    const at = { ...headerPlace(column), severity: 'error' as const };
    const key = keyOf(name);
    if (name === '__proto__') {
      return [{ ...at, code: 'BAD_KEY', why: 'has the column `__proto__`, which is not read', fix: 'remove it' }];
    }
    if (key === null) return [];
    if (key !== EXPECTED_JSON && !(key in COLUMNS)) {
      const why = `the column \`${name}\` is a key of a case that no cell can hold`;
      return [{ ...at, code: 'BAD_KEY', why, fix: 'rename it, or write `.jsonl` or `.case.yml`' }];
    }
    const other = seen.get(key);
    seen.set(key, name);
    if (other === undefined || other === name) return [];
    const why = `has the column \`${name}\` beside \`${other}\``;
    return [{ ...at, code: 'DUPLICATE_KEY', why, fix: 'rename or remove one' }];
  });
}

function readRow({ header, headerPlace }: CsvTable, row: CsvRow, problems: Problem[]): Parsed {
  const value: { [key: string]: Json } = {};
  const input: { [key: string]: Json } = {};
  const columns = new Map<string, number>();
  for (const [column, name] of header.entries()) {
    const cell = row.cells[column]!;
    if (name === '' || cell === '') continue;
    const key = keyOf(name);
    const target = key === EXPECTED_JSON ? 'expected' : key;
    if (target === 'expected' && target in value) {
      const fix = 'empty one of the two cells';
      const why = '`expected` and `expected_json` both hold something';
      problems.push({ ...row.placeOf(column), severity: 'error', code: 'DUPLICATE_KEY', why, fix });
    } else if (key === EXPECTED_JSON) value.expected = readJsonCell(cell, row.placeOf(column), problems);
    else if (key !== null) value[key] = COLUMNS[key]!(cell);
    else input[name] = cell;
    columns.set(target ?? `input ${name}`, column);
  }
  if (Object.keys(input).length > 0) value.input = input;
  const placeOf: Parsed['placeOf'] = ([key, name], options) => {
    const column = columns.get(key === 'input' ? `input ${String(name)}` : String(key));
    if (column === undefined) return row.placeOf(0);
    return options?.key ? headerPlace(column) : row.placeOf(column);
  };
  return { value, placeOf, piecesOf: (path) => [{ at: 0, ...placeOf(path) }] };
}

function readJsonCell(cell: string, at: Place, problems: Problem[]): Json {
  const { parsed, problems: found } = parseJsonLine(at.file, cell, at.line);
  const fix = 'write one JSON value in the cell';
  problems.push(...found.map((one) => ({ ...one, ...at, ...(one.code === 'BAD_JSON' && { fix }) })));
  return parsed?.value ?? null;
}
