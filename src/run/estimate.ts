import type { CallStore, ModelRequest, Usage } from '../ports.js';
import { listJobs } from './list-jobs.js';
import type { SuitePlan } from './plan-suite.js';
import type { Side } from './trial.js';

/** What a plan would do to the endpoint, were it run now. */
export interface Estimate {
  calls: number;
  /** Dollars, rather too many than too few; null when a model's price is unknown. */
  usd: number | null;
}

// Three bytes of UTF-8 are a token or less in all common scripts (English has four characters to one, Chinese one), so the
// estimate errs upwards.
const BYTES_PER_TOKEN = 3;
// Where the prompt sets no cap on the output.
const ASSUMED_OUTPUT_TOKENS = 1000;

/** Dollars of a usage; null when the model's price is unknown. */
export type Pricing = (usage: Usage) => number | null;

/** Counts the calls that the store cannot answer, each once, and prices them. */
export function estimate(plan: SuitePlan, store: CallStore, prices: { [side in Side]: Pricing }): Estimate {
  const toMake = listJobs(plan).jobs.filter(({ key }) => !store.get(key));
  const usd = toMake.reduce<number | null>((sum, { request, side }) => {
    const price = sum === null ? null : prices[side](expectedUsage(request));
    return sum === null || price === null ? null : sum + price;
  }, 0);
  return { calls: toMake.length, usd };
}

function expectedUsage({ messages, parameters }: ModelRequest): Usage {
  const bytes = new TextEncoder().encode(JSON.stringify([messages, parameters])).length;
  const cap = parameters.max_completion_tokens ?? parameters.max_tokens;
  return {
    inputTokens: Math.ceil(bytes / BYTES_PER_TOKEN),
    cachedTokens: 0,
    outputTokens: typeof cap === 'number' ? cap : ASSUMED_OUTPUT_TOKENS,
  };
}
