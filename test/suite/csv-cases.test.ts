import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSuites } from '../../src/suite/read-suites.js';
import { type MemoryFile, memoryTree } from './memory-tree.js';
import { goodSuite, problemsOf } from './problems-of.js';

const withTable = (file: MemoryFile) => goodSuite({ 'evals/s/a.case.yml': undefined, 'evals/s/d.csv': file });

async function casesOf(file: MemoryFile) {
  const { suites } = await readSuites(memoryTree(withTable(file)));
  return suites[0]!.suite?.cases.map(({ digest: _, scorers: __, messages: ___, at, ...rest }) => ({
    ...rest,
    at: `${at.line}:${at.col}`,
  }));
}

test('columns named like case keys are those, all others are inputs, an empty cell says nothing', async () => {
  const table =
    'ID,input,tone,Expected,reference,previous,feedback,rubric,tags,critical\n' +
    'first,hi,,refund,"a, b",p,f,r,"billing; hard,x;",TRUE\n' +
    ',"two\nlines, ""quoted""",rude,,,,,,,\n';
  const known = { reference: 'a, b', previous: 'p', feedback: 'f', rubric: 'r' };
  const first = { id: 'first', input: { input: 'hi' }, expected: 'refund', ...known, tags: ['billing', 'hard', 'x'] };
  const second = { id: 'd-2', input: { input: 'two\nlines, "quoted"', tone: 'rude' }, tags: [], critical: false };
  const expected = [
    { ...first, critical: true, at: '2:1' },
    { ...second, at: '3:1' },
  ];
  expect(await casesOf(table)).toEqual(expected);
  expect(await casesOf(`\ufeff${table.replaceAll('\n', '\r\n')}`)).toEqual(expected);
});

test('`expected` is text, `expected_json` any JSON', async () => {
  const table = 'input,expected,expected_json\na,42,\nb,,42\nc,,"{""a"": [1, true]}"\nd,,"[""x"", ""y""]"\n';
  expect((await casesOf(table))?.map(({ expected }) => expected)).toEqual(['42', 42, { a: [1, true] }, ['x', 'y']]);
});

test('empty lines, empty rows and empty columns without a name are passed over', async () => {
  const cases = await casesOf('input,expected,,\n\na,x,,\n,,,\n\nb,y,,\n');
  expect(cases?.map(({ id, at }) => [id, at])).toEqual([
    ['d-1', '3:1'],
    ['d-2', '6:1'],
  ]);
});

const rows: [name: string, table: MemoryFile, problems: string[]][] = [
  ['nothing in it', '', ['1:1 EMPTY_FILE holds nothing, write a case or delete it']],
  ['a header alone', 'input,expected\n', ['1:1 EMPTY_FILE has no row after its header, write a case or delete it']],
  [
    'ragged rows',
    'input,expected\na\nb,"x\ny"\nc,x,y\n"d,e",x,\n',
    [
      '2:1 RAGGED_ROW has 1 cell where the header has 2, add the commas that are missing',
      '5:5 RAGGED_ROW has 3 cells where the header has 2, put a cell that holds a comma in quotes',
      '6:9 RAGGED_ROW has 3 cells where the header has 2, put a cell that holds a comma in quotes',
    ],
  ],
  [
    'quotes that do not fit',
    'input,expected\na,5" wide\nb,"x"y\n',
    [
      '2:1 BAD_CSV has a quote inside of a cell, put the cell in quotes and write the inner one twice: `""`',
      '3:1 BAD_CSV goes on after a closing quote, write a quote inside of a cell twice: `""`',
    ],
  ],
  [
    'a quote that is never closed',
    'input,expected\n"a ""b""",x\nc,"open\nd,y\n',
    ['3:3 BAD_CSV opens a quote and never closes it, close it, or write a quote in a cell twice: `""`'],
  ],
  ['semicolons', 'input;expected\na,b;c\n', ['1:1 BAD_CSV separates its columns by `;`, separate them by commas']],
  [
    'columns that are no columns',
    'input,input,id,ID,messages,__proto__,expected,\na,b,c,d,e,f,g,h\n',
    [
      '1:7 DUPLICATE_KEY has the column `input` twice, rename or remove one',
      '1:16 DUPLICATE_KEY has the column `ID` beside `id`, rename or remove one',
      '1:19 BAD_KEY the column `messages` is a key of a case that no cell can hold, rename it, or write `.jsonl` or `.case.yml`',
      '1:28 BAD_KEY has the column `__proto__`, which is not read, remove it',
      '1:47 MISSING_KEY column 8 has no name, name it in the first line',
    ],
  ],
  [
    'cells that are wrong, all of them',
    'id,input,critical,expected,expected_json\n' +
      'CON,a,yes,x,\n,b,,x,1\n,c,,,"{""a"":1"\n,,,x,\nd,"e\nf",maybe,,12345678901234567890\n',
    [
      '2:7 BAD_VALUE `critical` is the text `yes`, write `true` or `false`',
      '3:7 DUPLICATE_KEY `expected` and `expected_json` both hold something, empty one of the two cells',
      '4:6 BAD_JSON ends before its JSON does, write one JSON value in the cell',
      '5:1 BAD_VALUE the case has neither `input` nor `messages`, add `input:`',
      '7:4 BAD_VALUE `critical` is the text `maybe`, write `true` or `false`',
      '7:11 BAD_NUMBER `12345678901234567890` would be rounded to 12345678901234567000, quote it to keep it as text',
    ],
  ],
];

test.each(rows)('a table with %s', async (_name, table, problems) => {
  const found = await problemsOf(withTable(table));
  expect(found).toEqual(problems.map((problem) => `evals/s/d.csv:${problem}`));
});

test('ids of a table are checked at their cells', async () => {
  expect(await problemsOf(withTable('input,id\na,x\nb,"../y"\nc,X\n'))).toEqual([
    'evals/s/d.csv:3:3 BAD_ID `../y` cannot be an id: `..` is no part of a path, use letters, digits, `-`, `_`, `.`',
    'evals/s/d.csv:4:3 DUPLICATE_ID the id `X` is hard to tell from `x` of evals/s/d.csv:2, give one of them another `id:`',
  ]);
});

test('a table of more cases than the cap is too many', async () => {
  expect(await problemsOf(withTable(`input\n${'a\n'.repeat(10_001)}`))).toEqual([
    'evals/s.eval.yml:4:8 TOO_MANY_CASES has more than 10000 cases, split the suite',
  ]);
});

test('whatever text a cell holds, quoted it is read back as it is', async () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/[\0\r]/g, ''));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        cell.filter((text) => text.trim() !== ''),
        { minLength: 1, maxLength: 5 },
      ),
      async (texts) => {
        const cases = await casesOf(`input,n\n${texts.map((text, n) => `${quoted(text)},${n}`).join('\n')}\n`);
        expect(cases?.map(({ input }) => input)).toEqual(texts.map((input, n) => ({ input, n: String(n) })));
      },
    ),
    { seed: 5, numRuns: 200 },
  );
});

test('whatever the file holds, it is read or refused in words, at a place that it has', async () => {
  const piece = fc.constantFrom('"', '""', ',', '\n', 'a', ' ', ';', 'input', 'id', 'expected_json', '{', '\r\n');
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
      const text = pieces.join('');
      for (const problem of await problemsOf(withTable(text))) {
        const [, line, col] = /^evals\/s[^:]*:(\d+):(\d+) [A-Z_]+ ./.exec(problem)!;
        if (!problem.startsWith('evals/s/d.csv:')) continue;
        const shown = text.replaceAll('\r\n', '\n').split('\n')[Number(line) - 1];
        expect(Number(col)).toBeLessThanOrEqual((shown?.length ?? -1) + 1);
      }
    }),
    { seed: 6, numRuns: 500 },
  );
});
