import type { CaseComparison } from '../compare/comparison.js';
import type { ScoredTrial } from '../score/score.js';
import type { Outputs } from '../suite/suite.js';
import { clipText } from './clip-text.js';
import { groupCases, type ListedCase } from './group-cases.js';
import type { Report } from './report.js';

/** Characters of an answer, and of a reason, which may quote it, in an excerpt. */
const OUTPUT = 400;
const REASON = 200;

/** Most characters of each text that a model has written. */
interface Room {
  output: number;
  reason: number;
}

/**
 * The report with as much of the answers as may leave the runner. `excerpt`: the beginnings of those to listed cases, and
 * nothing of the others; `none`: scores alone. Reasons of scores quote answers, so they go the same way.
 */
export function limitOutputs(report: Report, outputs: Outputs): Report {
  if (outputs === 'full') return report;
  const groups = groupCases(report);
  const shown: ListedCase[] = outputs === 'none' ? [] : Object.values(groups).flat();
  const listed = new Set(shown.map((one) => one.case));
  const suites = report.suites.map((suite) => ({
    ...suite,
    cases: suite.cases.map((one) => limitCase(one, listed.has(one) ? { output: OUTPUT, reason: REASON } : NOTHING)),
  }));
  return { ...report, suites, outputs };
}

const NOTHING: Room = { output: 0, reason: 0 };

function limitCase(testCase: CaseComparison, room: Room): CaseComparison {
  const limited = (trials: readonly ScoredTrial[]) => trials.map((trial) => limitTrial(trial, room));
  return { ...testCase, trials: { base: limited(testCase.trials.base), head: limited(testCase.trials.head) } };
}

function limitTrial(trial: ScoredTrial, room: Room): ScoredTrial {
  if (trial.status === 'missing') return trial;
  const { toolCalls: _, ...reply } = trial.reply;
  return {
    ...trial,
    reply: { ...reply, output: cut(reply.output, room.output) },
    scores: trial.scores.map(({ details: __, label: ___, ...score }) => ({
      ...score,
      reason: cut(score.reason, room.reason),
    })),
  };
}

function cut(text: string, length: number): string {
  return length === 0 ? '' : clipText(text, length);
}
