import type { Reply } from '../../src/ports.js';
import { listJobs } from '../../src/run/list-jobs.js';
import { planSuite, type SuitePlan } from '../../src/run/plan-suite.js';
import { type RunBounds, runTrials } from '../../src/run/run-trials.js';
import type { Trial } from '../../src/run/trial.js';
import type { TrialAsk } from '../../src/run/trial-ask.js';
import { type ManualClock, manualClock } from '../models/manual-clock.js';
import { type FakeTarget, fakeTarget, type MemoryStore, memoryStore, replyOf } from './given-ports.js';
import { CONFIG, casesOf, suiteOf } from './given-suite.js';

/** A run of one suite in memory. */
export interface Given {
  /** Templates; a base of null is a first run. */
  base?: string | null;
  head?: string;
  ids?: readonly string[];
  trials?: number;
  connections?: number;
  answer?: (text: string, n: number) => Reply | Promise<Reply>;
  store?: MemoryStore;
  bounds?: Partial<Pick<RunBounds, 'usd' | 'milliseconds'>>;
}

/** The plan of two prompts over the same cases. */
export function givenPlan({
  base = 'old {{ message }}',
  head = 'new {{ message }}',
  ids = ['a', 'b'],
  ...rest
}: Given) {
  const { trials = 1, connections = 8 } = rest;
  const config = { ...CONFIG, providers: { test: { ...CONFIG.providers.test!, maxConnections: connections } } };
  const side = (template: string) => ({ suite: suiteOf(template, casesOf(ids)), config, commit: null });
  return planSuite(base === null ? null : side(base), side(head), trials);
}

/** As many trials of every case as a plan of a fixed number says. */
export function asksOf({ cases, trials }: SuitePlan): TrialAsk[] {
  return cases.map(({ case: { id } }) => ({ caseId: id, from: 0, trials: Number(trials) }));
}

export interface Ran {
  target: FakeTarget;
  store: MemoryStore;
  clock: ManualClock;
  /** As they were told, one by one. */
  told: Trial[];
  trials: ReturnType<typeof runTrials>;
}

/** Starts a run that answers each text by itself, unless told otherwise; its clock stands still. */
export function start(given: Given, plan: SuitePlan = givenPlan(given)): Ran {
  const target = fakeTarget(given.answer ?? ((text) => replyOf(`re: ${text}`)));
  const store = given.store ?? memoryStore();
  const clock = manualClock(0);
  const told: Trial[] = [];
  const ports = { targets: { base: target, head: target }, store, clock, onTrial: (trial: Trial) => told.push(trial) };
  const { usd = 5, milliseconds = 60_000 } = given.bounds ?? {};
  const bounds: RunBounds = { usd, milliseconds, total: { usd, milliseconds }, connections: plan.connections };
  return { target, store, clock, told, trials: runTrials(listJobs(plan, asksOf(plan)), ports, bounds) };
}

export async function run(given: Given) {
  const { trials, ...rest } = start(given);
  const { base, head } = await trials;
  return { ...rest, base, head, all: [...base, ...head] };
}

/** What each trial came to: its output, or why it is missing. */
export const outputs = (trials: readonly Trial[]) =>
  trials.map((trial) => (trial.status === 'answered' ? trial.reply.output : trial.kind));
export const never = new Promise<never>(() => {});
