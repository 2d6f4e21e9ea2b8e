import * as z from 'zod';
import type { Json } from '../json.js';

/** Shapes of the files that users write, as written; what a name means is in the README. */

const text = z.string().min(1);
const share = z.number().min(0).max(1);
const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;

const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: z.string(),
});

/** `exact` or `{ max_words: 120 }`. */
const scorer = z.union([
  text,
  z.record(z.string(), json).refine((value) => Object.keys(value).length === 1, {
    error: 'names more than one scorer',
    params: { fix: 'write one scorer an entry: `- name: options`' },
  }),
]);

export type WrittenScorer = z.infer<typeof scorer>;

const caseFields = {
  id: text.max(200).optional(),
  input: z.union([z.string(), z.record(z.string(), json)]).optional(),
  messages: z.array(message).optional(),
  expected: json.optional(),
  reference: text.optional(),
  previous: text.optional(),
  feedback: text.optional(),
  rubric: text.optional(),
  scorers: z.array(scorer).optional(),
  tags: z.array(text).optional(),
  critical: z.boolean().optional(),
  source: z.strictObject({ issue: z.int().min(1).optional() }).optional(),
};

export const caseShape = z
  .strictObject(caseFields)
  .refine((value) => value.input !== undefined || value.messages !== undefined, {
    error: 'has neither `input` nor `messages`',
    params: { fix: 'add `input:`' },
  });
export const caseKeys = Object.keys(caseFields);
export type WrittenCase = z.infer<typeof caseShape>;

const gateFields = {
  margin: share.optional(),
  alpha: z.number().min(0.0001).max(0.5).optional(),
  min_drop: share.optional(),
  strict: z.boolean().optional(),
  critical_tags: z.array(text).optional(),
};

const limitFields = {
  usd: z.number().min(0).optional(),
  calls: z.int().min(1).max(1_000_000).optional(),
  minutes: z.number().min(0.1).max(1440).optional(),
};

const trialsShape = z.int().min(1).max(100);

const modelName = z.string().regex(/^[^/\s]+\/\S+$/);

const suiteFields = {
  suite: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u),
  description: z.string().optional(),
  prompt: text,
  model: modelName.optional(),
  cases: z.union([text, z.array(z.union([text, z.record(z.string(), json)])).min(1)]),
  trials: trialsShape.optional(),
  scorers: z.array(scorer).min(1).optional(),
  gate: z.strictObject(gateFields).optional(),
  limits: z.strictObject(limitFields).optional(),
};

export const suiteShape = z.strictObject(suiteFields);
export const suiteKeys = [...Object.keys(suiteFields), ...Object.keys(gateFields), ...Object.keys(limitFields)];

const parameterFields = {
  maxTokens: z.int().min(1).optional(),
  temperature: z.number().min(0).max(2).optional(),
  topP: share.optional(),
  frequencyPenalty: z.number().min(-2).max(2).optional(),
  presencePenalty: z.number().min(-2).max(2).optional(),
  seed: z.int().optional(),
  stop: z.union([text, z.array(text)]).optional(),
  reasoningEffort: text.optional(),
};

const headFields = {
  name: z.string().optional(),
  description: z.string().optional(),
  model: text.optional(),
  modelParameters: z.strictObject(parameterFields).optional(),
  responseFormat: z.enum(['text', 'json_object', 'json_schema']).optional(),
  jsonSchema: z.union([z.string(), z.record(z.string(), json)]).optional(),
};

/** Front matter of a `.md` or `.txt` prompt: all but its one message. */
export const frontMatterShape = z.strictObject(headFields);
export type WrittenHead = z.infer<typeof frontMatterShape>;

const promptFields = {
  ...headFields,
  messages: z.array(message).min(1),
  testData: z.array(z.record(z.string(), json)).optional(),
  evaluators: z.array(z.looseObject({ name: z.string().optional() })).optional(),
};

export const promptShape = z.strictObject(promptFields);
export const promptKeys = [...Object.keys(promptFields), ...Object.keys(parameterFields), 'role', 'content'];

const provider = z.strictObject({
  base_url: z.url({ protocol: /^https?$/ }).optional(),
  api_key_env: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
    .optional(),
  max_connections: z.int().min(1).max(256).optional(),
});

export const configShape = z.strictObject({
  providers: z.record(z.string().regex(/^[A-Za-z0-9][\w.-]*$/), provider).optional(),
  defaults: z.strictObject({ model: modelName.optional(), trials: trialsShape.optional() }).optional(),
  prices: z.record(modelName, z.strictObject({ input: z.number().min(0), output: z.number().min(0) })).optional(),
  max_age: z
    .string()
    .regex(/^\d{1,6}[hd]$/)
    .optional(),
});
export const configKeys = [
  'providers',
  'defaults',
  'prices',
  'max_age',
  'model',
  'trials',
  'input',
  'output',
  ...Object.keys(provider.shape),
];
