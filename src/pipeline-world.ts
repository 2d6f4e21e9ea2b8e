import type { CallStore, Clock, History, Target, TargetRequest } from './ports.js';
import type { Forecast, Pricing } from './run/estimate.js';
import type { Side, Trial } from './run/trial.js';
import type { AllowedHost, CommandTarget, HttpTarget, RatchetConfig } from './suite/suite.js';

/** The world that the pipeline runs in. */
export interface World {
  target(model: string, config: RatchetConfig): Promise<Target>;
  /** A side's own program; made ready when it is first asked, and ended by disposal with all that it started. */
  program(program: Program): Target<TargetRequest> & AsyncDisposable;
  /** Null: nobody knows what it costs. */
  pricing(model: string | null, config: RatchetConfig): Promise<Pricing>;
  openStore(suite: string, maxAgeMs: number): Promise<CallStore & AsyncDisposable>;
  openHistory(suite: string): Promise<History>;
  clock: Clock;
  progress(event: Progress): void;
}

/** A command or a service as one side runs it. */
export interface Program {
  tested: CommandTarget | HttpTarget;
  side: Side;
  /** Whose files a command is run from; null for the working tree itself. */
  commit: string | null;
  model: string | null;
  config: RatchetConfig;
  /** Hosts that a service may be at. */
  hosts: readonly AllowedHost[];
}

export type Progress =
  | { kind: 'planned'; suite: string; trials: number; forecast: Forecast }
  | { kind: 'more'; suite: string; trials: number }
  | { kind: 'trial'; suite: string; trial: Trial };
