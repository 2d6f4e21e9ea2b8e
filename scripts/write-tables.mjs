// Writes the README's tables of inputs, outputs and scorers, and docs/scorers.md, from action.yml and the code. `--check` only
// compares.
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
const { scorerGroups, scorerTable } = await import(bundle);
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
let tabled = await readFile(readme, 'utf8');
for (const [name, rows] of Object.entries(tables)) {
  const place = new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!place.test(tabled)) throw new Error(`README.md has no place for the table of ${name}`);
  tabled = tabled.replace(
    place,
    (_all, start, end) => `${start}\n${markdownTable(rows, { alignDelimiters: false })}\n${end}`,
  );
}

const oneLine = (text) => text.replaceAll('\n', '⏎');
const exampleOf = ({ case: lines, output, toolCalls, score }) => {
  const answer = [
    ...(output === '' ? [] : [`\`${oneLine(output)}\``]),
    ...(toolCalls ?? []).map(({ name, arguments: given }) => `a call of \`${name}\` with \`${JSON.stringify(given)}\``),
  ].join(' and ');
  return `\`\`\`yaml\n${lines}\n\`\`\`\n\nThe answer ${answer} ${score === null ? 'is unscored' : `scores ${score}`}.`;
};
const scoreOf = ({ binary, passMark }) =>
  binary ? '0 or 1; it passes at 1.' : `0 to 1; it passes at ${passMark}, or at \`pass:\` where that is set.`;
const sectionOf = async ({ name, summary, options, example, fails, load }) => {
  const scorer = await load();
  const measures = scorer.meter ? ' Without a bound there is no score: the value is measured, and shown.' : '';
  const table = markdownTable([['what you write', 'what it means'], ...options.map((row) => row.map(cell))], {
    alignDelimiters: false,
  });
  return [
    `### ${name}`,
    summary,
    table,
    `**Score:** ${scoreOf(scorer)}${measures}`,
    exampleOf(example),
    `**How it fails you:** ${fails}`,
  ].join('\n\n');
};
const groups = await Promise.all(
  scorerGroups.map(async ({ title, rows }) =>
    [`## ${title}`, ...(await Promise.all(rows.map(sectionOf)))].join('\n\n'),
  ),
);
const preface = await readFile(new URL('scripts/scorers.preface.md', root), 'utf8');

const written = [
  [readme, tabled],
  [new URL('docs/scorers.md', root), `${[preface.trim(), ...groups].join('\n\n')}\n`],
];
for (const [place, text] of written) {
  const before = await readFile(place, 'utf8').catch(() => '');
  if (!process.argv.includes('--check')) await writeFile(place, text);
  else if (before !== text) {
    console.error(`${place.pathname.slice(root.pathname.length)} is stale, run \`npm run tables\``);
    process.exitCode = 1;
  }
}
