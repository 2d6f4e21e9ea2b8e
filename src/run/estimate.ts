import type { CallStore, Question, Usage } from '../ports.js';
import type { Job } from './list-jobs.js';
import type { SuitePlan } from './plan-suite.js';
import type { Side } from './trial.js';

/** What some trials would do to the endpoint, were they run now. */
export interface Estimate {
  calls: number;
  /** Dollars, rather too many than too few; null when a model's price is unknown. */
  usd: number | null;
}

/** What a suite may come to. Limits cut in before the last. */
export interface Forecast {
  /** The first round, which is run as a whole. */
  first: Estimate;
  /** As many trials as are usual where little changes. */
  usual: Estimate;
  /** As many as its plan can ask for; fresh trials of single cases come on top. */
  most: Estimate;
}

// Three bytes of UTF-8 are a token or less in all common scripts (English has four characters to one, Chinese one), so the
// estimate errs upwards.
const BYTES_PER_TOKEN = 3;
// Where the prompt sets no cap on the output.
const ASSUMED_OUTPUT_TOKENS = 1000;
// What a program adds to its input nobody knows before it tells.
const ASSUMED_PROMPT_TOKENS = 4000;

/** Dollars of a usage; null when the model's price is unknown. */
export type Pricing = (usage: Usage) => number | null;

export type Pricings = { [side in Side]: Pricing };

/** Counts the calls that the store cannot answer, each once, and prices them. */
export function estimate(jobs: readonly Job[], store: CallStore, prices: Pricings): Estimate {
  const toMake = jobs.filter(({ key }) => !store.get(key));
  return toMake.reduce<Estimate>((sum, { request, side }) => add(sum, 1, prices[side], request), { calls: 0, usd: 0 });
}

/**
 * A first round with further trials on both sides, `trials[i]` of the plan's case i, none of them stored: the store holds
 * what earlier runs asked for, and what this one will ask for nobody knows.
 */
export function estimateFurther(
  first: Estimate,
  { cases }: SuitePlan,
  trials: readonly number[],
  prices: Pricings,
): Estimate {
  let sum = first;
  for (const [index, { requests }] of cases.entries()) {
    for (const side of ['base', 'head'] as const) {
      const built = requests[side];
      if (built?.ok) sum = add(sum, trials[index] ?? 0, prices[side], built.request);
    }
  }
  return sum;
}

function add({ calls, usd }: Estimate, times: number, price: Pricing, request: Question): Estimate {
  if (times === 0) return { calls, usd };
  const one = usd === null ? null : price(expectedUsage(request));
  return { calls: calls + times, usd: usd === null || one === null ? null : usd + times * one };
}

function expectedUsage(request: Question): Usage {
  const isModel = 'endpoint' in request;
  const sent = isModel ? [request.messages, request.parameters] : [request.messages, request.input];
  const bytes = new TextEncoder().encode(JSON.stringify(sent)).length;
  const cap = isModel ? (request.parameters.max_completion_tokens ?? request.parameters.max_tokens) : null;
  return {
    inputTokens: Math.ceil(bytes / BYTES_PER_TOKEN) + (isModel ? 0 : ASSUMED_PROMPT_TOKENS),
    cachedTokens: 0,
    outputTokens: typeof cap === 'number' ? cap : ASSUMED_OUTPUT_TOKENS,
  };
}
