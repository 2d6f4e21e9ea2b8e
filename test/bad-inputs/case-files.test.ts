import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { FileContent } from '../git/temporary-repository.js';
import { type SuiteChanges, type Told, tellOf } from './suites-told.js';

const only = (path: string, content: FileContent): SuiteChanges => ({ 's/a.case.yml': null, [path]: content });
const id = (text: string): SuiteChanges => only('s/d.jsonl', `${JSON.stringify({ input: 'x', id: text })}\n`);
const scorer = (pattern: string): SuiteChanges =>
  only('s/a.case.yml', `input: x\nscorers:\n  - regex: ${JSON.stringify(pattern)}\n`);

const PIPED_CASE = 'a pipe in its place';
const PIPED_PROMPT = 'a pipe in the place of a prompt';

const rows: [name: string, files: SuiteChanges, problems: string[]][] = [
  [
    'a torn line',
    only('s/d.jsonl', '{"input":"x"}\n{"input":"y","expec'),
    ['s/d.jsonl:2:14 BAD_JSON ends before its JSON does, write one whole JSON object a line'],
  ],
  [
    'an id twice',
    only('s/d.jsonl', '{"id":"x","input":"x"}\n{"id":"x","input":"y"}\n'),
    ['s/d.jsonl:2:7 DUPLICATE_ID the id `x` is also that of s/d.jsonl:1, give one of them another `id:`'],
  ],
  [
    'an id that leads out',
    id('../x'),
    ['s/d.jsonl:1:19 BAD_ID `../x` cannot be an id: `..` is no part of a path, use letters, digits, `-`, `_`, `.`'],
  ],
  [
    'an id that Windows keeps',
    id('CON'),
    [
      's/d.jsonl:1:19 BAD_ID `CON` cannot be an id: Windows keeps this name for itself, use letters, digits, `-`, `_`, `.`',
    ],
  ],
  [
    'an id with a NUL',
    id('a\0b'),
    [
      's/d.jsonl:1:19 BAD_ID `a\\u0000b` cannot be an id: it has a character that no file name should have, use letters, digits, `-`, `_`, `.`',
    ],
  ],
  [
    'an id of 300 characters',
    id('x'.repeat(300)),
    [
      's/d.jsonl:1:19 BAD_ID `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` cannot be an id: it has more than 200 characters, use letters, digits, `-`, `_`, `.`',
    ],
  ],
  [
    'ids that differ by case',
    only('s/d.jsonl', '{"id":"x","input":"x"}\n{"id":"X","input":"y"}\n'),
    ['s/d.jsonl:2:7 DUPLICATE_ID the id `X` is hard to tell from `x` of s/d.jsonl:1, give one of them another `id:`'],
  ],
  [
    'ids that differ by how they are composed',
    only('s/d.jsonl', '{"id":"\u00e9","input":"x"}\n{"id":"e\u0301","input":"y"}\n'),
    [
      's/d.jsonl:2:7 DUPLICATE_ID the id `e\u0301` is hard to tell from `\u00e9` of s/d.jsonl:1, give one of them another `id:`',
    ],
  ],
  [
    'ragged rows',
    only('s/d.csv', 'input,expected\na\nb,c,d\n'),
    [
      's/d.csv:2:1 RAGGED_ROW has 1 cell where the header has 2, add the commas that are missing',
      's/d.csv:3:5 RAGGED_ROW has 3 cells where the header has 2, put a cell that holds a comma in quotes',
    ],
  ],
  ['a byte-order mark and the line ends of Windows', only('s/d.csv', '\ufeffinput,expected\r\na,b\r\n'), []],
  [
    'a byte-order mark and the line ends of Windows in YAML',
    only('s/a.case.yml', '\ufeffinput: x\r\nexpected: z\r\n'),
    [],
  ],
  [
    'half of a character pair',
    only('s/a.case.yml', 'input: "\\ud800"\n'),
    ['s/a.case.yml:1:8 BAD_TEXT has half of a character pair (lone surrogate), remove it'],
  ],
  [
    'half of a character pair in JSON',
    only('s/d.jsonl', '{"input":"\\ud800"}\n'),
    ['s/d.jsonl:1:10 BAD_TEXT has half of a character pair (lone surrogate), remove it'],
  ],
  [
    'a link in its place',
    only('s/a.case.yml', { link: '/etc/passwd' }),
    ['s/a.case.yml:1:1 NOT_A_FILE is a symlink, commit a regular file in its place'],
  ],
  [
    'a device in its place',
    only('s/a.case.yml', { link: '/dev/zero' }),
    ['s/a.case.yml:1:1 NOT_A_FILE is a symlink, commit a regular file in its place'],
  ],
  [
    PIPED_CASE,
    {},
    ["s.eval.yml:4:8 NO_MATCH `s/*` matches no file, correct the glob; it starts at the suite's folder"],
  ],
  [
    PIPED_PROMPT,
    {},
    [
      "s.eval.yml:2:9 NOT_FOUND the prompt `s.prompt.yml` is not there, correct the path; it starts at the suite's folder",
    ],
  ],
  [
    'every one of them skipped',
    only('s/a.case.yml', 'input: x\nskip: true\n'),
    [
      's/a.case.yml:2:1 UNKNOWN_KEY `skip` is not a key here, remove it; the keys here are `id`, `input`, `messages`, `expected`, `reference`, `previous`, `feedback`, `rubric`, `scorers`, `tags`, `critical`, `reports`, `source`',
    ],
  ],
  ['no case at all', only('s/d.jsonl', '\n'), ['s/d.jsonl:1:1 EMPTY_FILE holds nothing, write a case or delete it']],
  ['a pattern on which backtracking would not end', scorer('(a+)+$'), []],
  [
    'a look-ahead',
    scorer('a(?=b)'),
    [
      's/a.case.yml:3:5 BAD_SCORER_OPTIONS `regex`: look-ahead `(?=` at character 2 is not supported by linear-time matching, write the pattern without it, or use two scorers',
    ],
  ],
  [
    'a back-reference',
    scorer('(a)\\1'),
    [
      's/a.case.yml:3:5 BAD_SCORER_OPTIONS `regex`: back-reference `\\1` at character 4 is not supported by linear-time matching, write the pattern without it, or use two scorers',
    ],
  ],
  [
    'a pattern that repeats a million times',
    scorer('(a{1000}){1000}'),
    [
      's/a.case.yml:3:5 BAD_SCORER_OPTIONS `regex`: the pattern does not parse: invalid repeat count: `{1000}`, correct it (RE2 syntax)',
    ],
  ],
  [
    'a number of twenty digits',
    only('s/a.case.yml', 'input: { input: 12345678901234567890 }\n'),
    [
      's/a.case.yml:1:17 BAD_NUMBER `12345678901234567890` would be rounded to 12345678901234567000, quote it to keep it as text',
    ],
  ],
  [
    '`no` as a value',
    only('s/a.case.yml', 'input: x\nexpected: no\n'),
    [
      's/a.case.yml:2:11 LOOKS_BOOLEAN `no` is text here, not true or false, quote it, or write true or false (warning)',
    ],
  ],
  [
    'UTF-16',
    only('s/a.case.yml', Buffer.from('\ufeffinput: x', 'utf16le')),
    ['s/a.case.yml:1:1 NOT_UTF8 is UTF-16, save it as UTF-8'],
  ],
  [
    'deep nesting',
    only('s/d.jsonl', `{"input":${'['.repeat(5000)}${']'.repeat(5000)}}`),
    ['s/d.jsonl:1:73 TOO_DEEP is nested deeper than 64 levels, flatten it'],
  ],
  [
    'more than a mebibyte',
    only('s/d.jsonl', `{"input":"${'x'.repeat(2 ** 20)}"}`),
    ['s/d.jsonl:1:1 TOO_LARGE has 1048588 bytes, more than 1 MiB, split it'],
  ],
];

describe('what is said of a case file with', () => {
  let told: Told;
  beforeAll(async () => {
    const row = (name: string) => rows.findIndex(([other]) => other === name);
    told = await tellOf(
      rows.map(([, files]) => files),
      (folder) => {
        for (const path of [
          join(folder(row(PIPED_CASE)), 's/a.case.yml'),
          join(folder(row(PIPED_PROMPT)), 's.prompt.yml'),
        ]) {
          rmSync(path);
          execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', path]);
        }
      },
    );
  });

  test.each(rows.map(([name, , problems], row) => ({ name, problems, row })))('$name', ({ row, problems }) => {
    expect(told.rows[row]).toEqual(problems);
  });

  test('mistakes end with exit code 2: nothing is written, nothing is called, and no stack is shown', () => {
    expect(told).toMatchObject({ rest: [], written: [], calls: 0, result: { code: 2 } });
  });
});
