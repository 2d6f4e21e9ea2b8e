import * as z from 'zod';

const LONGEST_ANSWER = 400;
const LONGEST_RUBRIC = 600;
const MOST_TAGS = 5;
const LONGEST_TAG = 60;

/** What a model proposes for a case. A person decides; '' and null mean nothing. */
export const proposedShape = z.strictObject({
  expected: z.string().max(LONGEST_ANSWER).nullable(),
  rubric: z.string().max(LONGEST_RUBRIC).nullable(),
  tags: z.array(z.string().max(LONGEST_TAG)).max(MOST_TAGS),
});
export type Proposed = z.infer<typeof proposedShape>;

/** What came of asking a model, as a pull request notes it, so that nobody asks again. `why`: our own words alone. */
export const suggestionShape = z.union([
  z.strictObject({ model: z.string(), proposed: proposedShape }),
  z.strictObject({ model: z.string(), why: z.string() }),
]);
export type Suggestion = z.infer<typeof suggestionShape>;
