import type { CallErrorKind, Reply } from '../ports.js';
import type { Case } from '../suite/case.js';

export type Side = 'base' | 'head';

/** How a case stands between base and head; only `same` and `removed` count in the gate. */
export type CaseChange = 'same' | 'removed' | 'new' | 'edited';

/** What earlier trials of a case on the default branch came to: 10 to 20 of one and the same request, the newest. */
export interface PastTrials {
  passes: number;
  trials: number;
  /** It both passes and fails too often to count: see `pastTrials`. */
  flaky: boolean;
}

/** One case as it is run on both sides, with the one text that both sides get. */
export interface PlannedCase {
  case: Case;
  change: CaseChange;
  /** Base and head send the same request: the head's trials are the base's. */
  identical: boolean;
  /** Absent where too little is known. */
  past?: PastTrials;
}

/** Why a trial has no answer: a failed call, a cap or a deadline that was reached, a template that would not render. */
export type MissingKind = CallErrorKind | 'budget' | 'deadline' | 'template' | 'not_run';

interface TrialBase {
  caseId: string;
  side: Side;
  /** Sample index from 0, part of the call's key. */
  sample: number;
}

export interface AnsweredTrial extends TrialBase {
  status: 'answered';
  reply: Reply;
  fromStore: boolean;
  /** When the call was made, ISO 8601. */
  at: string;
}

export interface MissingTrial extends TrialBase {
  status: 'missing';
  kind: MissingKind;
  reason: string;
}

/** One execution of a case by a variant. */
export type Trial = AnsweredTrial | MissingTrial;
