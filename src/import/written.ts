import type { Place } from '../errors.js';
import type { Json } from '../json.js';

/** A value of somebody's file, with the places of its parts. */
export interface Written {
  value: Json;
  /** Place of the part at a path; of its key with `key: true`. */
  placeOf(path: readonly PropertyKey[], options?: { key?: boolean }): Place;
}

/** A mapping's members; none for what is no mapping. */
export function membersOf(value: Json | undefined): { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** The part of a value at a key or an index; null when there is none, or nothing in it. */
export function partOf(written: Written, step: string | number): Written | null {
  const { value } = written;
  const part = typeof step === 'number' ? (Array.isArray(value) ? value[step] : undefined) : ownOf(value, step);
  if (part === undefined || part === null) return null;
  return { value: part, placeOf: (path, options) => written.placeOf([step, ...path], options) };
}

/** The entries of a list; a value that is no list is its only entry. */
export function entriesOf(written: Written | null): Written[] {
  if (written === null) return [];
  if (!Array.isArray(written.value)) return [written];
  return written.value.flatMap((_entry, index) => partOf(written, index) ?? []);
}

function ownOf(value: Json, key: string): Json | undefined {
  const members = membersOf(value);
  return Object.hasOwn(members, key) ? members[key] : undefined;
}
