import type { Json } from '../json.js';

/** OpenAI's reasoning models, which refuse `max_tokens` wherever they run. */
const reasoning = /^(?:openai\/)?(?:o\d|gpt-[5-9])/;

/**
 * Parameters by the names that an endpoint wants. Only the cap on the output has two names: OpenAI and Azure call it
 * `max_completion_tokens`, everybody else `max_tokens`, and both refuse the other's. Where a prompt names both, the
 * endpoint's own wins. Nothing else is added or changed, since endpoints refuse what they do not know.
 */
export function wireParameters(
  provider: string,
  modelName: string,
  parameters: { [name: string]: Json },
): { [name: string]: Json } {
  const { max_tokens, max_completion_tokens, ...rest } = parameters;
  const isNew = provider === 'openai' || provider === 'azure' || reasoning.test(modelName);
  const cap = isNew ? (max_completion_tokens ?? max_tokens) : (max_tokens ?? max_completion_tokens);
  if (cap === undefined) return rest;
  return { ...rest, [isNew ? 'max_completion_tokens' : 'max_tokens']: cap };
}
