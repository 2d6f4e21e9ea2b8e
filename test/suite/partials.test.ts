import { expect, test } from '@jest/globals';
import type { MemoryFile } from './memory-tree.js';
import { goodSuite, problemsOf } from './problems-of.js';

const ADD = 'add it to the input, or correct the name';
const undefinedAt = (place: string, name: string) =>
  `${place} UNDEFINED_VARIABLE \`${name}\` is not in the input of case \`a\`, ${ADD}`;

const including = (partials: { [path: string]: MemoryFile }, text: string) =>
  problemsOf(
    goodSuite({ 'evals/s.prompt.yml': `messages:\n  - role: user\n    content: |\n      ${text}\n`, ...partials }),
  );

test('an undefined variable in a partial is found in its own file', async () => {
  const found = await including({ 'evals/parts/a.md': 'x\n\n  {{ nme }}\r\n' }, "{% include 'parts/a.md' %}");
  expect(found).toEqual([`evals/parts/a.md:3:6 ${undefinedAt('', 'nme').trim()}`]);
});

test('partials that include themselves, are gone or lie elsewhere are all found', async () => {
  const partials = {
    'evals/a.md': 'x\n {% include "b.md" %}',
    'evals/b.md': "\n{% render 'a.md' %}{% include 'gone.md' %}",
  };
  expect(await including(partials, "{{ inpt }}{% include 'a.md' %}{% include '../x' %}")).toEqual([
    undefinedAt('evals/s.prompt.yml:4:10', 'inpt'),
    "evals/s.prompt.yml:4:37 OUTSIDE includes `../x`, which lies outside of the prompt's folder, move it beside the prompt",
    'evals/b.md:2:1 RECURSION includes `a.md`, which includes itself, break the circle',
    'evals/b.md:2:20 NOT_FOUND includes `gone.md`, which is not there, add it or correct the name',
  ]);
});

test('a partial that is a link is not followed', async () => {
  expect(await including({ 'evals/a.md': { link: '/etc/passwd' } }, "{% include 'a.md' %}")).toEqual([
    'evals/a.md:1:1 NOT_A_FILE is a symlink, commit a regular file in its place',
  ]);
});

test('a chain of partials has an end', async () => {
  const chain = Array.from({ length: 30 }, (_, at) => [`evals/p${at}`, `{% include 'p${at + 1}' %}`]);
  expect(await including(Object.fromEntries(chain), "{% include 'p0' %}")).toEqual([
    'evals/p19:1:1 TOO_DEEP includes `p20`, at more than 20 levels, flatten them',
  ]);
});

test('an include that is only talked about is none', async () => {
  const text = "{% raw %}{% include 'a' %}{% endraw %}{% comment %}{% include 'b' %}{%- endcomment -%}";
  expect(await including({}, text)).toEqual([]);
});
