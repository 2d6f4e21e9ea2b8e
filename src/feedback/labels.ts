/** Labels of issues: set by the form, by somebody who approves, and once a case passes; case does not count on GitHub. */
export const labels = {
  feedback: 'feedback',
  approved: 'eval-case',
  fixed: 'eval:fixed',
  accepted: 'accept-regression',
};

export function hasLabel(issue: { labels: readonly string[] }, label: string): boolean {
  return issue.labels.some((one) => one.toLowerCase() === label);
}
