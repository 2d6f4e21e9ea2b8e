import { calcPrice, findProvider } from '@pydantic/genai-prices';
import type { Usage } from '../ports.js';

/** Dollars by the built-in list, at its prices of `at`; null when it knows neither the provider's name nor its address. */
export function listedPrice(
  provider: { id: string | null; baseUrl: string | null },
  model: string,
  usage: Usage,
  at: Date,
): number | null {
  // Without an id the list guesses from the model's name: a local copy of a model would cost what the hosted one does.
  const byAddress = () => (provider.baseUrl === null ? undefined : findProvider({ providerApiUrl: provider.baseUrl }));
  const providerId = provider.id ?? byAddress()?.id;
  // The list throws at more cached than read.
  if (providerId === undefined || usage.cachedTokens > usage.inputTokens) return null;
  const tokens = {
    input_tokens: usage.inputTokens,
    cache_read_tokens: usage.cachedTokens,
    output_tokens: usage.outputTokens,
  };
  return calcPrice(tokens, model, { providerId, timestamp: at })?.total_price ?? null;
}
