import type { Reply } from '../../src/ports.js';

/** An answer of which everything is known. */
export function makeReply(known: Partial<Reply> = {}): Reply {
  return {
    output: 'yes',
    finishReason: 'stop',
    model: 'model',
    usage: { inputTokens: 100, cachedTokens: 0, outputTokens: 40 },
    usd: 0.001,
    latencyMs: 850,
    ...known,
  };
}
