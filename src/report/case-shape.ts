import * as z from 'zod';
import type { CaseComparison } from '../compare/comparison.js';
import type { Json } from '../json.js';
import type { ScoredTrial } from '../score/score.js';
import { bounded } from './bounded.js';

const { count, share, name, sentence, text, items } = bounded;

/** Whatever JSON holds: it was parsed already, and is shown nowhere. */
const json = z.custom<Json>((value) => value !== undefined);

const usage = z.strictObject({ inputTokens: count, cachedTokens: count, outputTokens: count });

const reply = z.strictObject({
  output: text,
  toolCalls: items(z.strictObject({ name, arguments: json })).exactOptional(),
  finishReason: name.nullable(),
  model: name.nullable(),
  usage: usage.nullable(),
  usd: z.number().min(0).nullable(),
  latencyMs: z.number().min(0),
});

const score = z.strictObject({
  scorer: name,
  binary: z.boolean(),
  score: share.nullable(),
  pass: z.boolean().nullable(),
  reason: sentence,
  details: json.exactOptional(),
  label: z.strictObject({ expected: name, got: name.nullable() }).exactOptional(),
});

/** What is measured of an answer, and in what. */
export const unit = z.enum(['ms', 'usd', 'characters', 'tokens']);

const measurement = z.strictObject({ scorer: name, unit, value: z.number().min(0).nullable() });

const taken = { caseId: sentence, side: z.enum(['base', 'head']), sample: count };

/** Why a trial has no answer. */
export const missingKind = z.enum([
  ...(['auth', 'not_found', 'rate_limited', 'timeout', 'network', 'server', 'bad_request', 'bad_reply'] as const),
  ...(['refused', 'truncated', 'budget', 'deadline', 'template', 'not_run', 'program'] as const),
]);

const trial = z.discriminatedUnion('status', [
  z.strictObject({
    ...taken,
    status: z.literal('answered'),
    reply,
    fromStore: z.boolean(),
    at: z.iso.datetime(),
    scores: items(score),
    measured: items(measurement).exactOptional(),
    pass: z.boolean().nullable(),
  }),
  z.strictObject({ ...taken, status: z.literal('missing'), kind: missingKind, reason: sentence }),
]) satisfies z.ZodType<ScoredTrial>;

const place = z.strictObject({ file: sentence, line: count, col: count });

/** One case of a report that somebody else has written: every text bounded, no member that is not known. */
export const caseShape = z.strictObject({
  id: sentence,
  at: place,
  change: z.enum(['same', 'removed', 'new', 'edited']),
  status: z.enum(['broken', 'fixed', 'moved', 'same', 'unknown']),
  past: z.strictObject({ passes: count, trials: count, flaky: z.boolean() }).exactOptional(),
  critical: z.boolean(),
  tags: items(name),
  issue: count.exactOptional(),
  input: text,
  expected: text.nullable(),
  base: share.nullable(),
  head: share.nullable(),
  trials: z.strictObject({ base: items(trial), head: items(trial) }),
}) satisfies z.ZodType<CaseComparison>;
