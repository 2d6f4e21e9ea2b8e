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

/** The team's own program: it is given a case on its standard input, and answers on its standard output. */
export interface CommandTarget extends Watched {
  kind: 'command';
  /** Program and arguments; no shell reads them. */
  run: string[];
  /** Run once in the side's worktree before the first call; null for nothing to set up. */
  setup: string[] | null;
  /** Longest time of a call. */
  seconds: number;
  /** Most memory of a call's processes together. */
  memoryMb: number;
}

/** The team's own program where it is deployed: it is sent a case by POST. */
export interface HttpTarget extends Watched {
  kind: 'http';
  /** Null: there is no such deployment, and only stored answers of the base can be compared. */
  base: ServiceAddress | null;
  head: ServiceAddress;
  /** Longest time of a call. */
  seconds: number;
}

/** `env` names the variable that holds an address which is known only when it runs. */
export type ServiceAddress = { url: string } | { env: string };

interface Watched {
  /** Globs from the repository's root; none: every file. */
  watch: string[];
  /** SHA-256, hex, of what is run and of the watched files: equal ones answer alike. */
  fingerprint: string;
}

/** What a suite tests. */
export type Tested = { kind: 'prompt'; prompt: Prompt } | CommandTarget | HttpTarget;

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
  tested: Tested;
  /**
   * `provider/model` after the suite's, the prompt's and the defaults were asked, in this order. Of a command or a service
   * the suite's own alone, which is told to it and prices what it uses; null where the suite names none.
   */
  model: string | null;
  modelFrom: 'suite' | 'prompt' | 'defaults';
  cases: Case[];
  scorers: ScorerSpec[];
  trials: TrialCount;
  gate: GatePolicy;
  limits: Limits;
  /** Its cases go to nobody who is not marked as fit for confidential data. */
  confidential: boolean;
  /** Every file that it is read from, `ratchet.yml` included. */
  files: SuiteFile[];
}

export interface Provider {
  baseUrl: string;
  /** Environment variable with the key; null for an endpoint without one. */
  apiKeyEnv: string | null;
  maxConnections: number;
  /** May be sent confidential data. */
  confidential?: boolean;
}

/** A host that `http:` may ask: its name as a parsed URL has it, or `*.` and what the name ends with. */
export interface AllowedHost {
  host: string;
  /** May be sent confidential data. */
  confidential: boolean;
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
  hosts: AllowedHost[];
  prices: { [model: string]: Price };
  /** A stored call older than this is made again. */
  maxAgeMs: number;
  /** `provider/model` that drafts cases from feedback; absent: none does. */
  draftModel?: string;
  /** Null: as the door thinks fit. */
  outputs: Outputs | null;
}
