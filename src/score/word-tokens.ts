import { foldText } from './fold-text.js';
import { unspacedScript } from './unspaced-script.js';

/**
 * The words of a text, folded, without punctuation: runs of letters and digits; every character by itself where the
 * script has no spaces (as in MLQA's evaluation), and every symbol, so that `C++` is not `C`.
 */
export function wordTokens(text: string): string[] {
  const runs = foldText(text).match(/\p{S}|[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return runs.flatMap((run) => (unspacedScript.test(run) ? [...run] : [run]));
}
