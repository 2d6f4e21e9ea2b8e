import { OTHER_RULES } from './other-rules.js';
import { OUR_RULES } from './our-rules.js';
import type { Rule } from './rule.js';
import { type Outcome, simulate } from './simulate.js';
import { SCENARIOS, type Scenario, type Suite } from './world.js';

/** One rule on one kind of suite. */
export interface Cell {
  rule: Rule;
  suite: Suite;
  outcomes: { [scenario in Scenario]: Outcome };
}

export const SUITES: Suite[] = [10, 50, 200].flatMap((cases) =>
  [0.6, 0.86, 0.97].map((rate) => ({ cases, rate, spread: 1 })),
);

/** What must be shown of our own rules, namely a rate below .05, takes more runs than what others do. */
const OUR_NO_CHANGE_FACTOR = 5;

/** Every rule on every suite in every scenario, `runs` pull requests each. */
export function runGrid(runs: number, progress: (suite: Suite) => void): Cell[] {
  return SUITES.flatMap((suite) => {
    progress(suite);
    return [...OUR_RULES, ...OTHER_RULES].map((rule) => ({ rule, suite, outcomes: runCell(rule, suite, runs) }));
  });
}

function runCell(rule: Rule, suite: Suite, runs: number): Cell['outcomes'] {
  const scenarios = Object.keys(SCENARIOS) as Scenario[];
  const factor = (scenario: Scenario) => (rule.ours && scenario === 'no change' ? OUR_NO_CHANGE_FACTOR : 1);
  return Object.fromEntries(
    scenarios.map((scenario) => [scenario, simulate(rule, suite, scenario, runs * factor(scenario))]),
  ) as Cell['outcomes'];
}
