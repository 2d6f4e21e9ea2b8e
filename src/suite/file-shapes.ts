import * as z from 'zod';
import type { Json } from '../json.js';
import { addressShape } from './address-shape.js';
import { messageShape, toolChoiceShape, toolsShape } from './chat-shapes.js';
import { describeKeys } from './describe-keys.js';
import { evaluatorShape } from './evaluator-shape.js';
import { formed } from './formed.js';
import { keyWords } from './key-words.js';
import { parametersShape } from './model-parameters.js';
import type { TrialCount } from './suite.js';
import { commandShape, hostShape, httpShape } from './target-shapes.js';
import { variableShape } from './variable-shape.js';

/** Shapes of the files that users write, as written; what a name means is in the README. */

const text = z.string().min(1);
const share = z.number().min(0).max(1);
// What was parsed is JSON already; zod's own check of that would be most of the time that reading takes.
const json = z.custom<Json>((value) => value !== undefined);

/** `exact` or `{ max_words: 120 }`. */
const scorer = z
  .union([
    text,
    z.record(z.string(), json).refine((value) => Object.keys(value).length === 1, {
      error: 'is not one scorer with its options',
      params: { fix: 'write one scorer an entry: `- name: options`' },
    }),
  ])
  .meta({ id: 'scorer' });

export type WrittenScorer = z.infer<typeof scorer>;

/** Where a case came from: what the bot writes of the feedback issue, and the issues that reported it again. */
const sourceFields = {
  issue: z.int().min(1).optional(),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  approver: text.optional(),
  body_hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  also: z.array(z.int().min(1)).optional(),
};

const caseFields = {
  id: text.optional(),
  input: z.union([z.string(), z.record(z.string(), json)]).optional(),
  messages: z.array(messageShape).optional(),
  expected: json.optional(),
  reference: text.optional(),
  previous: text.optional(),
  feedback: text.optional(),
  rubric: text.optional(),
  scorers: z.array(scorer).optional(),
  tags: z.array(text).optional(),
  critical: z.boolean().optional(),
  reports: z.int().min(1).optional(),
  source: z.strictObject(describeKeys(sourceFields, keyWords.source)).optional(),
};

export const caseShape = z
  .strictObject(describeKeys(caseFields, keyWords.case))
  .refine((value) => value.input !== undefined || value.messages !== undefined, {
    error: 'has neither `input` nor `messages`',
    params: { fix: 'add `input:`', keys: ['input', 'messages'] },
  })
  .meta({ anyOf: [{ required: ['input'] }, { required: ['messages'] }] });
export type WrittenCase = z.infer<typeof caseShape>;

const gateFields = {
  margin: share.optional(),
  margins: z.record(text, share).optional(),
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

const MOST_TRIALS = 100;

/** As many as it takes, or so many. */
const trialsShape = z
  .custom<TrialCount>(
    (value) => value === 'auto' || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_TRIALS),
    {
      error: 'is no number of trials',
      params: { fix: `write \`auto\`, or a whole number from 1 to ${MOST_TRIALS}`, kind: '`auto` or a whole number' },
    },
  )
  .meta({ anyOf: [{ const: 'auto' }, { type: 'integer', minimum: 1, maximum: MOST_TRIALS }] });

/** `provider/model`, the model with slashes of its own or without. */
export const MODEL_NAME = /^[^/\s]+\/\S+$/;

const modelName = formed(
  (value) => MODEL_NAME.test(value),
  'names no provider and model',
  'write `provider/model`, for example `openai/gpt-5-mini`',
).meta({ pattern: MODEL_NAME.source });

const suiteFields = {
  suite: formed(
    (value) => /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u.test(value),
    'is not a name',
    'write at most 80 letters, digits, spaces, `-`, `_`, `.`',
  ),
  description: z.string().optional(),
  prompt: text.optional(),
  command: commandShape.optional(),
  http: httpShape.optional(),
  model: z.string().optional(),
  data: z.enum(['confidential']).optional(),
  cases: z.union([
    text,
    z.array(z.union([text, z.record(z.string(), json).meta({ $ref: 'case.schema.json' })])).min(1),
  ]),
  trials: trialsShape.optional(),
  scorers: z.array(scorer).min(1).optional(),
  gate: z.strictObject(describeKeys(gateFields, keyWords.gate)).optional(),
  limits: z.strictObject(describeKeys(limitFields, keyWords.limits)).optional(),
};

/** A suite has exactly one of them. */
export const TESTED_KEYS = ['prompt', 'command', 'http'] as const;

export const suiteShape = z
  .strictObject(describeKeys(suiteFields, keyWords.suite))
  // Checked by the reader, which has better words for it.
  .meta({ oneOf: TESTED_KEYS.map((key) => ({ required: [key] })) });

const headFields = {
  name: z.string().optional(),
  description: z.string().optional(),
  model: z.string().optional(),
  modelParameters: parametersShape.optional(),
  responseFormat: z.enum(['text', 'json_object', 'json_schema']).optional(),
  jsonSchema: z.union([z.string(), z.record(z.string(), json)]).optional(),
  tools: toolsShape.optional(),
  toolChoice: toolChoiceShape.optional(),
};

/** Front matter of a `.md` or `.txt` prompt: all but its one message. */
export const frontMatterShape = z.strictObject(describeKeys(headFields, keyWords.head));
export type WrittenHead = z.infer<typeof frontMatterShape>;

const promptFields = {
  ...headFields,
  messages: z.array(messageShape).min(1).max(500),
  testData: z.array(z.record(z.string(), json)).optional(),
  evaluators: z.array(evaluatorShape).optional(),
};

export const promptShape = z.strictObject(describeKeys(promptFields, { ...keyWords.head, ...keyWords.prompt }));

const providerFields = {
  base_url: addressShape('https://host/v1', 'api_key_env').optional(),
  api_key_env: variableShape('OPENAI_API_KEY', 'key').optional(),
  max_connections: z.int().min(1).max(256).optional(),
  confidential: z.boolean().optional(),
};

const providerName = formed(
  (value) => /^[A-Za-z0-9][\w.-]*$/.test(value),
  'is not a name',
  'write letters, digits, `-`, `_`, `.`',
);

const AGE = /^\d{1,6}[hd]$/;

const configFields = {
  providers: z.record(providerName, z.strictObject(describeKeys(providerFields, keyWords.provider))).optional(),
  hosts: z.array(hostShape).optional(),
  defaults: z
    .strictObject(describeKeys({ model: modelName.optional(), trials: trialsShape.optional() }, keyWords.defaults))
    .optional(),
  feedback: z
    .strictObject(describeKeys({ draft: z.boolean().optional(), model: modelName.optional() }, keyWords.draft))
    .optional(),
  prices: z
    .record(
      modelName,
      z.strictObject(describeKeys({ input: z.number().min(0), output: z.number().min(0) }, keyWords.price)),
    )
    .optional(),
  max_age: formed((value) => AGE.test(value), 'is not an age', 'write hours or days, such as `24h` or `7d`')
    .meta({ pattern: AGE.source })
    .optional(),
  report: z
    .strictObject(describeKeys({ outputs: z.enum(['full', 'excerpt', 'none']).optional() }, keyWords.report))
    .optional(),
};

export const configShape = z.strictObject(describeKeys(configFields, keyWords.config));
