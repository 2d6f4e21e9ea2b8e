import { canonicalJson, type Json } from '../json.js';
import type { ToolCall } from '../ports.js';
import { jsonAgreement } from './json-agreement.js';

/** A call that is expected; without `arguments` any will do. */
export interface ExpectedCall {
  name: string;
  arguments?: Json;
}

/**
 * How well a tool call agrees with an expected one, 0..1: 0 when the names differ; else how well the arguments agree (see
 * `jsonAgreement`), or, with `exact`, 1 when they are equal in every key and value and 0 when not. Null when they are nested too
 * deeply to compare.
 */
export function callAgreement(expected: ExpectedCall, call: ToolCall, exact: boolean): number | null {
  if (expected.name !== call.name) return 0;
  if (expected.arguments === undefined) return 1;
  if (!exact) return jsonAgreement(expected.arguments, call.arguments)?.score ?? null;
  try {
    return canonicalJson(expected.arguments) === canonicalJson(call.arguments) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}
