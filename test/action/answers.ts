import type { Fault } from '../model/model-server.js';

/** `prompt` is the first message, `text` the last one, `n` counts this text's requests under this prompt from 0. */
export type Answers = (prompt: string, text: string, n: number) => string | Fault | Promise<string | Fault>;

/** Answers `yes`, but `no` to the first so many questions of `suiteFiles` under a prompt. */
export function failing(first: { [prompt: string]: number }): Answers {
  return (prompt, text) => (questionNumber(text) < (first[prompt] ?? 0) ? 'no' : 'yes');
}

/** The number in `question 7`. */
export function questionNumber(text: string): number {
  return Number(text.split(' ')[1]);
}
