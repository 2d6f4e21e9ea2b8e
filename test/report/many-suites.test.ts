import { describe, expect, test } from '@jest/globals';
import { gate } from '../../src/compare/gate.js';
import { renderComment } from '../../src/report/render-comment.js';
import type { SuiteReport } from '../../src/report/report.js';
import { buildCase, buildReport, buildSuite } from './build-report.js';

const LIMIT = 65_000;
const POLICY = { margin: 0.05, alpha: 0.05, minDrop: 0, strict: false };

/** A suite of a hundred cases, of which a dozen break where it regressed, and five wander. */
function suite(number: number, verdict: 'regressed' | 'inconclusive' | 'unchanged'): SuiteReport {
  const cases = Array.from({ length: 100 }, (_, index) => {
    const head = verdict === 'regressed' && index < 12 ? '---' : index % 20 === 0 ? '++-' : '+++';
    return buildCase(`case-${index}`, '+++', head);
  });
  return buildSuite(verdict, { suite: `suite-${number}`, path: `evals/suite-${number}.eval.yml`, cases });
}

function commentOf(suites: SuiteReport[]): string {
  const policies = new Map(suites.map(({ suite: name }) => [name, POLICY]));
  const decision = gate({ suites, policies, problems: [], notEvaluated: [], critical: [] });
  return renderComment(buildReport(suites, decision), { limit: LIMIT });
}

describe('the comment on 200 suites with 20,000 cases', () => {
  test('fits, and leads with the three that got worse, wherever among the others they are', () => {
    const worse = [50, 117, 184];
    const suites = Array.from({ length: 200 }, (_, number) =>
      suite(number, worse.includes(number) ? 'regressed' : number % 3 === 0 ? 'inconclusive' : 'unchanged'),
    );
    const comment = commentOf(suites);
    expect(comment.length).toBeLessThanOrEqual(LIMIT);
    const lines = comment.split('\n');
    expect(lines.slice(1, 4).map((line) => /suite-\d+/.exec(line)?.[0])).toEqual(worse.map((n) => `suite-${n}`));
    for (const line of lines.slice(1, 4)) expect(line).toContain('got worse on these 50 cases: 91 % → 78 %');
    expect(comment).toContain('The merge is held.');
    const rows = lines.filter((line) => line.startsWith('| `suite-'));
    expect(rows.slice(0, 3).every((row) => row.includes('▼ regressed'))).toBe(true);
    expect(rows.slice(3).some((row) => row.includes('regressed'))).toBe(false);
    expect(comment).toMatch(/suite-50 \/ case-0/);
  });

  test('fits when all of them got worse, and says how many it does not show', () => {
    const comment = commentOf(Array.from({ length: 200 }, (_, number) => suite(number, 'regressed')));
    expect(comment.length).toBeLessThanOrEqual(LIMIT);
    expect(comment).toMatch(/^> \[!CAUTION\]\n> \*\*`suite-0`\*\* got worse/);
    expect(comment).toMatch(/And \d+ more regressed/);
  });
});
