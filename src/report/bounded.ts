import * as z from 'zod';

const MOST_ITEMS = 50_000;

/** Kinds of values in a report from outside, each with a bound that no honest one reaches. Lengths are in characters. */
export const bounded = {
  count: z.int().min(0).max(1e12),
  share: z.number().min(0).max(1),
  change: z.number().min(-1).max(1),
  name: z.string().max(1_000),
  sentence: z.string().max(20_000),
  /** An input or an output. */
  text: z.string().max(5_000_000),
  items: <T extends z.ZodType>(shape: T) => z.array(shape).max(MOST_ITEMS),
};
