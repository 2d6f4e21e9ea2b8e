// Writes docs/scorers.md from the table of scorers. `--check` only compares.
import { readFile } from 'node:fs/promises';
import { markdownTable } from 'markdown-table';
import { keepFile } from './keep-file.mjs';
import { loadSource } from './load-source.mjs';

const { scorerGroups } = await loadSource('src/score/scorer-table.ts');

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
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
const preface = await readFile(new URL('scorers.preface.md', import.meta.url), 'utf8');
await keepFile('docs/scorers.md', `${[preface.trim(), ...groups].join('\n\n')}\n`);
