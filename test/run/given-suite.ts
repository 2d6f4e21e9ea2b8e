import type { Case } from '../../src/suite/case.js';
import type { Limits, RatchetConfig, Suite } from '../../src/suite/suite.js';
import { makeCase } from '../score/make-case.js';

export const CONFIG: RatchetConfig = {
  path: null,
  providers: { test: { baseUrl: 'http://127.0.0.1:1/v1', apiKeyEnv: null, maxConnections: 8 } },
  hosts: [],
  prices: {},
  maxAgeMs: 1000,
  outputs: null,
};

export const LIMITS: Limits = { usd: 5, calls: 10_000, minutes: 30 };

/** Cases by their texts: `{ message }` is the id's own text unless given. */
export function casesOf(ids: readonly string[], more: Partial<Case> = {}): Case[] {
  return ids.map((id) => makeCase({ id, input: { message: `about ${id}` }, digest: `digest of ${id}`, ...more }));
}

/** A suite of one user message; `template` is the whole prompt. */
export function suiteOf(template: string, cases: Case[], more: Partial<Suite> = {}): Suite {
  const path = 'evals/support.prompt.yml';
  return {
    name: 'support',
    path: 'evals/support.eval.yml',
    at: { file: 'evals/support.eval.yml', line: 1, col: 1 },
    tested: {
      kind: 'prompt',
      prompt: {
        path,
        messages: [{ message: { role: 'user', content: template }, line: 4 }],
        model: null,
        parameters: {},
        partials: {},
      },
    },
    model: 'test/model',
    modelFrom: 'suite',
    cases,
    scorers: [],
    trials: 3,
    gate: { margin: 0.05, alpha: 0.05, minDrop: 0, strict: false },
    limits: LIMITS,
    confidential: false,
    files: [{ path, role: 'prompt' }],
    ...more,
  };
}
