import type { Place } from '../errors.js';
import type { Annotation } from '../ports.js';
import { formatTrials } from './format-trials.js';
import { groupCases, type ListedCase } from './group-cases.js';
import { plainVoice as voice } from './plain-voice.js';
import { rankRows } from './rank-rows.js';
import type { Report } from './report.js';
import { rowSentence } from './row-sentence.js';
import { tellingTrials } from './telling-trials.js';

/** More notes than this on a pull request's lines are noise; GitHub takes 50 a request. */
const MOST = 40;
/** Changed stretches of one prompt that are marked. */
const MOST_STRETCHES = 3;

/** Notes on lines of the head's files, worst first: regressed prompts, problems in files, broken cases; and how many were left out. */
export function checkAnnotations(report: Report): { annotations: Annotation[]; left: number } {
  const held = !report.gate.ok && !report.informational;
  const all = [...regressedPrompts(report, held), ...problems(report, held), ...brokenCases(report, held)].filter(
    ({ path, startLine }) => path !== '' && startLine >= 1,
  );
  const annotations = all.slice(0, MOST);
  return { annotations, left: all.length - annotations.length };
}

function regressedPrompts(report: Report, held: boolean): Annotation[] {
  return rankRows(report)
    .filter(({ verdict }) => verdict === 'regressed')
    .flatMap((ranked) =>
      ranked.suite.changedLines.slice(0, MOST_STRETCHES).map(({ path, startLine, endLine }) => ({
        path,
        startLine,
        endLine: Math.max(startLine, endLine),
        level: held ? ('failure' as const) : ('warning' as const),
        title: title(`${ranked.suite.suite} got worse`),
        message: rowSentence(ranked, voice),
      })),
    );
}

function problems(report: Report, held: boolean): Annotation[] {
  return report.problems.map((problem) => ({
    ...onLine(problem),
    level: problem.severity === 'error' && held ? ('failure' as const) : ('warning' as const),
    title: title(problem.code),
    message: `${voice.prose(problem.why)}, ${voice.prose(problem.fix)}`,
  }));
}

/** A case that the pull request removed has no line at the head to write on. */
function brokenCases(report: Report, held: boolean): Annotation[] {
  const regressed = new Set(rankRows(report).flatMap(({ suite, verdict }) => (verdict === 'regressed' ? [suite] : [])));
  return groupCases(report)
    .broken.filter(({ case: { change } }) => change !== 'removed')
    .map((listed) => ({
      ...onLine(listed.case.at),
      level:
        held && (listed.case.critical || regressed.has(listed.suite)) ? ('failure' as const) : ('warning' as const),
      title: title(`Case broke: ${listed.case.id}`),
      message: brokenMessage(listed),
    }));
}

function brokenMessage({ case: testCase }: ListedCase): string {
  const failed = tellingTrials(testCase).head?.trial.scores.filter(({ pass }) => pass === false) ?? [];
  return [
    `Broke, as 10 fresh trials a side confirm: base ${formatTrials(testCase.trials.base)}, head ${formatTrials(testCase.trials.head)}.`,
    ...failed.slice(0, 5).map(({ scorer, reason }) => `${voice.name(scorer)}: ${voice.prose(reason)}`),
  ].join('\n');
}

function onLine({ file, line }: Place): Pick<Annotation, 'path' | 'startLine' | 'endLine'> {
  return { path: file, startLine: line, endLine: line };
}

function title(text: string): string {
  return voice.name(text);
}
