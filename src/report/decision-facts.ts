import type { Row } from '../compare/comparison.js';
import { count, points, pValue } from '../compare/format-number.js';
import { formatUsd } from '../run/format-usd.js';
import type { SuiteReport } from './report.js';
import type { Voice } from './voice.js';

/** A list of more than this is cut, with a count of what was left out. */
const MOST = 10;

/** What a verdict on one suite rests upon, a sentence each: why it ran, the trials, the money, each row's test, notices. */
export function decisionFacts(suite: SuiteReport, voice: Voice): string[] {
  return [
    ...(suite.affected.length === 0 ? [] : [`Why it ran: ${some(suite.affected, voice).join('; ')}.`]),
    `Prompt ${voice.name(suite.prompt)}, model ${models(suite, voice)}, ${count(suite.trialsPerCase, 'trial')} a case and side.`,
    calls(suite),
    ...suite.rows.slice(0, MOST).map((row) => test(row, suite, voice)),
    ...some(suite.notices, voice).map((notice) => `Note: ${notice}`),
  ];
}

function some(texts: string[], voice: Voice): string[] {
  const told = texts.slice(0, MOST).map((text) => voice.prose(text));
  return texts.length > MOST ? [...told, `${texts.length - MOST} more`] : told;
}

function models({ model }: SuiteReport, voice: Voice): string {
  if (model.base === null || model.base === model.head) return voice.name(model.head);
  return `${voice.name(model.base)} at the base and ${voice.name(model.head)} at the head`;
}

function calls({ cost, oldestCall, estimatedUsd, firstRun }: SuiteReport): string {
  const made = cost.base.made + cost.head.made;
  const stored = cost.base.stored + cost.head.stored;
  // The date is all of a stamp that a reader needs, and all that is let through.
  const date = oldestCall === null ? null : (/^\d{4}-\d{2}-\d{2}/.exec(oldestCall)?.[0] ?? null);
  const age = date === null ? '' : `, the oldest of ${date}`;
  const base = firstRun ? '' : `base ${formatUsd(cost.base.usd)}, `;
  const estimate =
    estimatedUsd === null || estimatedUsd === 0 ? '' : `; estimated beforehand at most ${formatUsd(estimatedUsd)}`;
  return `${count(made, 'call')} made, ${stored} answered from the store${age}. Cost: ${base}head ${formatUsd(cost.head.usd)}${estimate}.`;
}

function test(row: Row, { alpha, firstRun }: SuiteReport, voice: Voice): string {
  const name = voice.name(row.scorer);
  const unscored = row.unscored === 0 ? '' : ` ${count(row.unscored, 'output')} unscored, in no mean.`;
  if (firstRun) return `${name}: ${count(row.scores.head, 'score')}, nothing to test against.${unscored}`;
  if (row.p.drop === 1 && row.p.rise === 1)
    return `${name}: nothing was tested, ${voice.prose(row.reason)}.${unscored}`;
  const direction = row.verdict === 'improved' ? 'rise' : 'drop';
  const [own, adjusted] = [pValue(row.p[direction]), pValue(row.adjusted[direction])];
  const holm = own === adjusted ? '' : `, and ${adjusted} counting all tests of this report (Holm)`;
  const level = String(alpha).replace(/^0\./, '.');
  return `${name}: a ${direction} has ${own}${holm}; ${level} or less counts.${sensitivity(row)}${unscored}`;
}

function sensitivity({ mde }: Row): string {
  if (mde === null) return '';
  if (mde.drop === null || mde.cases === null) return ' So few cases show nothing short of total failure.';
  return ` A real drop of ${points(mde.drop).slice(1)} (about ${count(Math.ceil(mde.cases), 'case')} broken) shows in 4 of 5 runs.`;
}
