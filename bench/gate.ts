// How often each rule holds a merge: `npm run bench:gate`, `-- --runs N`, `-- --long` for 40,000 harmless pull requests a point.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { gatePicture } from './gate-picture.js';
import { gateTable } from './gate-table.js';
import { runGrid } from './grid.js';
import { lowerBound, upperBound } from './simulate.js';

const { values } = parseArgs({ options: { runs: { type: 'string' }, long: { type: 'boolean', default: false } } });
const runs = Number(values.runs ?? (values.long ? 8_000 : 4_000));
if (!Number.isInteger(runs) || runs < 1) throw new RangeError(`--runs ${values.runs}: give a whole number from 1`);

const cells = runGrid(runs, ({ cases, rate }) => console.error(`${cases} cases, pass rate ${rate} …`));
console.log(gateTable(cells));

const ours = cells.filter(({ rule }) => rule.ours);
const bounds = ours.map(({ rule, suite, outcomes }) => ({
  at: `${rule.name}, ${suite.cases} cases, pass rate ${suite.rate}`,
  most: upperBound(outcomes['no change']),
  least: lowerBound(outcomes['no change']),
}));
const worst = bounds.reduce((a, b) => (a.most > b.most ? a : b));
console.log(`\nOurs, no change: largest upper 99 % bound ${worst.most.toFixed(4)} (${worst.at}; the promise is .05)`);
const broken = bounds.filter(({ least }) => least > 0.05);
for (const { at, least } of broken) console.error(`${at}: blocks at least ${least.toFixed(4)} of harmless changes`);
if (broken.length > 0) process.exitCode = 1;

const subtitle = `50 cases that pass 86 % of the time. In brackets: held wrongly, held rightly; trials a case and side.`;
const shown = cells.filter(({ suite }) => suite.cases === 50 && suite.rate === 0.86);
await writeFile('docs/gate.svg', gatePicture(shown, ['10 % broken', '−10 points'], subtitle));
console.error('wrote docs/gate.svg');
