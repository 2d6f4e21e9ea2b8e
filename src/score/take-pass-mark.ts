import type { Json } from '../json.js';

export type PassMark = { ok: true; passMark: number; options: Json } | { ok: false; why: string; fix: string };

/**
 * Takes `pass` out of the options of a scorer that gives grades; the scorer's own mark where there is none.
 * A mark is above 0 and at most 1. Options that held nothing else become null.
 */
export function takePassMark(options: Json, scorer: { binary: boolean; passMark: number }): PassMark {
  const asWritten: PassMark = { ok: true, passMark: scorer.passMark, options };
  if (scorer.binary || options === null || typeof options !== 'object' || Array.isArray(options)) return asWritten;
  if (!Object.hasOwn(options, 'pass')) return asWritten;
  const { pass, ...rest } = options;
  if (typeof pass !== 'number' || !(pass > 0 && pass <= 1)) {
    return { ok: false, why: '`pass` is not a number above 0 and at most 1', fix: 'write it like `pass: 0.7`' };
  }
  return { ok: true, passMark: pass, options: Object.keys(rest).length === 0 ? null : rest };
}
