import type { Place } from '../errors.js';
import type { Json } from '../json.js';
import type { ChatMessage } from '../ports.js';
import type { Case, ScorerSpec } from './case.js';

/** One message of a prompt: `content` is a Liquid template; null where it only calls tools. */
export interface PromptMessage extends ChatMessage {
  content: string | null;
}

/** A stretch of a text that stands in its file as it is: from offset `at` on, at `line` and `col` (both from 1). */
export interface TextPiece {
  at: number;
  line: number;
  col: number;
}

export interface Prompt {
  path: string;
  /** `pieces`: where the content stands, unless it starts at `line` and stands there as it is. */
  messages: { message: PromptMessage; line: number; pieces?: TextPiece[] }[];
  /** `provider/model`, where the file names one. */
  model: string | null;
  /** By their names on the wire. */
  parameters: { [name: string]: Json };
  /** Texts of the partials that it includes, by the name in `{% include 'name' %}`. */
  partials: { [name: string]: string };
}

/** A file that a suite is read from, by its part in it. */
export interface SuiteFile {
  path: string;
  role: 'suite' | 'prompt' | 'partial' | 'cases' | 'schema' | 'config';
}

/** Bounds of what the gate lets through; all shares are in 0..1. */
export interface GatePolicy {
  margin: number;
  /** By scorer, in place of `margin`. */
  margins?: { [scorer: string]: number };
  alpha: number;
  minDrop: number;
  strict: boolean;
}

/** Caps that are checked before the first call. */
export interface Limits {
  usd: number;
  calls: number;
  minutes: number;
}

/** Trials of each case and side; `auto`: one at first, and more where that leaves it open. */
export type TrialCount = number | 'auto';

/** What is tested: a prompt, cases, scorers and a gate. */
export interface Suite {
  name: string;
  /** The file that makes it a suite: `*.eval.yml`, or a `.prompt.yml` with `testData`. */
  path: string;
  at: Place;
  prompt: Prompt;
  /** `provider/model` after the suite's, the prompt's and the defaults were asked, in this order. */
  model: string;
  modelFrom: 'suite' | 'prompt' | 'defaults';
  cases: Case[];
  scorers: ScorerSpec[];
  trials: TrialCount;
  gate: GatePolicy;
  limits: Limits;
  /** Every file that it is read from, `ratchet.yml` included. */
  files: SuiteFile[];
}

export interface Provider {
  baseUrl: string;
  /** Environment variable with the key; null for an endpoint without one. */
  apiKeyEnv: string | null;
  maxConnections: number;
}

/** Dollars a million tokens. */
export interface Price {
  input: number;
  output: number;
}

/** How much of what was answered a report shows: all, the beginnings of answers to listed cases, or nothing but scores. */
export type Outputs = 'full' | 'excerpt' | 'none';

/** `evals/ratchet.yml`, with the well-known providers filled in. */
export interface RatchetConfig {
  path: string | null;
  providers: { [name: string]: Provider };
  prices: { [model: string]: Price };
  /** A stored call older than this is made again. */
  maxAgeMs: number;
  /** `provider/model` that drafts cases from feedback; absent: none does. */
  draftModel?: string;
  /** Null: as the door thinks fit. */
  outputs: Outputs | null;
}
