import picomatch from 'picomatch';
import type { Problem } from '../errors.js';
import type { Affected, AffectedSuite } from '../suite/affected-suites.js';
import { deletedSuite } from '../suite/deleted-suite.js';
import type { SuiteReading } from '../suite/read-suite.js';
import type { Reading } from '../suite/read-suites.js';
import { planSuite, type SuitePlan } from './plan-suite.js';

export interface Selection {
  plans: SuitePlan[];
  /** The affected suite of each plan. */
  reasons: Map<string, AffectedSuite>;
  unaffected: string[];
  /** Affected, but with nothing to evaluate. */
  notEvaluated: string[];
  /** Errors of affected suites; those of others are warnings. */
  problems: Problem[];
}

export interface SelectInput {
  suites: string[] | null;
  cases: string[] | null;
  force: boolean;
  trials: number | null;
}

/** Which suites run and how: the affected ones that are asked for, each with its plan. */
export async function selectSuites(
  affected: Affected,
  readings: { base: Reading | null; head: Reading },
  input: SelectInput,
): Promise<Selection> {
  const wanted = input.suites ? picomatch(input.suites) : () => true;
  const forced = input.force ? forceUnaffected(affected, readings) : [];
  const candidates = [...affected.suites, ...forced].filter(({ name }) => wanted(name));
  const left = affected.unaffected.filter((name) => !forced.some((suite) => suite.name === name && wanted(name)));
  const selection: Selection = { plans: [], reasons: new Map(), unaffected: left, notEvaluated: [], problems: [] };
  selection.problems.push(...readings.head.configProblems);
  for (const suite of candidates) {
    selection.problems.push(...(suite.head?.problems ?? []));
    const plan = await planOne(suite, readings, input, selection);
    if (!plan) continue;
    selection.plans.push(plan);
    selection.reasons.set(plan.name, suite);
  }
  for (const reading of readings.head.suites) {
    if (!candidates.some(({ head }) => head === reading)) selection.problems.push(...reading.problems.map(asWarning));
  }
  return selection;
}

function forceUnaffected(affected: Affected, { base, head }: { base: Reading | null; head: Reading }): AffectedSuite[] {
  return affected.unaffected.map((name) => ({
    name,
    base: base?.suites.find((suite) => suite.name === name) ?? null,
    head: head.suites.find((suite) => suite.name === name) ?? null,
    reasons: ['asked for by name'],
    changedLines: [],
  }));
}

async function planOne(
  { name, base, head }: AffectedSuite,
  readings: { base: Reading | null; head: Reading },
  input: SelectInput,
  selection: Selection,
): Promise<SuitePlan | null> {
  const config = readings.head.config;
  const baseSide = base?.suite && readings.base ? { suite: base.suite, config: readings.base.config } : null;
  const headSuite = head ? head.suite : baseSide && (await deletedSuite(baseSide.suite, readings.head));
  if (!headSuite) {
    if (!head) selection.notEvaluated.push(`${name} (deleted)`);
    else if (!hasError(head)) selection.notEvaluated.push(name);
    return null;
  }
  const plan = planSuite(baseSide, { suite: headSuite, config }, input.trials);
  if (base && !baseSide) plan.notices.push("The base's version of this suite could not be read: everything is new.");
  if (!head)
    plan.notices.push('This suite is deleted here; its prompt stays, so its cases ran all the same, and count.');
  if (input.cases) {
    const wanted = picomatch(input.cases);
    plan.cases = plan.cases.filter(({ case: { id } }) => wanted(id));
    plan.notices.push(`Only the cases ${input.cases.map((glob) => `\`${glob}\``).join(', ')} ran.`);
  }
  return plan;
}

function hasError(reading: SuiteReading): boolean {
  return reading.problems.some(({ severity }) => severity === 'error');
}

function asWarning(problem: Problem): Problem {
  return { ...problem, severity: 'warning' };
}
