import type { CallStore, ModelRequest, Usage } from '../ports.js';
import { callKey } from './call-key.js';
import { requestOf, type SuitePlan } from './plan-suite.js';
import type { Side } from './trial.js';

/** What a plan would do to the endpoint, were it run now. */
export interface Estimate {
  calls: number;
  /** Dollars at most; null when a model's price is unknown. */
  usd: number | null;
}

// Three characters a token is more than any common text needs (English has about four), so the estimate errs upwards.
const CHARACTERS_PER_TOKEN = 3;
// Where the prompt sets no cap on the output.
const ASSUMED_OUTPUT_TOKENS = 1000;

/** Dollars of a usage; null when the model's price is unknown. */
export type Pricing = (usage: Usage) => number | null;

/** Counts the calls that the store cannot answer, each once, and prices them. */
export function estimate(plan: SuitePlan, store: CallStore, prices: { [side in Side]: Pricing }): Estimate {
  const counted = new Set<string>();
  let usd: number | null = 0;
  for (const { case: testCase } of plan.cases) {
    for (const side of ['base', 'head'] as const) {
      const built = requestOf(plan, side, testCase);
      if (!built?.ok) continue;
      for (let sample = 0; sample < plan.trials; sample++) {
        const key = callKey(built.request, sample);
        if (counted.has(key) || store.get(key)) continue;
        counted.add(key);
        const price = prices[side](expectedUsage(built.request));
        usd = price !== null && usd !== null ? usd + price : null;
      }
    }
  }
  return { calls: counted.size, usd };
}

function expectedUsage({ messages, parameters }: ModelRequest): Usage {
  const characters = messages.reduce((sum, { content }) => sum + JSON.stringify(content).length, 0);
  const cap = parameters.max_completion_tokens ?? parameters.max_tokens;
  return {
    inputTokens: Math.ceil(characters / CHARACTERS_PER_TOKEN),
    cachedTokens: 0,
    outputTokens: typeof cap === 'number' ? cap : ASSUMED_OUTPUT_TOKENS,
  };
}
