import type { Json } from '../json.js';

/** The options when they are a mapping with none but the given keys; otherwise, what is wrong with them. */
export function optionMap(
  options: Json,
  keys: readonly string[],
): { ok: true; map: { [key: string]: Json } } | { ok: false; why: string; fix: string } {
  const known = keys.map((key) => `\`${key}\``).join(', ');
  if (options === null || typeof options !== 'object' || Array.isArray(options)) {
    return { ok: false, why: 'the options are not a mapping', fix: `write a mapping with ${known}` };
  }
  const stranger = Object.keys(options).find((key) => !keys.includes(key));
  return stranger === undefined
    ? { ok: true, map: options }
    : { ok: false, why: `there is no option \`${stranger}\``, fix: `use ${known}` };
}
