import { bounded } from '../bounded.js';

/**
 * Milliseconds from the request to the whole answer, as they were when the call was made: an answer from the store keeps its
 * own. Options: at most so many, or none to measure only.
 */
export const latency = bounded({
  meter: { unit: 'ms', measure: (_output, { reply }) => reply.latencyMs },
  example: 'latency: 2000',
  keys: ['max'],
  whole: false,
  unknown: 'the latency is not known',
});
