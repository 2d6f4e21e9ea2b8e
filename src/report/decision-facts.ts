import { count } from '../compare/format-number.js';
import { formatUsd } from '../run/format-usd.js';
import { freshSentence } from './fresh-sentence.js';
import { groupCases } from './group-cases.js';
import type { SuiteReport } from './report.js';
import { rowFacts } from './row-facts.js';
import { stabilitySentence } from './stability-sentence.js';
import { trialsSentence } from './trials-sentence.js';
import type { Voice } from './voice.js';

/** A list of more than this is cut, with a count of what was left out. */
export const MOST = 10;

/** What a verdict on one suite rests upon, a sentence each: why it ran, the trials, the money, each row's test, notices. */
export function decisionFacts(suite: SuiteReport, voice: Voice): string[] {
  return [
    ...(suite.affected.length === 0 ? [] : [`Why it ran: ${some(suite.affected, voice).join('; ')}.`]),
    `${what(suite, voice)}${models(suite, voice)}.`,
    `Trials: ${trialsSentence(suite, voice)}.`,
    calls(suite),
    ...suite.rows.slice(0, MOST).map((row) => rowFacts(row, suite, voice)),
    ...freshSentence(suite, voice),
    ...stabilitySentence(suite),
    ...outside(suite),
    ...some(suite.notices, voice).map((notice) => `Note: ${notice}`),
  ];
}

function some(texts: string[], voice: Voice): string[] {
  const told = texts.slice(0, MOST).map((text) => voice.prose(text));
  return texts.length > MOST ? [...told, `${texts.length - MOST} more`] : told;
}

/** New, edited and flaky cases are no part of what was tested. */
function outside(suite: SuiteReport): string[] {
  if (suite.firstRun) return [];
  const { fresh, flaky } = groupCases({ suites: [suite] });
  const least = suite.trialsPerCase === 'auto' ? ' with 3 trials a side at least,' : '';
  const ran = `ran${least} outside of the test, holding nobody`;
  return [
    ...(fresh.length === 0 ? [] : [`${count(fresh.length, 'new or edited case')} ${ran}.`]),
    ...(flaky.length === 0
      ? []
      : [
          `${count(flaky.length, 'case')} flaky on the default branch ${ran}; stable again, and counted, once the newest 10 trials there agree up to one.`,
        ]),
  ];
}

const KINDS: { [kind in SuiteReport['tested']['kind']]: string } = {
  prompt: 'Prompt',
  command: 'Command',
  http: 'Service',
};

function what({ tested: { kind, base, head, commits } }: SuiteReport, voice: Voice): string {
  const at = (side: 'base' | 'head'): string => {
    if (kind !== 'command') return '';
    const commit = commits[side];
    return commit === null ? ' in the working tree' : ` at ${voice.name(commit.slice(0, 8))}`;
  };
  const told = `${KINDS[kind]} ${voice.name(head)}${at('head')}`;
  if (base === null || (base === head && at('base') === at('head'))) return told;
  return `${told}, ${base === head ? 'the base' : `${voice.name(base)} for the base`}${at('base')}`;
}

function models({ model: { base, head } }: SuiteReport, voice: Voice): string {
  if (base === null && head === null) return '';
  const name = (model: string | null): string => (model === null ? 'none' : voice.name(model));
  if (base === null || base === head) return `, model ${name(head)}`;
  return `, model ${name(base)} at the base and ${name(head)} at the head`;
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
