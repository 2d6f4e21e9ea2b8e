import * as z from 'zod';
import type { Problem } from '../errors.js';
import type { Json } from '../json.js';
import type { Parsed } from './parse-yaml.js';

const penalty = z.number().min(-2).max(2);
const text = z.string().min(1);

/** By the name in GitHub's format, the name on the wire and the values that it takes. */
const PARAMETERS = {
  maxTokens: { wire: 'max_tokens', shape: z.int().min(1) },
  maxCompletionTokens: { wire: 'max_completion_tokens', shape: z.int().min(1) },
  temperature: { wire: 'temperature', shape: z.number().min(0).max(2) },
  topP: { wire: 'top_p', shape: z.number().min(0).max(1) },
  frequencyPenalty: { wire: 'frequency_penalty', shape: penalty },
  presencePenalty: { wire: 'presence_penalty', shape: penalty },
  seed: { wire: 'seed', shape: z.int() },
  stop: { wire: 'stop', shape: z.union([text, z.array(text)]) },
  reasoningEffort: { wire: 'reasoning_effort', shape: text },
} as const;

const shapes = Object.entries(PARAMETERS).flatMap(([name, { wire, shape }]): [string, z.ZodType][] => [
  [name, shape.optional()],
  [wire, shape.optional()],
]);

/** `modelParameters:`; GitHub's own prompts write the names of the wire as often (`max_tokens`), so both are read. */
export const parametersShape = z.strictObject(Object.fromEntries(shapes));

/** The parameters by their names on the wire; both names of one are a problem. */
export function readParameters(
  parsed: Parsed,
  written: z.infer<typeof parametersShape> = {},
): { parameters: { [name: string]: Json }; problems: Problem[] } {
  const parameters: { [name: string]: Json } = {};
  const problems: Problem[] = [];
  for (const [name, { wire }] of Object.entries(PARAMETERS)) {
    const value = written[name] ?? written[wire];
    if (value !== undefined) parameters[wire] = value as Json;
    if (name === wire || written[name] === undefined || written[wire] === undefined) continue;
    const at = parsed.placeOf(['modelParameters', wire], { key: true });
    const why = `\`${wire}\` and \`${name}\` are the same`;
    problems.push({ ...at, severity: 'error', code: 'DUPLICATE_KEY', why, fix: 'keep one of them' });
  }
  return { parameters, problems };
}
