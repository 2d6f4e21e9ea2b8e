import { type CsvError, type InfoField, parse } from 'csv-parse/sync';
import type { Place, Problem } from '../errors.js';
import { placeIn } from './text-places.js';

/** One line of a table, which may span several lines of the file where a cell in quotes does. */
export interface CsvRow {
  cells: string[];
  /** Place of a cell; of the last one when it has fewer. */
  placeOf(column: number): Place;
}

export interface CsvTable {
  /** Names of the columns, without white space at their ends; none empty or twice when there is no problem. */
  header: string[];
  headerPlace(column: number): Place;
  /** As long as the header, without rows in which every cell is empty. */
  rows: CsvRow[];
  problems: Problem[];
}

const FAULTS: { [code: string]: [why: string, fix: string] } = {
  CSV_INVALID_CLOSING_QUOTE: ['goes on after a closing quote', 'write a quote inside of a cell twice: `""`'],
  INVALID_OPENING_QUOTE: ['has a quote inside of a cell', 'put the cell in quotes and write the inner one twice: `""`'],
  CSV_QUOTE_NOT_CLOSED: ['opens a quote and never closes it', 'close it, or write a quote in a cell twice: `""`'],
};

/**
 * Parses a table as RFC 4180 writes it: commas, quotes doubled inside of quotes, a first line with the columns' names. Cells
 * are text as it stands. Reports every row that does not fit at its own place. Never throws.
 */
export function parseCsv(file: string, written: string): CsvTable {
  const text = written.replaceAll('\r', '\n');
  const problems: Problem[] = [];
  const read = readRecords(file, text, problems);
  const [first, ...rest] = read;
  const table: CsvTable = {
    header: first?.cells.map((cell) => cell.trim()) ?? [],
    headerPlace: (column) => first?.placeOf(column) ?? { file, line: 1, col: 1 },
    rows: [],
    problems,
  };
  const [only] = table.header;
  if (table.header.length === 1 && /[;\t]/.test(only!)) {
    const why = `separates its columns by ${only!.includes(';') ? '`;`' : 'tabs'}`;
    problems.push({ ...table.headerPlace(0), severity: 'error', code: 'BAD_CSV', why, fix: 'separate them by commas' });
    return table;
  }
  for (const row of rest) {
    const misfit = misfitOf(row, table.header.length);
    if (misfit) problems.push(misfit);
    else if (row.cells.some((cell) => cell.trim() !== '')) table.rows.push(row);
  }
  problems.push(...namesProblems(table));
  return table;
}

function readRecords(file: string, text: string, problems: Problem[]): CsvRow[] {
  const faulty = new Set<number>();
  const onSkip = (error: CsvError | undefined, raw: string | undefined) => {
    const problem = wordFault(file, text, error!, raw ?? '');
    // One odd quote makes the parser complain several times.
    if (!faulty.has(problem.line)) problems.push(problem);
    faulty.add(problem.line);
    return undefined;
  };
  const records = parse(text, {
    columns: false,
    info: true,
    raw: true,
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: onSkip,
  }) as unknown as { record: string[]; raw: string; info: InfoField }[];
  return records.map(({ record, raw, info }) => {
    const body = raw.replace(/\n$/, '');
    return { cells: record, placeOf: (column) => placeOfCell(file, body, info.lines, column) };
  });
}

function wordFault(file: string, text: string, { code, lines, message }: CsvError, raw: string): Problem {
  const [why, fix] = FAULTS[code] ?? [`is not a table: ${message}`, 'correct it'];
  // A quote that is never closed reaches the end of the text: its cell is the last one.
  const opened = text.length - raw.length + cellStart(raw, Number.POSITIVE_INFINITY);
  const at = code === 'CSV_QUOTE_NOT_CLOSED' ? placeIn(text, opened) : { line: Number(lines), col: 1 };
  return { file, ...at, severity: 'error', code: 'BAD_CSV', why, fix };
}

/** `body` is a row as written, after the empty lines before it; `lastLine` the one where it ends. */
function placeOfCell(file: string, body: string, lastLine: number, column: number): Place {
  const { line, col } = placeIn(body, cellStart(body, column));
  return { file, line: lastLine - body.split('\n').length + line, col };
}

/** Offset of a cell in a row as written; of the last one when it has fewer. */
function cellStart(body: string, column: number): number {
  let start = /^\n*/.exec(body)![0].length;
  for (let passed = 0; passed < column; passed++) {
    let end = start;
    if (body[end] === '"') for (end++; end < body.length && (body[end] !== '"' || body[++end] === '"'); ) end++;
    const comma = body.indexOf(',', end);
    if (comma < 0) break;
    start = comma + 1;
  }
  return start;
}

function misfitOf(row: CsvRow, columns: number): Problem | null {
  const count = row.cells.length;
  if (count === columns) return null;
  const [at, fix] =
    count > columns
      ? [row.placeOf(columns), 'put a cell that holds a comma in quotes']
      : [row.placeOf(0), 'add the commas that are missing'];
  const why = `has ${count} cell${count === 1 ? '' : 's'} where the header has ${columns}`;
  return { ...at, severity: 'error', code: 'RAGGED_ROW', why, fix };
}

function namesProblems({ header, headerPlace, rows }: CsvTable): Problem[] {
  return header.flatMap((name, column): Problem[] => {
    const at = { ...headerPlace(column), severity: 'error' as const };
    if (name === '') {
      // Spreadsheets leave empty columns behind.
      if (rows.every(({ cells }) => cells[column] === '')) return [];
      return [
        { ...at, code: 'MISSING_KEY', why: `column ${column + 1} has no name`, fix: 'name it in the first line' },
      ];
    }
    if (header.indexOf(name) === column) return [];
    return [{ ...at, code: 'DUPLICATE_KEY', why: `has the column \`${name}\` twice`, fix: 'rename or remove one' }];
  });
}
