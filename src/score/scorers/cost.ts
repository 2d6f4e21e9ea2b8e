import { bounded } from '../bounded.js';

/** Dollars that an answer cost by the price list when the call was made. Options: at most so many, or none to measure only. */
export const cost = bounded({
  meter: { unit: 'usd', measure: (_output, { reply }) => reply.usd },
  example: 'cost: 0.002',
  keys: ['max'],
  whole: false,
  unknown: 'the price of the model or the usage is not known',
});
