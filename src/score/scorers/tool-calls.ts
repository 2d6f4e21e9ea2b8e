import type { Json } from '../../json.js';
import type { ToolCall } from '../../ports.js';
import { bestAssignment, isAssignable } from '../best-assignment.js';
import { callAgreement, type ExpectedCall } from '../call-agreement.js';
import { optionMap } from '../option-map.js';
import { orderedAssignment } from '../ordered-assignment.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';

export interface ToolCallsOptions {
  calls: ExpectedCall[];
  order: boolean;
  exact: boolean;
}

const HOW = 'write `tool_calls: [search, { name: refund, arguments: { order: 7 } }]`, or `[]` for none';

function expectedCall(written: Json): ExpectedCall | null {
  if (typeof written === 'string') return written === '' ? null : { name: written };
  if (written === null || typeof written !== 'object' || Array.isArray(written)) return null;
  const { name, arguments: given, ...rest } = written;
  if (typeof name !== 'string' || name === '' || Object.keys(rest).length > 0) return null;
  return { name, ...(given !== undefined && { arguments: given }) };
}

function expectedCalls(written: Json | undefined): ExpectedCall[] | null {
  if (written === undefined) return null;
  const calls: ExpectedCall[] = [];
  for (const one of Array.isArray(written) ? written : [written]) {
    const call = expectedCall(one);
    if (call === null) return null;
    calls.push(call);
  }
  return calls;
}

function list(calls: readonly { name: string }[]): string {
  return quote(calls.map(({ name }) => name).join(', '));
}

function explain(
  expected: readonly ExpectedCall[],
  called: readonly ToolCall[],
  agreements: Map<number, number>,
): string {
  const wrong = expected.findIndex((_, index) => (agreements.get(index) ?? 0) < 1);
  if (wrong < 0)
    return called.length === expected.length ? `called ${list(called)}` : `also called more: ${list(called)}`;
  const { name } = expected[wrong]!;
  return agreements.has(wrong)
    ? `${quote(name)} was called with other arguments`
    : `expected ${quote(name)}, called ${list(called)}`;
}

/**
 * 0..1: F1 of the tools that were called against the expected calls, as multisets: 2S / (expected + made calls), S the
 * greatest sum of agreements (see `callAgreement`) over pairings of expected with made calls; with `order` over those
 * pairings alone that keep the order. 1 when none is expected and none was made. Passes only at 1 unless `pass` is set.
 * Options: a list of names and of `{ name, arguments }` instead of the case's `expected`, or `{ calls, order, exact, pass }`.
 */
export const toolCalls: ScorerRule<ToolCallsOptions> = {
  binary: false,
  passMark: 1,

  parse(options, testCase) {
    const isMap = options !== null && typeof options === 'object' && !Array.isArray(options);
    const written = optionMap(isMap ? options : options === null ? {} : { calls: options }, [
      ...['calls', 'order', 'exact', 'pass'],
    ]);
    if (!written.ok) return written;
    const { calls: asWritten = testCase.expected, order = false, exact = false } = written.map;
    const calls = expectedCalls(asWritten);
    if (calls === null) return { ok: false, why: 'it has no list of expected calls', fix: HOW };
    if (typeof order !== 'boolean' || typeof exact !== 'boolean') {
      const name = typeof order === 'boolean' ? 'exact' : 'order';
      return {
        ok: false,
        why: `\`${name}\` is neither true nor false`,
        fix: `write \`${name}: true\` or leave it out`,
      };
    }
    return { ok: true, options: { calls, order, exact } };
  },

  score(_testCase, _output, { calls, order, exact }, { reply }) {
    const called = reply.toolCalls ?? [];
    if (calls.length === 0 || called.length === 0) {
      const none = called.length === 0 ? 'called no tool' : `called ${list(called)}`;
      const wanted = calls.length === 0 ? 'none' : list(calls);
      return { score: calls.length === called.length ? 1 : 0, reason: `expected ${wanted}, ${none}` };
    }
    if (!isAssignable(calls.length, called.length)) {
      return { score: null, reason: `${called.length} calls are too many to compare` };
    }
    const agreements = calls.map((expected) => called.map((call) => callAgreement(expected, call, exact)));
    if (agreements.some((row) => row.includes(null))) {
      return { score: null, reason: 'arguments are nested too deeply to compare' };
    }
    const known = agreements as number[][];
    const { pairs, total } = order ? orderedAssignment(known) : bestAssignment(known);
    const score = Math.min(1, (2 * total) / (calls.length + called.length));
    const paired = new Map(pairs.map(([i, j]) => [i, known[i]![j]!]));
    return { score, reason: `F1 ${score.toFixed(2)}: ${explain(calls, called, paired)}` };
  },
};
