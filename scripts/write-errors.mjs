// Writes docs/errors.md from the catalogue of errors. `--check` only compares.
import { keepFile } from './keep-file.mjs';
import { loadSource } from './load-source.mjs';

const { catalogue } = await loadSource('src/catalogue/catalogue.ts');
const { exampleSuite } = await loadSource('src/catalogue/example-suite.ts');
const { exitCodes } = await loadSource('src/catalogue/exit-codes.ts');

const block = (text, language = '') => `\`\`\`${language}\n${text.replace(/\n?$/, '\n')}\`\`\``;
const language = (path) => (/\.ya?ml$/.test(path) ? 'yaml' : '');
const files = (all) => Object.entries(all).map(([path, text]) => `\`${path}\`:\n\n${block(text, language(path))}`);

function entry(code, { why, fix, exit, example }) {
  const met =
    example.command === undefined
      ? example.when === undefined
        ? []
        : [`You meet it ${example.when}.`]
      : [block(`prompt-ratchet ${example.command}`, 'sh')];
  const ends = exit === 0 ? 'A warning: it holds nobody.' : `Exit code ${exit}, ${exitCodes[exit]}.`;
  const parts = [
    `## ${code}`,
    `${why} ${ends}`,
    ...files(example.files ?? {}),
    ...met,
    block(example.message),
    `**Fix:** ${fix}`,
  ];
  return parts.join('\n\n');
}

const codes = Object.entries(catalogue).sort(([a], [b]) => (a < b ? -1 : 1));
const page = `<!-- Written by \`npm run tables\`; its source is src/catalogue/. -->

# Errors

A message about a file says \`file:line:col CODE why, fix\`; all problems of all files are told at once. \`prompt-ratchet validate\`
tells them without a call. Other messages say \`CODE why, fix\`. Where a line ends with \`(warning)\`, the run goes on.

The examples change one file of this repository, in which nothing is wrong:

${files(exampleSuite).join('\n\n')}

${codes.map(([code, found]) => entry(code, found)).join('\n\n')}
`;
await keepFile('docs/errors.md', page);
