import { count } from '../compare/format-number.js';
import { decisionFacts } from './decision-facts.js';
import { decisionMeaning } from './decision-meaning.js';
import type { Detail } from './detail.js';
import { escapeMarkdown } from './escape-markdown.js';
import { markdownFold } from './markdown-fold.js';
import { markdownVoice as voice } from './markdown-voice.js';
import { rankRows } from './rank-rows.js';
import type { Report } from './report.js';

const HOW_TO_ACCEPT =
  'Wanted all the same? Somebody with write access may set the label `accept-regression` on the pull request, or comment `/ratchet accept because …`. It counts for this commit alone.';

/** The fold for a reader who asks "how do you know?", with the line that reproduces it. */
export function markdownDecision(report: Report, detail: Detail): string {
  const suites = [...new Set(rankRows(report).map(({ suite }) => suite))];
  const told = suites.slice(0, detail.decisions);
  const body = [
    decisionMeaning(report, voice),
    ...told.map((suite) =>
      [`**${voice.name(suite.suite)}**`, '', ...decisionFacts(suite, voice).map((fact) => `- ${fact}`)].join('\n'),
    ),
    ...(suites.length > told.length ? [`And ${count(suites.length - told.length, 'more suite')}.`] : []),
    ...(report.unaffected.length > 0 ? [unaffectedLine(report, detail)] : []),
    ...(report.gate.acceptable === undefined ? [] : [HOW_TO_ACCEPT]),
    ...(detail.decisions > 0
      ? [`Again, on your machine:\n\n${escapeMarkdown(report.reproduce.slice(0, 1000), 'block')}`]
      : []),
  ];
  return markdownFold('How this was decided', body.join('\n\n'));
}

function unaffectedLine({ unaffected }: Report, { decisions }: Detail): string {
  const names = unaffected.slice(0, decisions).map((name) => voice.name(name));
  const more = unaffected.length > names.length ? [`${unaffected.length - names.length} more`] : [];
  return `Not touched by this change, so not run: ${[...names, ...more].join(', ')}.`;
}
