import * as z from 'zod';

/** Keys that a shape knows at a path: those of the mapping that stands there, whatever wraps it. */
export function validKeys(schema: unknown, path: readonly PropertyKey[]): string[] {
  if (schema instanceof z.ZodOptional) return validKeys(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => validKeys(option, path));
  const [step, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    return step === undefined ? Object.keys(schema.shape) : validKeys(schema.shape[String(step)], rest);
  }
  if (step === undefined) return [];
  if (schema instanceof z.ZodArray) return validKeys(schema.element, rest);
  return schema instanceof z.ZodRecord ? validKeys(schema.valueType, rest) : [];
}
