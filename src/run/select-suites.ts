import picomatch from 'picomatch';
import { type Problem, UserError } from '../errors.js';
import type { Affected, AffectedSuite } from '../suite/affected-suites.js';
import { deletedSuite } from '../suite/deleted-suite.js';
import type { SuiteReading } from '../suite/read-suite.js';
import type { Reading } from '../suite/read-suites.js';
import type { Suite, TrialCount } from '../suite/suite.js';
import { splitModel } from './build-request.js';
import { planSuite, type SideSuite, type SuitePlan } from './plan-suite.js';

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
  trials: TrialCount | null;
  anew?: string;
  /** False: the head is a stranger's, and the base's word counts in all but prompts and cases. */
  trusted: boolean;
}

interface Readings {
  base: Reading | null;
  head: Reading;
}

/**
 * Which suites run and how: the affected ones that are asked for, each with its plan.
 * Throws `UserError` for a pattern that names no suite, or no case of the suites that run: a run of nothing would pass.
 */
export async function selectSuites(affected: Affected, readings: Readings, input: SelectInput): Promise<Selection> {
  const all = [...affected.suites.map(({ name }) => name), ...affected.unaffected];
  if (input.suites) requireMatches('suite', input.suites, all, errorsOf(readings.head));
  const wanted = input.suites ? picomatch(input.suites) : () => true;
  const forced = input.force ? affected.unaffected.filter((name) => wanted(name)) : [];
  const candidates = [
    ...affected.suites.filter(({ name }) => wanted(name)),
    ...forced.map((name) => unaffectedSuite(name, readings, input.anew ? 'asked again' : 'asked for by name')),
  ];
  const selection: Selection = {
    plans: [],
    reasons: new Map(candidates.map((suite) => [suite.name, suite])),
    unaffected: affected.unaffected.filter((name) => !forced.includes(name)),
    notEvaluated: [],
    problems: [...readings.head.configProblems, ...problemsOf(readings.head, candidates)],
  };
  for (const suite of candidates) {
    const plan = await planOne(suite, readings, input);
    if (plan) selection.plans.push(plan);
    else if (!suite.head?.problems.some(isError)) leaveOut(suite, readings.head, selection);
  }
  if (input.cases) keepCases(selection, input.cases);
  return selection;
}

/** A suite may go with its prompt; one whose prompt stays may not stop being evaluated unseen. */
function leaveOut({ name, base, head: kept }: AffectedSuite, head: Reading, selection: Selection): void {
  const tested = base?.suite?.tested;
  const prompt = tested?.kind === 'prompt' ? tested.prompt.path : undefined;
  if (prompt === undefined || !head.entries.has(prompt)) {
    selection.notEvaluated.push(kept ? name : `${name} (deleted)`);
    return;
  }
  const why = `no longer evaluates \`${prompt}\`, which stays and does not fit the cases that it had`;
  const fix = 'keep the suite and mend its cases, or delete the prompt as well';
  selection.problems.push({ file: base!.path, line: 1, col: 1, severity: 'error', code: 'SUITE_LOST', why, fix });
}

function unaffectedSuite(name: string, { base, head }: Readings, reason: string): AffectedSuite {
  const named = (reading: Reading | null) => reading?.suites.find((suite) => suite.name === name) ?? null;
  return { name, base: named(base), head: named(head), reasons: [reason], changedLines: [] };
}

/** Problems of all suites; those of suites that do not run hold nobody. */
function problemsOf(head: Reading, candidates: readonly AffectedSuite[]): Problem[] {
  const running = new Set(candidates.flatMap((suite) => suite.head ?? []));
  const asWarning = (problem: Problem): Problem => ({ ...problem, severity: 'warning' });
  return [
    ...[...running].flatMap(({ problems }) => problems),
    ...head.suites.filter((reading) => !running.has(reading)).flatMap(({ problems }) => problems.map(asWarning)),
  ];
}

/** Null when there is nothing to run, or when its files have errors. */
async function planOne(
  { base, head }: AffectedSuite,
  readings: Readings,
  { trials, trusted }: SelectInput,
): Promise<SuitePlan | null> {
  const baseSide = base?.suite && readings.base ? sideOf(base.suite, readings.base) : null;
  const isEmptied = !head?.suite && !head?.problems.some(isError);
  const headSuite = isEmptied ? await keptSuite(base, readings) : (head?.suite ?? null);
  if (!headSuite) return null;
  const plan = planSuite(baseSide, sideOf(headSuite, readings.head), trials, trusted);
  if (base && !baseSide) plan.notices.push("The base's version of this suite could not be read: everything is new.");
  if (isEmptied) {
    const what = headSuite.tested.kind === 'prompt' ? 'prompt' : 'program';
    plan.notices.push(`This suite is deleted here; its ${what} stays, so its cases ran all the same, and count.`);
  }
  if (!trusted && changesSettings(readings)) plan.notices.push("The settings change; a fork's own are not used.");
  return plan;
}

function changesSettings({ base, head }: Readings): boolean {
  const path = base?.config.path ?? head.config.path;
  return path !== null && base?.entries.get(path)?.oid !== head.entries.get(path)?.oid;
}

function sideOf(suite: Suite, { config, programCommit }: Reading): SideSuite {
  return { suite, config, commit: programCommit };
}

async function keptSuite(base: SuiteReading | null, { base: before, head }: Readings): Promise<Suite | null> {
  if (!base?.suite || !before) return null;
  const suite = await deletedSuite(base.suite, { base: before, head });
  if (suite?.tested.kind !== 'prompt') return suite;
  // The settings may have lost the provider of a suite that they were deleted with.
  return head.config.providers[splitModel(suite.model!).provider] ? suite : null;
}

/** Leaves the cases that are asked for, and the suites that have any. */
function keepCases(selection: Selection, patterns: string[]): void {
  const errors = selection.problems.filter(isError);
  const ids = selection.plans.flatMap(({ cases }) => cases.map(({ case: { id } }) => id));
  requireMatches('case', patterns, ids, errors);
  const wanted = picomatch(patterns);
  for (const plan of selection.plans) {
    plan.cases = plan.cases.filter(({ case: { id } }) => wanted(id));
    plan.notices.push(`Only the cases ${patterns.map((pattern) => `\`${pattern}\``).join(', ')} ran.`);
  }
  selection.plans = selection.plans.filter(({ cases }) => cases.length > 0);
}

function requireMatches(what: 'suite' | 'case', patterns: string[], names: string[], errors: Problem[]): void {
  const matchesNone = (pattern: string): boolean => {
    if (pattern === '') return true;
    const matches = picomatch(pattern);
    return !names.some((name) => matches(name));
  };
  const lost = patterns.find(matchesNone);
  if (lost === undefined) return;
  const some = names.slice(0, 10).map((name) => `\`${name}\``);
  const fix = some.length === 0 ? 'there is none that could run' : `name one of ${some.join(', ')}`;
  const more = names.length > some.length ? ` or ${names.length - some.length} more` : '';
  throw new UserError(
    what === 'suite' ? 'UNKNOWN_SUITE' : 'UNKNOWN_CASE',
    `no ${what} matches \`${lost}\``,
    fix + more,
    2,
    errors,
  );
}

function errorsOf(reading: Reading): Problem[] {
  return [...reading.configProblems, ...reading.suites.flatMap(({ problems }) => problems)].filter(isError);
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}
