import type { Usage } from '../ports.js';

/** Dollars of a usage; null when the price is unknown, which is not 0. */
export type PriceOf = (provider: string, model: string, usage: Usage) => number | null;

/** The list's names for our well-known providers, where they are priced. */
const listIds = new Map(
  ['anthropic', 'azure', 'cerebras', 'cohere', 'deepseek', 'fireworks', 'google', 'groq', 'mistral', 'openai']
    .concat(['openrouter', 'together'])
    .map((name) => [name, name]),
)
  .set('gemini', 'google')
  .set('xai', 'x-ai');

function own<Value>(record: { [name: string]: Value }, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/**
 * Loads the built-in price list (large, hence only when asked for) and lays the user's table over it: dollars a million
 * tokens by `provider/model`, where cached input costs what input does. Another provider is known by its address.
 * `at` chooses among prices that changed over time.
 */
export async function loadPrices(
  config: {
    prices: { [model: string]: { input: number; output: number } };
    providers: { [name: string]: { baseUrl: string } };
  },
  at: Date,
): Promise<PriceOf> {
  const { listedPrice } = await import('./price-list.js');
  return (provider, model, usage) => {
    const set = own(config.prices, `${provider}/${model}`);
    if (set !== undefined) return (usage.inputTokens * set.input + usage.outputTokens * set.output) / 1e6;
    const from = { id: listIds.get(provider) ?? null, baseUrl: own(config.providers, provider)?.baseUrl ?? null };
    const usd = listedPrice(from, model, usage, at);
    return usd !== null && Number.isFinite(usd) && usd >= 0 ? usd : null;
  };
}
