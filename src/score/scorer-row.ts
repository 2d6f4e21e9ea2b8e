import type { ToolCall } from '../ports.js';
import type { ScorerRule } from './scorer-rule.js';

/** A case, an answer and the score that it gets: what the documentation shows, and a test holds true. */
export interface ScorerExample {
  /** Lines of a case file. */
  case: string;
  output: string;
  toolCalls?: ToolCall[];
  /** 0..1, to two decimals; null: unscored. */
  score: number | null;
}

/** One scorer as it is looked up and documented. */
export interface ScorerRow {
  name: string;
  /** One line, for the README's table. */
  summary: string;
  /** What may be written and what it means, in Markdown; `pass`, which all that give grades take, is not among them. */
  options: readonly (readonly [written: string, meaning: string])[];
  example: ScorerExample;
  /** How it fails its user, and what to do then. */
  fails: string;
  /** Loads the code, which may bring a heavy library along. */
  load: () => Promise<ScorerRule<unknown>>;
}
