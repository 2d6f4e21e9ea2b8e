import type { Report } from './report.js';
import type { Voice } from './voice.js';

/** What was compared and what the test asks, for a reader who is no statistician. */
export function decisionMeaning(report: Report, voice: Voice): string {
  const head = side(report.head, voice);
  if (report.base === null) return `Only ${head} was run: there is no base to compare with.`;
  if (report.drift) return driftMeaning(head);
  const alphas = [...new Set(report.suites.map(({ alpha }) => alpha))];
  const few = alphas.length === 1 ? `${Number((alphas[0]! * 100).toFixed(2))} in 100` : 'its alpha (below) of all';
  const looks = report.suites.some(({ rounds }) => rounds.of > 1) ? ' at any of its looks' : '';
  const within = looks === '' ? 'each case' : 'each case and round';
  return [
    `Compared ${head} with its base ${side(report.base, voice)}: the same cases, answered by both.`,
    'Suppose that the change did nothing: then base and head are two names for one thing, and it was luck to which of them',
    `a case's passes and failures fell. A suite counts as worse when fewer than ${few} ways to deal them out again within ${within}`,
    `look this bad for the head${looks}. That is about these cases; the interval in brackets (90 %) is about cases like`,
    'these, so the two can differ.',
  ].join(' ');
}

function driftMeaning(head: string): string {
  return [
    `Asked the model again what was asked at ${head} before, and compared its answers with the stored ones, however old.`,
    'Suppose that the model is the one it was: then it was luck on which of the two days a case passed or failed. A suite',
    'counts as worse when so few of the ways to deal them out again within each case look this bad for today.',
  ].join(' ');
}

function side({ name, commit }: { name: string; commit: string | null }, voice: Voice): string {
  return voice.name(commit === null ? name : commit.slice(0, 8));
}
