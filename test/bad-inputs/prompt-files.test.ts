import { beforeAll, describe, expect, test } from '@jest/globals';
import type { FileContent } from '../git/temporary-repository.js';
import { PROMPT, SUITE, type SuiteChanges, type Told, tellOf } from './suites-told.js';

const prompt = (content: FileContent, more: SuiteChanges = {}): SuiteChanges => ({ 's.prompt.yml': content, ...more });
const saying = (text: string, more: SuiteChanges = {}): SuiteChanges =>
  prompt(PROMPT.replace('{{ input }}', text), more);
const markdown = (text: FileContent): SuiteChanges => ({
  's.eval.yml': SUITE.replace('s.prompt.yml', 's.md'),
  's.md': text,
});

const rows: [name: string, files: SuiteChanges, problems: string[]][] = [
  [
    'an undefined variable',
    saying('{{ inptu }}'),
    [
      's.prompt.yml:3:24 UNDEFINED_VARIABLE `inptu` is not in the input of case `a`, add it to the input, or correct the name',
    ],
  ],
  [
    'a variable of the environment',
    saying('{{ env.OPENAI_API_KEY }}'),
    [
      's.prompt.yml:3:24 UNDEFINED_VARIABLE `env` is not in the input of case `a`, add it to the input, or correct the name',
    ],
  ],
  [
    'an include of itself',
    saying("{% include 'a.md' %}", { 'a.md': "{% include 'b.md' %}", 'b.md': "\n{% include 'a.md' %}" }),
    ['b.md:2:1 RECURSION includes `a.md`, which includes itself, break the circle'],
  ],
  [
    'an include from outside',
    saying("{% include '../../../etc/passwd' %}"),
    [
      "s.prompt.yml:3:21 OUTSIDE includes `../../../etc/passwd`, which lies outside of the prompt's folder, move it beside the prompt",
    ],
  ],
  [
    'an include that is a link',
    saying("{% include 'a.md' %}", { 'a.md': { link: '/proc/self/environ' } }),
    ['a.md:1:1 NOT_A_FILE is a symlink, commit a regular file in its place'],
  ],
  [
    'a value that looks like a template',
    { 's/a.case.yml': 'input: "{{ env.KEY }} {% include \'/etc/passwd\' %} {{"\nexpected: x\n' },
    [],
  ],
  ['only white space', markdown(' \n\t\n'), ['s.md:1:1 EMPTY_PROMPT is only white space, write the prompt']],
  [
    'only white space to say',
    prompt(PROMPT.replace('Hello {{ input }}', ' \\n ')),
    ['s.prompt.yml:2:3 EMPTY_PROMPT is only white space, write the prompt'],
  ],
  [
    'a Git LFS pointer',
    prompt('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n'),
    [
      's.prompt.yml:1:1 LFS_POINTER is a Git LFS pointer, not the text, commit the file itself, or check out with `lfs: true`',
    ],
  ],
  [
    'a link to the environment',
    prompt({ link: '/proc/self/environ' }),
    ['s.prompt.yml:1:1 NOT_A_FILE is a symlink, commit a regular file in its place'],
  ],
  [
    'an address for its path',
    { 's.eval.yml': SUITE.replace('s.prompt.yml', 'file:///proc/self/environ') },
    [
      "s.eval.yml:2:9 NOT_FOUND the prompt `file:///proc/self/environ` is not there, correct the path; it starts at the suite's folder",
    ],
  ],
  [
    'UTF-16',
    prompt(Buffer.from(`\ufeff${PROMPT}`, 'utf16le')),
    ['s.prompt.yml:1:1 NOT_UTF8 is UTF-16, save it as UTF-8'],
  ],
  [
    'a loop without an end',
    saying('{% for i in (1..100000000) %}{% endfor %}'),
    ['s.prompt.yml:3:21 TEMPLATE_LIMIT takes too much to render (memory alloc limit exceeded), simplify the template'],
  ],
  [
    'more than a mebibyte',
    markdown('x'.repeat(2 ** 20 + 1)),
    ['s.md:1:1 TOO_LARGE has 1048577 bytes, more than 1 MiB, split it'],
  ],
];

describe('what is said of a prompt file with', () => {
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
