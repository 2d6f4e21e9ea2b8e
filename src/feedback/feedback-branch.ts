const PREFIX = 'ratchet/feedback-';

/** The branch of a feedback issue: made from its number alone, never from its text. */
export function feedbackBranch(issue: number): string {
  return `${PREFIX}${issue}`;
}

/** The issue that a branch belongs to; null for any other branch. */
export function issueOfBranch(branch: string): number | null {
  const digits = branch.startsWith(PREFIX) ? branch.slice(PREFIX.length) : '';
  return /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : null;
}
