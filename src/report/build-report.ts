import type { GateResult, SuiteComparison } from '../compare/comparison.js';
import type { Problem } from '../errors.js';
import type { Tree } from '../ports.js';
import type { Estimate } from '../run/estimate.js';
import type { SuitePlan } from '../run/plan-suite.js';
import type { Trials } from '../run/run-trials.js';
import type { Selection } from '../run/select-suites.js';
import type { Report, SuiteReport } from './report.js';
import { sideCost } from './side-cost.js';

/** A suite that ran, with everything that its report tells. */
export interface RanSuite {
  plan: SuitePlan;
  estimate: Estimate;
  trials: Trials;
  comparison: SuiteComparison;
}

export interface BuildReportInput {
  input: {
    base: Tree | null;
    head: Tree;
    informational: boolean;
    reproduce: string;
    repositoryUrl: string | null;
  };
  gate: GateResult;
  ran: readonly RanSuite[];
  /** Of `ran`, in its order, after the correction for several rows. */
  comparisons: readonly SuiteComparison[];
  problems: Problem[];
  selected: Selection;
}

/** Puts together what the renderers are given. */
export function buildReport({ input, gate, ran, comparisons, problems, selected }: BuildReportInput): Report {
  const { base, head, informational, reproduce, repositoryUrl } = input;
  return {
    version: 1,
    gate,
    head: { name: head.name, commit: head.commit },
    base: base && { name: base.name, commit: base.commit },
    suites: ran.map((suite, index) => suiteReport(suite, comparisons[index]!, selected)),
    unaffected: selected.unaffected,
    problems,
    reproduce,
    informational,
    repositoryUrl,
  };
}

function suiteReport(
  { plan, estimate, trials }: RanSuite,
  comparison: SuiteComparison,
  selected: Selection,
): SuiteReport {
  const affected = selected.reasons.get(plan.name);
  return {
    ...comparison,
    path: plan.head.suite.path,
    prompt: plan.head.suite.prompt.path,
    model: { base: plan.base?.suite.model ?? null, head: plan.head.suite.model },
    trialsPerCase: plan.trials,
    margin: plan.gate.margin,
    alpha: plan.gate.alpha,
    affected: affected?.reasons ?? [],
    notices: plan.notices,
    changedLines: affected?.changedLines ?? [],
    cost: { base: sideCost(trials.base), head: sideCost(trials.head) },
    estimatedUsd: estimate.usd,
    oldestCall: oldestStored(trials),
  };
}

function oldestStored({ base, head }: Trials): string | null {
  const times = [...base, ...head].flatMap((trial) =>
    trial.status === 'answered' && trial.fromStore ? [trial.at] : [],
  );
  return times.sort()[0] ?? null;
}
