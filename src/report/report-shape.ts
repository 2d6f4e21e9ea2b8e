import * as z from 'zod';
import type { ErrorCode } from '../errors.js';
import { bounded } from './bounded.js';
import { caseShape, missingKind, unit } from './case-shape.js';
import type { Report, SuiteReport } from './report.js';

const { count, share, change, name, sentence, items } = bounded;
const dollars = z.number().min(0).nullable();
const pair = z.strictObject({ drop: share, rise: share });

const row = z.strictObject({
  scorer: name,
  binary: z.boolean(),
  verdict: z.enum(['regressed', 'improved', 'unchanged', 'inconclusive', 'invalid']),
  reason: sentence,
  cases: count,
  scores: z.strictObject({ base: count, head: count }),
  base: share.nullable(),
  head: share.nullable(),
  change: change.nullable(),
  // An interval for small sets may reach beyond what a mean can be.
  interval: z.tuple([z.number().min(-10).max(10), z.number().min(-10).max(10)]).nullable(),
  p: pair,
  adjusted: pair,
  mde: z
    .strictObject({ drop: z.number().min(0).max(10).nullable(), cases: z.number().min(0).max(1e9).nullable() })
    .nullable(),
  up: count,
  down: count,
  unscored: count,
});

const slice = z.strictObject({
  tag: name,
  cases: count,
  base: share,
  head: share,
  change,
  p: share,
  adjusted: share,
  noted: z.boolean(),
});

const cost = z.strictObject({
  made: count,
  stored: count,
  usd: dollars,
  p95Ms: z.number().min(0).nullable(),
  inputTokens: count.nullable(),
  outputTokens: count.nullable(),
});

const stability = z.strictObject({ trials: count, flaky: share.nullable(), power: items(share) }).nullable();

const confusion = z.strictObject({
  cells: items(z.strictObject({ expected: count, got: count.nullable(), answers: count })),
  accuracy: share.nullable(),
  macroF1: share.nullable(),
  labels: items(z.strictObject({ precision: share, recall: share, f1: share, support: count })),
});

const value = z.number().min(0);
const spread = z.strictObject({ answers: count, p50: value, p95: value }).nullable();

const suite = z.strictObject({
  suite: name,
  firstRun: z.boolean(),
  rows: items(row),
  cases: items(caseShape),
  trials: z.strictObject({
    planned: count,
    answered: count,
    missing: items(z.strictObject({ kind: missingKind, reason: sentence, count })),
  }),
  path: sentence,
  tested: z.strictObject({
    kind: z.enum(['prompt', 'command', 'http']),
    base: sentence.nullable(),
    head: sentence,
    commits: z.strictObject({ base: name.nullable(), head: name.nullable() }),
  }),
  model: z.strictObject({ base: name.nullable(), head: name.nullable() }),
  trialsPerCase: z.union([z.literal('auto'), count]),
  rounds: z.strictObject({
    done: count,
    of: count,
    mean: z.number().min(0),
    stop: z.enum(['regressed', 'not_behind', 'last_round', 'closed']),
    stopped: sentence.nullable(),
  }),
  fresh: z.strictObject({ cases: count, trials: count, unasked: count, stopped: sentence.nullable() }),
  critical: z.strictObject({ broken: items(sentence), doubtful: items(sentence) }),
  stability: z.strictObject({ base: stability, head: stability }),
  slices: items(z.strictObject({ scorer: name, tags: items(slice) })),
  classifications: items(
    z.strictObject({ scorer: name, labels: items(name), base: confusion.nullable(), head: confusion }),
  ),
  measured: items(
    z.strictObject({
      scorer: name,
      unit,
      base: spread,
      head: spread,
      ratio: value.nullable(),
      interval: z.tuple([value, value]).nullable(),
      cases: count,
      zeros: count,
      unknown: count,
    }),
  ),
  seed: name,
  margin: share,
  alpha: share,
  affected: items(sentence),
  notices: items(sentence),
  changedLines: items(z.strictObject({ path: sentence, startLine: count, endLine: count })),
  cost: z.strictObject({ base: cost, head: cost }),
  estimatedUsd: dollars,
  oldestCall: z.iso.datetime().nullable(),
}) satisfies z.ZodType<SuiteReport>;

const problem = z.strictObject({
  file: sentence,
  line: count,
  col: count,
  severity: z.enum(['error', 'warning']),
  // Another version may know other codes: it is shown, and nothing is decided by it.
  code: name as unknown as z.ZodType<ErrorCode>,
  why: sentence,
  fix: sentence,
});

const commit = z.strictObject({ name, commit: name.nullable() });

/**
 * A report that somebody else has written: every text and every number bounded, no member that is not known. What it says may
 * still be a lie.
 */
export const reportShape = z.strictObject({
  version: z.literal(1),
  gate: z.strictObject({
    ok: z.boolean(),
    conclusion: z.enum(['success', 'failure', 'neutral']),
    title: sentence,
    reasons: items(sentence),
    acceptable: z.enum(['success', 'neutral']).exactOptional(),
  }),
  head: commit,
  base: commit.nullable(),
  suites: items(suite),
  unaffected: items(name),
  unanswered: items(name),
  problems: items(problem),
  reproduce: sentence,
  informational: z.boolean(),
  repositoryUrl: name.nullable(),
  outputs: z.enum(['full', 'excerpt', 'none']),
}) satisfies z.ZodType<Report>;
