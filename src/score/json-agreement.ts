import type { Json } from '../json.js';
import { normalise } from './normalise.js';
import { numericSimilarity } from './numeric-similarity.js';
import { shorten } from './shorten.js';

export interface JsonAgreement {
  /** 0..1. */
  score: number;
  differs: { field: string; expected: string; got: string }[];
  /** Keys that were not expected. */
  extra: string[];
}

type Differences = Pick<JsonAgreement, 'differs' | 'extra'>;

/** Lists and mappings are told by their size: they can be of any depth. */
function show(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value !== null && typeof value === 'object') return `a mapping of ${Object.keys(value).length}`;
  return typeof value === 'string' ? shorten(JSON.stringify(value), 60) : String(value);
}

function isMapping(value: Json | undefined): value is { [key: string]: Json } {
  return value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value);
}

function mean(scores: number[]): number {
  return scores.length === 0 ? 1 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function scalar(expected: Json, got: Json | undefined): number {
  if (typeof expected === 'number' && typeof got === 'number') return numericSimilarity(expected, got);
  if (typeof expected === 'string' && typeof got === 'string') return normalise(expected) === normalise(got) ? 1 : 0;
  return expected === got ? 1 : 0;
}

function compare(expected: Json, got: Json | undefined, field: string, found: Differences): number {
  if (isMapping(expected) && isMapping(got)) {
    const path = (key: string): string => (field === '' ? key : `${field}.${key}`);
    for (const key of Object.keys(got)) if (!Object.hasOwn(expected, key)) found.extra.push(path(key));
    const score = (key: string, value: Json): number =>
      compare(value, Object.hasOwn(got, key) ? got[key] : undefined, path(key), found);
    return mean(Object.entries(expected).map(([key, value]) => score(key, value)));
  }
  if (Array.isArray(expected) && Array.isArray(got)) {
    const extra = got.slice(expected.length).map((value, index): number => {
      found.differs.push({ field: `${field}[${expected.length + index}]`, expected: 'nothing', got: show(value) });
      return 0;
    });
    return mean([...expected.map((value, index) => compare(value, got[index], `${field}[${index}]`, found)), ...extra]);
  }
  const score = scalar(expected, got);
  if (score < 1) found.differs.push({ field, expected: show(expected), got: show(got) });
  return score;
}

/**
 * How well a JSON value agrees with the expected one: the mean over the expected fields, level by level. Numbers by
 * 1 − |e − o| / (|e| + |o|), text exactly after normalising, everything else by equality; lists item by item, where a
 * surplus item counts as a wrong one. Keys that were not expected are listed, not punished. Null when a value is nested too
 * deeply to be compared.
 */
export function jsonAgreement(expected: Json, got: Json): JsonAgreement | null {
  const found: Differences = { differs: [], extra: [] };
  try {
    return { score: compare(expected, got, '', found), ...found };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}
