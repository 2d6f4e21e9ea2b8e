import { quantile } from '../compare/quantile.js';
import type { Trial } from '../run/trial.js';
import type { SideCost } from './report.js';

/** Adds up the answered trials of one side; one unknown usage or price makes its total unknown. */
export function sideCost(trials: readonly Trial[]): SideCost {
  const answered = trials.filter((trial) => trial.status === 'answered');
  const total = (values: (number | null)[]): number | null =>
    values.length === 0
      ? null
      : values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
  return {
    made: answered.filter(({ fromStore }) => !fromStore).length,
    stored: answered.filter(({ fromStore }) => fromStore).length,
    usd: total(answered.map(({ reply }) => reply.usd)),
    p95Ms: quantile(
      answered.map(({ reply }) => reply.latencyMs),
      0.95,
    ),
    inputTokens: total(answered.map(({ reply }) => reply.usage?.inputTokens ?? null)),
    outputTokens: total(answered.map(({ reply }) => reply.usage?.outputTokens ?? null)),
  };
}
