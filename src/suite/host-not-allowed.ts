import type { Problem } from '../errors.js';

/** What is wrong with an address whose host nobody allowed, and the line that allows it. */
export function hostNotAllowed(url: string): Pick<Problem, 'code' | 'why' | 'fix'> {
  const { hostname } = new URL(url);
  return {
    code: 'HOST_NOT_ALLOWED',
    why: `the host \`${hostname}\` is not allowed`,
    fix: `add to evals/ratchet.yml: \`hosts: ["${hostname}"]\``,
  };
}
