import { beforeAll, describe, expect, test } from '@jest/globals';
import type { FileContent } from '../git/temporary-repository.js';
import { PROMPT, SUITE, type SuiteChanges, type Told, tellOf } from './suites-told.js';

/** Ten to the ninth texts, in ten lines. */
const BOMB = [
  'suite: s',
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...[...'bcdefghi'].map((name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[at]}`).join(', ')}]`),
].join('\n');

const suite = (content: FileContent): SuiteChanges => ({ 's.eval.yml': content });

const rows: [name: string, files: SuiteChanges, problems: string[]][] = [
  ['nothing in it', suite(''), ['s.eval.yml:1:1 EMPTY_FILE holds nothing, write it or delete it']],
  [
    'a tab as indentation',
    suite(`${SUITE}gate:\n\tmargin: 0.1\n`),
    ['s.eval.yml:6:1 TAB_AS_INDENT is indented by a tab, indent with spaces'],
  ],
  [
    'a key twice',
    suite(`${SUITE}model: here/other\n`),
    ['s.eval.yml:5:1 DUPLICATE_KEY has `model` twice, keep one of them'],
  ],
  [
    'misspelt keys',
    suite(`${SUITE}trails: 3\ngate: { marign: 0.1 }\n`),
    [
      's.eval.yml:5:1 UNKNOWN_KEY `trails` is not a key here, did you mean `trials`?',
      's.eval.yml:6:9 UNKNOWN_KEY `marign` is not a key here, did you mean `margin`?',
    ],
  ],
  [
    'a text for a number',
    suite(`${SUITE}gate: { margin: "hi" }\n`),
    ['s.eval.yml:5:17 BAD_VALUE `gate.margin` is the text `hi`, write a number'],
  ],
  [
    'NaN',
    suite(`${SUITE}gate: { margin: .nan }\n`),
    ['s.eval.yml:5:17 BAD_NUMBER `.nan` is not a number, write a finite number'],
  ],
  [
    'a margin over 1',
    suite(`${SUITE}gate: { margin: 1.5 }\n`),
    ['s.eval.yml:5:17 BAD_VALUE `gate.margin` is over its maximum, write at most 1'],
  ],
  [
    'several documents',
    suite(`${SUITE}---\nsuite: t\n`),
    ['s.eval.yml:5:1 MULTIPLE_DOCS holds several YAML documents, split it into files'],
  ],
  [
    'a tag that is code',
    suite(`${SUITE}description: !!js/function "function () {}"\n`),
    ['s.eval.yml:5:14 TAG_RESOLVE_FAILED has a YAML tag that is not data, remove the `!tag`'],
  ],
  [
    'an alias bomb',
    suite(BOMB),
    [
      's.eval.yml:6:36 TOO_MANY_ALIASES has more than 1000 aliases, or they stand for more than 100000 values, write the values out',
    ],
  ],
  [
    'two thousand brackets',
    suite('['.repeat(2000)),
    ['s.eval.yml:1:65 TOO_DEEP is nested deeper than 64 levels, flatten it'],
  ],
  [
    'almost a mebibyte of brackets',
    suite('['.repeat(2 ** 20 - 1)),
    ['s.eval.yml:1:65 TOO_DEEP is nested deeper than 64 levels, flatten it'],
  ],
  [
    'the key __proto__',
    suite(`${SUITE}gate: { __proto__: { margin: 1 } }\n`),
    ['s.eval.yml:5:9 BAD_KEY has the key `__proto__`, which is not read, remove it'],
  ],
  [
    'a merge key',
    suite(`${SUITE}gate:\n  <<: { margin: 0.1 }\n`),
    ['s.eval.yml:6:3 BAD_KEY merges with `<<`, which is not read, write the keys out'],
  ],
  [
    'more than a mebibyte',
    suite(`${SUITE}# ${'x'.repeat(2 ** 20)}`),
    ['s.eval.yml:1:1 TOO_LARGE has 1048638 bytes, more than 1 MiB, split it'],
  ],
  ['UTF-16', suite(Buffer.from(`\ufeff${SUITE}`, 'utf16le')), ['s.eval.yml:1:1 NOT_UTF8 is UTF-16, save it as UTF-8']],
  [
    'bytes that are not UTF-8',
    suite(Buffer.from([...Buffer.from(SUITE), 0x23, 0xff])),
    ['s.eval.yml:5:2 NOT_UTF8 is not valid UTF-8, save it as UTF-8'],
  ],
  [
    'a number of twenty digits',
    suite(`${SUITE}limits: { calls: 12345678901234567890 }\n`),
    [
      's.eval.yml:5:18 BAD_NUMBER `12345678901234567890` would be rounded to 12345678901234567000, quote it to keep it as text',
    ],
  ],
  [
    '`no` for false',
    suite(`${SUITE}gate: { strict: no }\n`),
    ['s.eval.yml:5:17 BAD_VALUE `gate.strict` is the text `no`, write `true` or `false`'],
  ],
  [
    '`no` as a text',
    suite(`${SUITE}description: no\n`),
    ['s.eval.yml:5:14 LOOKS_BOOLEAN `no` is text here, not true or false, quote it, or write true or false (warning)'],
  ],
  [
    'a billion trials',
    suite(`${SUITE}trials: 1e9\n`),
    ['s.eval.yml:5:9 BAD_VALUE `trials` is no number of trials, write `auto`, or a whole number from 1 to 100'],
  ],
  [
    'a retired endpoint',
    suite(SUITE.replace('here/', 'github/')),
    [
      's.eval.yml:3:8 RETIRED_ENDPOINT `github/tiny`: GitHub Models was retired on 2026-07-30, name another provider in `model:`',
    ],
  ],
  [
    'an unknown endpoint',
    suite(SUITE.replace('here/', 'hree/')),
    ['s.eval.yml:3:8 UNKNOWN_PROVIDER `hree/tiny` names no known provider, did you mean `here/…`?'],
  ],
  [
    'a glob that matches nothing',
    suite(SUITE.replace('s/*', 'gone/*.case.yml')),
    ["s.eval.yml:4:8 NO_MATCH `gone/*.case.yml` matches no file, correct the glob; it starts at the suite's folder"],
  ],
  [
    'a link in its place',
    suite({ link: '/etc/passwd' }),
    ['s.eval.yml:1:1 NOT_A_FILE is a symlink, commit a regular file in its place'],
  ],
  [
    'a device in its place',
    suite({ link: '/dev/zero' }),
    ['s.eval.yml:1:1 NOT_A_FILE is a symlink, commit a regular file in its place'],
  ],
  [
    'mistakes in all of its files at once',
    {
      's.eval.yml': `${SUITE}trails: 3\ntrials: 0\n`,
      's.prompt.yml': PROMPT.replace('user', 'boss'),
      's/a.case.yml': 'input: x\nexpectd: z\n',
      's/b.jsonl': '{"input":\n',
    },
    [
      's.eval.yml:5:1 UNKNOWN_KEY `trails` is not a key here, did you mean `trials`?',
      's.eval.yml:6:9 BAD_VALUE `trials` is no number of trials, write `auto`, or a whole number from 1 to 100',
      's.prompt.yml:2:11 BAD_VALUE `messages[0].role` is the text `boss`, write one of `system`, `developer`, `user`, `assistant`, `tool`',
      's/a.case.yml:2:1 UNKNOWN_KEY `expectd` is not a key here, did you mean `expected`?',
      's/b.jsonl:1:10 BAD_JSON ends before its JSON does, write one whole JSON object a line',
    ],
  ],
];

describe('what is said of a suite file with', () => {
  let told: Told;
  beforeAll(async () => {
    told = await tellOf(rows.map(([, files]) => files));
  });

  test.each(rows.map(([name, , problems], row) => ({ name, problems, row })))('$name', ({ row, problems }) => {
    expect(told.rows[row]).toEqual(problems);
  });

  test('mistakes end with exit code 2: nothing is written, nothing is called, and no stack is shown', () => {
    expect(told).toMatchObject({ rest: [], written: [], calls: 0, result: { code: 2 } });
  });
});
