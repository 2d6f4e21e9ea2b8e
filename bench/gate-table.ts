import { markdownTable } from 'markdown-table';
import type { Cell } from './grid.js';
import { upperBound } from './simulate.js';
import { SCENARIOS, type Scenario } from './world.js';

/** The grid as a Markdown table: share of pull requests blocked @ trials a case and side. */
export function gateTable(cells: readonly Cell[]): string {
  const scenarios = Object.keys(SCENARIOS) as Scenario[];
  const header = ['rule', 'cases', 'pass rate', 'no change (99 % bound)', ...scenarios.slice(1)];
  const rows = cells.map(({ rule, suite, outcomes }) => [
    rule.name,
    String(suite.cases),
    decimals(suite.rate, 2),
    ...scenarios.map((scenario) => {
      const { blocked, runs, trials } = outcomes[scenario];
      const bound = scenario === 'no change' ? ` (${decimals(upperBound(outcomes[scenario]), 4)})` : '';
      return `${decimals(blocked / runs, bound === '' ? 3 : 4)}${bound} @${trials.toFixed(2)}`;
    }),
  ]);
  return markdownTable([header, ...rows], { align: header.map((_, index) => (index === 0 ? 'l' : 'r')) });
}

function decimals(share: number, digits: number): string {
  return share.toFixed(digits).replace(/^0\./, '.');
}
