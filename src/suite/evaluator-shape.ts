import * as z from 'zod';

const text = z.string().min(1);

/** What GitHub compares an output with; where several are written it reads the first of this order. */
export const CRITERIA = ['equals', 'contains', 'startsWith', 'endsWith'] as const;

const stringFields = {
  equals: text.optional(),
  contains: text.optional(),
  startsWith: text.optional(),
  endsWith: text.optional(),
} satisfies { [criterion in (typeof CRITERIA)[number]]: z.ZodType };

const METHODS = ['string', 'llm', 'uses'] as const;

/** One of GitHub's `evaluators:`, by exactly one method. */
export const evaluatorShape = z
  .strictObject({
    name: z.string().min(1).max(200).optional(),
    string: z
      .strictObject(stringFields)
      .refine((value) => CRITERIA.some((criterion) => value[criterion] !== undefined), {
        error: 'compares with nothing',
        params: { fix: 'add `contains:`', keys: [...CRITERIA] },
      })
      .optional(),
    llm: z.looseObject({ modelId: z.string().optional(), prompt: z.string().optional() }).optional(),
    uses: text.optional(),
  })
  .refine((value) => METHODS.filter((method) => value[method] !== undefined).length === 1, {
    error: 'has not exactly one of `string`, `llm` and `uses`',
    params: { fix: 'keep or add one', keys: [...METHODS] },
  });

export type WrittenEvaluator = z.infer<typeof evaluatorShape>;
