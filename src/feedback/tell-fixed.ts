import type { CaseComparison } from '../compare/comparison.js';
import type { FeedbackForge } from '../feedback-forge.js';
import type { Tree } from '../ports.js';
import { escapeMarkdown } from '../report/escape-markdown.js';
import type { Report } from '../report/report.js';
import { alsoReported } from './also-reported.js';
import { readMark, writeMark } from './hidden-mark.js';
import { hasLabel, labels } from './labels.js';

/**
 * Tells and closes each feedback issue whose cases pass on the default branch at `commit`: all of their trials answered, and
 * all passing. Told once; an issue that somebody opened again afterwards is left alone. Returns the issues that were closed.
 */
export async function tellFixed(report: Report, forge: FeedbackForge, commit: string): Promise<number[]> {
  const fixed = await fixedIssues(report, await forge.tree(commit));
  if (fixed.size === 0) return [];
  // One list instead of a question for every case that ever came from an issue.
  const listed = new Set(await forge.issuesWithLabel(labels.approved));
  const closed: number[] = [];
  for (const [number, names] of fixed) {
    if (listed.has(number) && (await tell(number, names, forge, commit))) closed.push(number);
  }
  return closed;
}

async function tell(number: number, names: readonly string[], forge: FeedbackForge, commit: string): Promise<boolean> {
  const issue = await forge.issue(number);
  if (issue === null || issue.isPullRequest || hasLabel(issue, labels.fixed)) return false;
  const isTold = (await forge.comments(number)).some(({ isOwn, body }) => isOwn && readMark('fixed', body) !== null);
  if (issue.state === 'closed' && !isTold) return false;
  if (!isTold) {
    const cases = names.map((name) => escapeMarkdown(name, 'span')).join(', ');
    const text = `Fixed: ${cases} ${names.length === 1 ? 'passes' : 'pass'} in every trial on the default branch at ${commit}.`;
    await forge.writeComment(number, `${writeMark('fixed', { commit })}\n${text}`);
  }
  await forge.closeIssue(number);
  // The last step: an issue that is open with this label was opened again by somebody.
  await forge.addLabel(number, labels.fixed);
  return true;
}

/** Issues with the names of their cases, their own and those that count them, where every one of these passes. */
async function fixedIssues({ suites }: Report, tree: Tree): Promise<Map<number, string[]>> {
  const byIssue = new Map<number, { name: string; passes: boolean }[]>();
  for (const { suite, cases } of suites) {
    for (const testCase of cases) {
      if (testCase.change === 'removed') continue;
      const also = await alsoReported(tree, testCase.at.file);
      for (const issue of testCase.issue === undefined ? also : [testCase.issue, ...also]) {
        const known = byIssue.get(issue) ?? [];
        byIssue.set(issue, [...known, { name: `${suite} / ${testCase.id}`, passes: passes(testCase) }]);
      }
    }
  }
  const fixed = [...byIssue].filter(([, cases]) => cases.every((one) => one.passes));
  return new Map(fixed.map(([issue, cases]) => [issue, cases.map(({ name }) => name)]));
}

function passes({ trials: { head } }: CaseComparison): boolean {
  return head.length > 0 && head.every((trial) => trial.status === 'answered' && trial.pass === true);
}
