import type * as z from 'zod';

/** The fields of a shape, each with the sentence that an editor shows for its key; a key without one does not compile. */
export function describeKeys<Fields extends { [key: string]: z.ZodType }>(
  fields: Fields,
  words: { readonly [key in keyof Fields]: string },
): Fields {
  const described = Object.entries(fields).map(([key, field]) => [key, field.describe(words[key]!)]);
  return Object.fromEntries(described) as Fields;
}
