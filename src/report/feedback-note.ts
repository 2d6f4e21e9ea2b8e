import type { CaseComparison } from '../compare/comparison.js';

/** What a new or edited case says today (at the base) and with the change; for one from feedback, whether it reproduces. */
export function feedbackNote({ base, head, issue }: CaseComparison): string {
  if (base === null) return head === null ? 'no answer yet' : `${head === 1 ? 'passes' : 'fails'} with this change`;
  const reported = issue !== undefined;
  if (base === 1)
    return `passes today${reported ? ': does not reproduce' : ''}${fails(head) ? ', fails with this change' : ''}`;
  const fixed = head === 1 ? `, ${reported ? 'fixed' : 'passes'} with this change` : '';
  return `fails today${reported ? ', as reported' : ''}${fixed}`;
}

function fails(head: number | null): boolean {
  return head !== null && head < 1;
}
