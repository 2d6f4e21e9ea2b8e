// Writes the README's tables of inputs, outputs and scorers from action.yml and the code. `--check` only compares.
import { readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { markdownTable } from 'markdown-table';
import { parse } from 'yaml';

const root = new URL('../', import.meta.url);
const { outputFiles } = await build({
  entryPoints: [new URL('src/score/scorer-table.ts', root).pathname],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  packages: 'external',
});
// Beside the sources, so that packages are found.
const bundle = new URL('node_modules/.scorer-table.mjs', root);
await writeFile(bundle, outputFiles[0].contents);
const { scorerTable } = await import(bundle);
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
  scorers: [['scorer', 'what it scores'], ...scorerTable.map(({ name, summary }) => [`\`${name}\``, cell(summary)])],
};

const readme = new URL('README.md', root);
const before = await readFile(readme, 'utf8');
let after = before;
for (const [name, rows] of Object.entries(tables)) {
  const place = new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!place.test(after)) throw new Error(`README.md has no place for the table of ${name}`);
  after = after.replace(
    place,
    (_all, start, end) => `${start}\n${markdownTable(rows, { alignDelimiters: false })}\n${end}`,
  );
}
if (!process.argv.includes('--check')) await writeFile(readme, after);
else if (after !== before) {
  console.error('README.md: its tables are stale, run `npm run tables`');
  process.exitCode = 1;
}
