import type { Case } from '../../src/suite/case.js';

/** A case that carries nothing but what is given. */
export function makeCase(known: Partial<Case> = {}): Case {
  return {
    id: 'refund',
    input: {},
    messages: [],
    scorers: [],
    tags: [],
    critical: false,
    at: { file: 'evals/refund.case.yml', line: 3, col: 1 },
    digest: '0',
    ...known,
  };
}
