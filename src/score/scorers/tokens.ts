import { bounded } from '../bounded.js';

/** Tokens of the output as the endpoint told them. Options: at most so many, or none to measure only. */
export const tokens = bounded({
  meter: { unit: 'tokens', measure: (_output, { reply }) => reply.usage?.outputTokens ?? null },
  example: 'tokens: 300',
  keys: ['max'],
  whole: true,
  unknown: 'the endpoint told no usage',
});
