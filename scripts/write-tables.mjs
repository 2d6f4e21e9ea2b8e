// Writes the README's tables of inputs, outputs, exit codes and scorers from action.yml and the code, and the files it shows. `--check` only compares.
import { readFile } from 'node:fs/promises';
import { markdownTable } from 'markdown-table';
import { parse } from 'yaml';
import { keepFile } from './keep-file.mjs';
import { loadSource } from './load-source.mjs';

const root = new URL('../', import.meta.url);
const { scorerTable } = await loadSource('src/score/scorer-table.ts');
const { exitCodes } = await loadSource('src/catalogue/exit-codes.ts');
const action = parse(await readFile(new URL('action.yml', root), 'utf8'));

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
const tables = {
  inputs: [
    ['input', 'default', 'what it does'],
    ...Object.entries(action.inputs).map(([name, { default: value, description }]) => [
      `\`${name}\``,
      value === '' ? '' : `\`${value}\``,
      cell(description),
    ]),
  ],
  outputs: [
    ['output', 'what it holds'],
    ...Object.entries(action.outputs).map(([name, { description }]) => [`\`${name}\``, cell(description)]),
  ],
  'exit codes': [['exit code', 'what it says'], ...Object.entries(exitCodes)],
  scorers: [['scorer', 'what it scores'], ...scorerTable.map(({ name, summary }) => [`\`${name}\``, cell(summary)])],
};

let readme = await readFile(new URL('README.md', root), 'utf8');
for (const [name, rows] of Object.entries(tables)) {
  const place = new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!place.test(readme)) throw new Error(`README.md has no place for the table of ${name}`);
  readme = readme.replace(
    place,
    (_all, start, end) => `${start}\n${markdownTable(rows, { alignDelimiters: false })}\n${end}`,
  );
}
const blocks = [...readme.matchAll(/(<!-- file (\S+) -->)[\s\S]*?(<!-- \/file -->)/g)];
for (const [all, start, path, end] of blocks) {
  const text = await readFile(new URL(path, root), 'utf8');
  readme = readme.replace(all, () => `${start}\n\`\`\`yaml\n${text}\`\`\`\n${end}`);
}
await keepFile('README.md', readme);
