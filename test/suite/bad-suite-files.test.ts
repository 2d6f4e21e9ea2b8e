import { expect, test } from '@jest/globals';
import type { MemoryFile } from './memory-tree.js';
import { goodSuite, problemsOf, SUITE } from './problems-of.js';

const GATE_KEYS = '`margin`, `margins`, `alpha`, `min_drop`, `strict`, `critical_tags`';

const TRIALS = 'is no number of trials, write `auto`, or a whole number from 1 to 100';

/** Ten to the ninth texts, in ten lines. */
const BOMB = [
  'suite: s',
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...[...'bcdefghi'].map((name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[at]}`).join(', ')}]`),
].join('\n');

const TOO_MANY = 'has more than 1000 aliases, or they stand for more than 100000 values, write the values out';

const rows: [name: string, file: MemoryFile, problems: string[]][] = [
  ['an empty file', '', ['1:1 EMPTY_FILE holds nothing, write it or delete it']],
  ['nothing but a comment', '# later\n', ['1:1 EMPTY_FILE holds nothing, write it or delete it']],
  ['nothing but white space', ' \n\n  \n', ['1:1 EMPTY_FILE holds nothing, write it or delete it']],
  ['null', '~\n', ['1:1 BAD_VALUE the file is empty, write a mapping']],
  ['a list', '- suite: s\n', ['1:1 BAD_VALUE the file is a list, write a mapping']],
  ['a text', 'suite\n', ['1:1 BAD_VALUE the file is the text `suite`, write a mapping']],
  [
    'a tab as indentation',
    'suite: s\ngate:\n\tmargin: 0.1\n',
    ['3:1 TAB_AS_INDENT is indented by a tab, indent with spaces'],
  ],
  ['a key twice', `${SUITE}model: openai/x\n`, ['5:1 DUPLICATE_KEY has `model` twice, keep one of them']],
  [
    'a key twice, once in quotes',
    `${SUITE}"model": openai/x\n`,
    ['5:1 DUPLICATE_KEY has `model` twice, keep one of them'],
  ],
  [
    'misspelt keys, each with the nearest of its own level',
    `${SUITE}trails: 3\ngate:\n  marign: 0.1\n  trials: 2\nlimits: { uds: 1 }\n`,
    [
      '5:1 UNKNOWN_KEY `trails` is not a key here, did you mean `trials`?',
      '7:3 UNKNOWN_KEY `marign` is not a key here, did you mean `margin`?',
      `8:3 UNKNOWN_KEY \`trials\` is not a key here, remove it; the keys here are ${GATE_KEYS}`,
      '9:11 UNKNOWN_KEY `uds` is not a key here, did you mean `usd`?',
    ],
  ],
  [
    'a misspelt key that is needed, once',
    SUITE.replace('prompt:', 'promt:'),
    ['2:1 UNKNOWN_KEY `promt` is not a key here, did you mean `prompt`?'],
  ],
  [
    'keys that are missing',
    'model: openai/x\n',
    [
      '1:1 MISSING_KEY `suite` is missing, add `suite:` (text)',
      '1:1 MISSING_KEY `cases` is missing, add `cases:` (text or a list)',
      '1:1 MISSING_KEY the file names nothing to test, add `prompt:`, `command:` or `http:`',
    ],
  ],
  ['a key without a value', SUITE.replace('s/*', ''), ['4:1 BAD_VALUE `cases` is empty, write text or a list']],
  [
    'a text for a number',
    `${SUITE}gate: { margin: "hi" }\n`,
    ['5:17 BAD_VALUE `gate.margin` is the text `hi`, write a number'],
  ],
  ['NaN', `${SUITE}gate: { margin: .nan }\n`, ['5:17 BAD_NUMBER `.nan` is not a number, write a finite number']],
  ['infinity', `${SUITE}limits: { usd: .inf }\n`, ['5:16 BAD_NUMBER `.inf` is not a number, write a finite number']],
  [
    'numbers that are out of range or not whole',
    `${SUITE}trials: 1.5\ngate:\n  margin: 1.5\n  alpha: 0\nlimits: { usd: -1 }\n`,
    [
      `5:9 BAD_VALUE \`trials\` ${TRIALS}`,
      '7:11 BAD_VALUE `gate.margin` is over its maximum, write at most 1',
      '8:10 BAD_VALUE `gate.alpha` is under its minimum, write at least 0.0001',
      '9:16 BAD_VALUE `limits.usd` is under its minimum, write at least 0',
    ],
  ],
  ['a billion trials', `${SUITE}trials: 1e9\n`, [`5:9 BAD_VALUE \`trials\` ${TRIALS}`]],
  ['trials in words', `${SUITE}trials: Auto\n`, [`5:9 BAD_VALUE \`trials\` ${TRIALS}`]],
  [
    'a margin of a scorer that is none',
    `${SUITE}gate: { margins: { exact: 2, numeric: x } }\n`,
    [
      '5:27 BAD_VALUE `gate.margins.exact` is over its maximum, write at most 1',
      '5:39 BAD_VALUE `gate.margins.numeric` is the text `x`, write a number',
    ],
  ],
  [
    'several documents',
    `${SUITE}---\nsuite: t\n`,
    ['5:1 MULTIPLE_DOCS holds several YAML documents, split it into files'],
  ],
  [
    'a tag that is code',
    `${SUITE}description: !!js/function "function () {}"\n`,
    ['5:14 TAG_RESOLVE_FAILED has a YAML tag that is not data, remove the `!tag`'],
  ],
  ['another version of YAML', `%YAML 1.1\n---\n${SUITE}`, ['1:1 BAD_YAML is not YAML 1.2, remove the `%YAML` line']],
  ['an alias bomb', BOMB, [`6:36 TOO_MANY_ALIASES ${TOO_MANY}`]],
  ['an alias of what it stands in', `${SUITE}description: &a [*a]\n`, ['5:18 BAD_ALIAS `*a` holds itself, remove it']],
  [
    'an alias of nothing',
    `${SUITE}gate: *gate\n`,
    ['5:7 UNKNOWN_ALIAS `*gate` has no anchor before it, correct the name'],
  ],
  ['two thousand brackets', '['.repeat(2000), ['1:65 TOO_DEEP is nested deeper than 64 levels, flatten it']],
  ['a megabyte of brackets', '['.repeat(1_000_000), ['1:65 TOO_DEEP is nested deeper than 64 levels, flatten it']],
  ['compact lists in lists', '- '.repeat(1000), ['1:129 TOO_DEEP is nested deeper than 64 levels, flatten it']],
  [
    'deep indentation',
    Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
    ['65:66 TOO_DEEP is nested deeper than 64 levels, flatten it'],
  ],
  [
    'a merge key',
    `${SUITE}gate:\n  <<: { margin: 0.1 }\n`,
    ['6:3 BAD_KEY merges with `<<`, which is not read, write the keys out'],
  ],
  [
    'the key __proto__',
    `${SUITE}gate: { __proto__: { margin: 1 } }\n`,
    ['5:9 BAD_KEY has the key `__proto__`, which is not read, remove it'],
  ],
  ['a mapping as a key', `${SUITE}{ a: b }: c\n`, ['5:1 NON_STRING_KEY has a key that is not text, quote the key']],
  ['more than 1 MiB', `# ${'x'.repeat(2 ** 20)}`, ['1:1 TOO_LARGE has 1048578 bytes, more than 1 MiB, split it']],
  ['UTF-16 with its mark', Buffer.from('\ufeffsuite: s', 'utf16le'), ['1:1 NOT_UTF8 is UTF-16, save it as UTF-8']],
  ['UTF-16 without', Buffer.from('suite: s', 'utf16le'), ['1:1 NOT_UTF8 is UTF-16, save it as UTF-8']],
  [
    'bytes that are not UTF-8',
    Buffer.from([...Buffer.from('suite: s\nprompt: é'), 0xff, 0x0a]),
    ['2:10 NOT_UTF8 is not valid UTF-8, save it as UTF-8'],
  ],
  ['a NUL character', 'suite: s\nprompt: a\0b\n', ['2:10 BAD_TEXT holds a NUL character, remove it']],
  ['a link', { link: '/etc/passwd' }, ['1:1 NOT_A_FILE is a symlink, commit a regular file in its place']],
  ['a submodule', { submodule: 'a'.repeat(40) }, ['1:1 NOT_A_FILE is a submodule, commit a regular file in its place']],
  [
    'a Git LFS pointer',
    'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n',
    ['1:1 LFS_POINTER is a Git LFS pointer, not the text, commit the file itself, or check out with `lfs: true`'],
  ],
  [
    'a retired endpoint',
    SUITE.replace('openai/', 'github/'),
    [
      '3:8 RETIRED_ENDPOINT `github/gpt-5-mini`: GitHub Models was retired on 2026-07-30, name another provider in `model:`',
    ],
  ],
  [
    'an unknown endpoint that is nearly one',
    SUITE.replace('openai/', 'opnai/'),
    ['3:8 UNKNOWN_PROVIDER `opnai/gpt-5-mini` names no known provider, did you mean `openai/…`?'],
  ],
  [
    'an unknown endpoint that is near to none',
    SUITE.replace('openai/', 'constructor/'),
    [
      '3:8 UNKNOWN_PROVIDER `constructor/gpt-5-mini` names no known provider, add it to `providers:` in evals/ratchet.yml',
    ],
  ],
  [
    'a model without its provider',
    SUITE.replace('openai/', ''),
    ['3:8 BAD_MODEL `gpt-5-mini` names no provider and model, write `provider/model`, for example `openai/gpt-5-mini`'],
  ],
  [
    'no model at all',
    SUITE.replace(/model.*\n/, ''),
    ['1:1 NO_MODEL no model is named, add `model: provider/name` to the suite, the prompt or `defaults:`'],
  ],
  ['a model that is a number', SUITE.replace('openai/gpt-5-mini', '5'), ['3:8 BAD_VALUE `model` is `5`, write text']],
  [
    'a glob that matches nothing',
    SUITE.replace('s/*', 'gone/*.case.yml'),
    ["4:8 NO_MATCH `gone/*.case.yml` matches no file, correct the glob; it starts at the suite's folder"],
  ],
  [
    'globs that lead out of the repository',
    SUITE.replace('s/*', '[s/*, "/etc/*", ../../*]'),
    [
      '4:14 OUTSIDE `/etc/*` starts outside of the repository, name files inside it',
      '4:24 OUTSIDE `../../*` starts outside of the repository, name files inside it',
    ],
  ],
  [
    'a glob that is none',
    SUITE.replace('s/*', '"[z-a]"'),
    ['4:8 BAD_VALUE `[z-a]` is no glob, correct it; `*`, `**`, `?`, `[a-z]` and `{a,b}` are read'],
  ],
  ['no case', SUITE.replace('s/*', '[]'), ['4:8 BAD_VALUE `cases` is an empty list, write at least one entry']],
  [
    'a prompt that is not there',
    SUITE.replace('s.prompt.yml', 'gone.md'),
    ["2:9 NOT_FOUND the prompt `gone.md` is not there, correct the path; it starts at the suite's folder"],
  ],
  [
    'a prompt outside of the repository',
    SUITE.replace('s.prompt.yml', '../../x.md'),
    ['2:9 OUTSIDE the prompt `../../x.md` is outside of the repository, name a file inside it'],
  ],
  [
    'a prompt of another kind',
    SUITE.replace('s.prompt.yml', 's/a.case.yml'),
    ['2:9 NOT_READ the prompt `s/a.case.yml` is of no kind that is read, use `.prompt.yml`, `.md` or `.txt`'],
  ],
  [
    'values of the wrong kind',
    'suite: a/b\nprompt: 5\ncases: [s/*, 5]\nscorers: [1, { a: 1, b: 2 }]\nlimits: 3\ngate: []\nmodel: openai/x\n',
    [
      '1:8 BAD_VALUE `suite` is not a name, write at most 80 letters, digits, spaces, `-`, `_`, `.`',
      '2:9 BAD_VALUE `prompt` is `5`, write text',
      '3:14 BAD_VALUE `cases[1]` is `5`, write text or a mapping',
      '4:11 BAD_VALUE `scorers[0]` is `1`, write text or a mapping',
      '4:14 BAD_VALUE `scorers[1]` is not one scorer with its options, write one scorer an entry: `- name: options`',
      '5:9 BAD_VALUE `limits` is `3`, write a mapping',
      '6:7 BAD_VALUE `gate` is a list, write a mapping',
    ],
  ],
  [
    'line ends of Windows and a byte-order mark, which are fine',
    `\ufeff${SUITE}gate: { margin: x }\n`.replaceAll('\n', '\r\n'),
    ['5:17 BAD_VALUE `gate.margin` is the text `x`, write a number'],
  ],
];

test.each(rows)('a suite file with %s is told so at its place', async (_name, file, problems) => {
  const found = await problemsOf(goodSuite({ 'evals/s.eval.yml': file }));
  expect(found).toEqual(problems.map((problem) => `evals/s.eval.yml:${problem}`));
});

test('a suite in which nothing is wrong has no problem', async () => {
  expect(await problemsOf(goodSuite())).toEqual([]);
});

test('the problems of a suite, its prompt, its cases and the settings are told together', async () => {
  const files = goodSuite({
    'evals/ratchet.yml': 'max_age: 3\n',
    'evals/s.eval.yml': `${SUITE}trails: 3\n`,
    'evals/s.prompt.yml': 'messages:\n  - role: boss\n    content: x\n',
    'evals/s/a.case.yml': 'input: x\nexpectd: z\n',
    'evals/s/b.jsonl': '{"input":"x"}\n{"input":\n',
  });
  expect((await problemsOf(files)).map((problem) => problem.split(' ', 2).join(' '))).toEqual([
    'evals/ratchet.yml:1:10 BAD_VALUE',
    'evals/s.eval.yml:5:1 UNKNOWN_KEY',
    'evals/s.prompt.yml:2:11 BAD_VALUE',
    'evals/s/a.case.yml:2:1 UNKNOWN_KEY',
    'evals/s/b.jsonl:2:10 BAD_JSON',
  ]);
});

test('two suites whose names differ by case alone are one too many', async () => {
  const files = goodSuite({ 'evals/t.eval.yml': SUITE.replace('suite: s', 'suite: S') });
  expect(await problemsOf(files)).toEqual([
    "evals/t.eval.yml:1:1 DUPLICATE_SUITE the suite's name `S` is also that of evals/s.eval.yml, rename one",
  ]);
});

test('a call store that is committed is refused', async () => {
  const [problem] = await problemsOf(goodSuite({ '.ratchet/s.jsonl': '' }));
  expect(problem).toMatch(/^\.ratchet\/s\.jsonl:1:1 COMMITTED_STORE /);
});
