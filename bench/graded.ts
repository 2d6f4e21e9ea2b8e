// Scores that are more than pass or fail: false blocks, and the power at the printed effect. `npm run bench:graded -- [runs]`.
import { markdownTable } from 'markdown-table';
import { fixedPlan, ROUNDS } from '../src/compare/round-plan.js';
import { seededRandom } from '../src/compare/seeded-random.js';
import { type GradedSuite, simulateGraded } from './graded-suite.js';
import { upperBound } from './simulate.js';

const runs = Number(process.argv[2] ?? 400);
if (!Number.isInteger(runs) || runs < 1) throw new RangeError(`${process.argv[2]}: give a whole number from 1`);

const PLANS = [
  ['rounds', ROUNDS],
  ['3 trials', fixedPlan(3)],
] as const;
const KINDS: Omit<GradedSuite, 'cases'>[] = [
  { rate: 0.7, spread: 4, steady: 6 },
  { rate: 0.85, spread: 1, steady: 20 },
];

const rows = PLANS.flatMap(([name, plan]) =>
  [10, 50, 200].flatMap((cases) =>
    KINDS.map((kind) => {
      const random = seededRandom(JSON.stringify([name, cases, kind]));
      const found = simulateGraded({ cases, ...kind }, plan, runs, random);
      console.error(`${name}, ${cases} cases, mean ${kind.rate} …`);
      const share = (held: number) => (held / runs).toFixed(3);
      const bound = upperBound({ runs, blocked: found.harmless }).toFixed(3);
      return [
        name,
        String(cases),
        `${kind.rate} (${kind.steady})`,
        `${share(found.harmless)} (${bound}) @${found.trials.toFixed(2)}`,
        `${(found.drop * 100).toFixed(1)} points: ${share(found.lowered)}`,
        `${found.cases}: ${share(found.broken)}`,
      ];
    }),
  ),
);
const header = [
  'plan',
  'cases',
  'mean (steady)',
  'no change held (99 % bound) @trials',
  'drop shown: held',
  'cases to 0: held',
];
console.log(markdownTable([header, ...rows], { align: ['l', 'r', 'r', 'r', 'r', 'r'] }));
