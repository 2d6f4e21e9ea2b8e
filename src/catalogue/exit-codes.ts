/** What the exit code of a command or a job says. */
export const exitCodes = {
  0: 'passed',
  1: 'held: worse, or not measurable',
  2: 'bad input',
  3: 'could not run',
} as const;
