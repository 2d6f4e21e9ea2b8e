import type { Place } from '../errors.js';
import type { Json } from '../json.js';
import type { ChatMessage } from '../ports.js';

/** A scorer by name with its options as written (null when there are none). */
export interface ScorerSpec {
  name: string;
  options: Json;
  at: Place;
  /** The row that it counts in, where that is not the scorer's name. */
  row?: string;
}

/** One authored input with what is known about a good answer. */
export interface Case {
  /** Path under the suite without the ending, or `id:`; unique in a suite, also after case folding and NFC. */
  id: string;
  input: { [name: string]: Json };
  /** A conversation, appended to the prompt's messages. */
  messages: ChatMessage[];
  /** A correct answer; absent when none is known. */
  expected?: Json;
  reference?: string;
  previous?: string;
  feedback?: string;
  rubric?: string;
  scorers: ScorerSpec[];
  tags: string[];
  critical: boolean;
  /** The feedback issue that it came from. */
  issue?: number;
  at: Place;
  /** SHA-256, hex, of all that is authored but the id: equal digests are the same case. */
  digest: string;
}
