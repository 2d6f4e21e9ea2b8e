import type { Acceptance } from '../compare/comparison.js';
import { count } from '../compare/format-number.js';
import { formatProblem } from '../errors.js';
import { type RankedRow, rankRows } from './rank-rows.js';
import type { Report } from './report.js';
import { reportedLines } from './reported-lines.js';
import { rowSentence } from './row-sentence.js';
import type { Voice } from './voice.js';

const DRIFT = 'Nothing has changed here: the model was asked again, and compared with its stored answers.';

export interface Headline {
  /** Held by a regression; held by anything else; nothing to hold nor to praise; better or as good as before. */
  tone: 'caution' | 'warning' | 'note' | 'tip';
  /** Worst first; one sentence or two each. */
  lines: string[];
}

/** What a reader with thirty seconds gets: the verdicts in words, at most `most` of them, and whether the merge is held. */
export function headline(report: Report, voice: Voice, most: number): Headline {
  const ranked = rankRows(report);
  const held = !report.gate.ok && !report.informational;
  const lines = [...verdictLines(ranked, voice, most), ...problemLines(report)];
  if (ranked.length === 0 && lines.length === 0 && report.gate.reasons.length === 0)
    lines.push(nothingAffected(report));
  lines.push(
    ...untold(report)
      .slice(0, most)
      .map((reason) => voice.prose(reason)),
  );
  if (report.gate.accepted) lines.push(accepted(report.gate.accepted, voice));
  if (report.drift) lines.push(DRIFT);
  else if (held) lines.push('The merge is held.');
  if (report.informational) lines.push('Reported only: this never fails the check.');
  lines.push(...reportedLines(report, voice, most));
  return { tone: tone(report, ranked, held), lines };
}

function accepted({ by, at, reason }: Acceptance, voice: Voice): string {
  // All of a stamp that a reader needs, and all that is let through.
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(at) ?? [];
  const when = day === undefined ? '' : ` on ${day} at ${time} UTC`;
  const because = reason === null ? '' : `, because ${voice.prose(reason)}`;
  return `Accepted for this commit by ${voice.name(by)}${when}${because}${/[.!?]$/.test(because) ? '' : '.'}`;
}

function tone(report: Report, ranked: RankedRow[], held: boolean): Headline['tone'] {
  const has = (...verdicts: RankedRow['verdict'][]): boolean =>
    ranked.some(({ verdict }) => verdicts.includes(verdict));
  if (held) return has('regressed') || criticalBroke(report) ? 'caution' : 'warning';
  if (has('regressed', 'invalid') || report.problems.some(({ severity }) => severity === 'error')) return 'warning';
  return ranked.length === 0 || has('inconclusive', 'new') ? 'note' : 'tip';
}

/** A sentence for each verdict that matters; the quiet ones are counted unless there is nothing else to say. */
function verdictLines(ranked: RankedRow[], voice: Voice, most: number): string[] {
  const loud = ranked.filter(({ verdict }) => verdict !== 'unchanged');
  const told = (loud.length > 0 ? loud : ranked).slice(0, most);
  const rest = ranked.filter((row) => !told.includes(row));
  const lines = told.map((row) => rowSentence(row, voice));
  if (rest.length === 0) return lines;
  const kinds = [...new Set(rest.map(({ verdict }) => verdict))];
  const counts = kinds.map((kind) => `${rest.filter(({ verdict }) => verdict === kind).length} more ${kind}`);
  return [...lines, `And ${counts.join(', ')}.`];
}

function criticalBroke({ suites }: Report): boolean {
  return suites.some(({ critical }) => critical.broken.length > 0);
}

/** The gate's reasons without those that the verdicts' sentences and the list of problems give already. */
function untold({ gate, suites, problems }: Report): string[] {
  const verdicts = suites.flatMap(({ rows }) => rows.flatMap(({ reason }) => [`: ${reason}`, `: invalid, ${reason}`]));
  const told = new Set(problems.map(formatProblem));
  return gate.reasons.filter((reason) => !told.has(reason) && !verdicts.some((verdict) => reason.endsWith(verdict)));
}

function problemLines({ problems }: Report): string[] {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return [];
  return [`The files below have ${count(errors, 'error')}.`];
}

function nothingAffected({ unaffected }: Report): string {
  const read = unaffected.length === 0 ? '' : ` ${count(unaffected.length, 'suite')} read, none touched.`;
  return `No suite is affected by this change, so nothing was run.${read}`;
}
