import type { Report } from '../../src/report/report.js';

export interface GivenCase {
  id?: string;
  issue?: number;
  change?: 'same' | 'removed' | 'new' | 'edited';
  base?: number | null;
  /** Whether each trial of the head passes; null for one that is missing. */
  head: (boolean | null)[];
}

/** A report of one suite with these cases, as far as the feedback loop reads it. */
export function givenReport(cases: GivenCase[], problems: { severity: 'error' | 'warning' }[] = []): Report {
  const compared = cases.map(({ id = 'issue-1', issue, change = 'same', base = 0, head }) => {
    const trials = head.map((pass) => (pass === null ? { status: 'missing' } : { status: 'answered', pass }));
    const passed = head.filter((pass) => pass === true).length;
    const scored = head.filter((pass) => pass !== null).length;
    const rate = scored === 0 ? null : passed / scored;
    const at = { file: `evals/support/${id}.case.yml`, line: 1, col: 1 };
    return {
      id,
      at,
      ...(issue !== undefined && { issue }),
      change,
      base,
      head: rate,
      trials: { base: [], head: trials },
    };
  });
  const suites = cases.length === 0 ? [] : [{ suite: 'support', cases: compared }];
  return { suites, problems } as unknown as Report;
}
