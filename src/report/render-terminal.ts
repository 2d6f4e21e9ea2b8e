import { count } from '../compare/format-number.js';
import { formatProblem } from '../errors.js';
import { decisionFacts, MOST } from './decision-facts.js';
import { decisionMeaning } from './decision-meaning.js';
import { formatShare } from './format-share.js';
import { headline } from './headline.js';
import { plainVoice as voice } from './plain-voice.js';
import { rankRows } from './rank-rows.js';
import type { Report, SuiteReport } from './report.js';
import { rowLine } from './row-certainty.js';
import { terminalCases } from './terminal-cases.js';
import { paintLine, type TerminalLine, type TerminalStyle, terminalLines } from './terminal-line.js';
import { terminalNumbers } from './terminal-numbers.js';
import { terminalTable } from './terminal-table.js';

const MOST_LINES = 8;
const MOST_PROBLEMS = 50;
const NARROWEST = 40;

const TONES: { [tone in ReturnType<typeof headline>['tone']]: TerminalStyle } = {
  caution: 'red',
  warning: 'yellow',
  note: 'plain',
  tip: 'green',
};

/**
 * The report for a terminal or a log, ended by a line break: title, verdicts, problems, scores, cases, labels,
 * measured values, how it was decided. No line is wider than `columns` (taken as 40 when less), and everything is safe in a runner's log.
 */
export function renderTerminal(report: Report, { colour, columns }: { colour: boolean; columns: number }): string {
  const width = Math.max(NARROWEST, columns);
  const { tone, lines } = headline(report, voice, MOST_LINES);
  const blocks = [
    [
      ...terminalLines(`Prompt Ratchet: ${comparedSides(report)}`, 0, width, 'bold'),
      ...lines.flatMap((line, index) => terminalLines(line, 2, width, index === 0 ? TONES[tone] : 'plain')),
    ],
    report.problems
      .slice(0, MOST_PROBLEMS)
      .flatMap((problem) => terminalLines(voice.prose(formatProblem(problem)), 2, width)),
    terminalTable(report, width),
    ...terminalCases(report, width),
    ...terminalNumbers(report, width),
    decision(report, width),
  ];
  const text = blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map((line) => paintLine(line, width, colour)).join('\n'));
  return `${text.join('\n\n')}\n`;
}

function comparedSides({ head, base, drift }: Report): string {
  if (drift) return `${side(head)} against its stored answers`;
  return base === null ? `${side(head)}, first run` : `${side(head)} against ${side(base)}`;
}

function side({ name, commit }: Report['head']): string {
  return commit === null || commit.startsWith(name)
    ? voice.name(name)
    : `${voice.name(name)} (${voice.name(commit.slice(0, 8))})`;
}

function decision(report: Report, columns: number): TerminalLine[] {
  if (report.suites.length === 0) return [];
  const suites = [...new Set(rankRows(report).map(({ suite }) => suite))];
  return [
    ...terminalLines('How this was decided', 0, columns, 'bold'),
    ...terminalLines(decisionMeaning(report, voice), 2, columns),
    ...suites
      .slice(0, MOST_LINES)
      .flatMap((suite) => [
        ...terminalLines(voice.name(suite.suite), 2, columns, 'bold'),
        ...suiteFacts(suite).flatMap((fact) => terminalLines(fact, 4, columns)),
      ]),
    ...suites.slice(MOST_LINES).flatMap((suite) => shortly(suite, columns)),
    ...terminalLines(`again: ${voice.prose(report.reproduce)}`, 2, columns, 'dim'),
  ];
}

/** Of further suites only how sure their rows are. */
function shortly(suite: SuiteReport, columns: number): TerminalLine[] {
  return suite.rows.flatMap((row) => terminalLines(`${voice.name(suite.suite)}, ${rowLine(row, voice)}`, 2, columns));
}

function suiteFacts(suite: SuiteReport): string[] {
  const lost = suite.trials.missing.reduce((sum, group) => sum + group.count, 0);
  return [
    ...decisionFacts(suite, voice),
    ...suite.rows.slice(MOST).map((row) => rowLine(row, voice)),
    ...(lost > 0 ? [`${count(lost, 'trial')} without an answer, in no mean.`] : []),
    ...notedTags(suite),
  ];
}

/** What the comment shows as a table: of the scores by tag those that chance hardly explains. */
function notedTags({ slices }: SuiteReport): string[] {
  const noted = slices.flatMap(({ scorer, tags }) =>
    tags.filter((slice) => slice.noted).map((tag) => ({ scorer, ...tag })),
  );
  return noted.slice(0, MOST_LINES).map(({ scorer, tag, base, head }) => {
    const change = `${formatShare(base)} → ${formatShare(head)}`;
    return `Tag ${voice.name(tag)} is worth a look: ${voice.name(scorer)} ${change}.`;
  });
}
