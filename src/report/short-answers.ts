import type { CaseComparison } from '../compare/comparison.js';
import { escapeMarkdown, type MarkdownPlace } from './escape-markdown.js';
import { tellingTrials } from './telling-trials.js';

const MOST_CHARACTERS = 24;

/**
 * `base → head` of a case whose outputs are labels or otherwise short: a column of them shows at a glance where the answers
 * went. Nothing for longer outputs, and where both sides say the same.
 */
export function shortAnswers(testCase: CaseComparison, place: MarkdownPlace): string[] {
  const { base, head } = tellingTrials(testCase);
  const outputs = [base, head].map((telling) => telling?.trial.reply.output.trim() ?? '');
  const isShort = (output: string): boolean =>
    output !== '' && output.length <= MOST_CHARACTERS && !/[\r\n]/.test(output);
  if (!outputs.every(isShort) || outputs[0] === outputs[1]) return [];
  return [outputs.map((output) => escapeMarkdown(output, place)).join(' → ')];
}
