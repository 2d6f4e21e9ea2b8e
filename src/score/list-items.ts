import type { Json } from '../json.js';
import { parseJsonOutput } from './parse-json-output.js';
import { quote } from './quote.js';
import { unfence } from './unfence.js';

const BULLET = /^(?:[-*+•·–]|\d{1,4}[.)])\s+/u;

/**
 * The items of an output that is a list: a JSON list, alone or as the one list in a JSON mapping (models that must answer with a
 * mapping wrap it so), or text with one item a line, with or without bullets or numbers. Any other JSON value is a list of one.
 */
export function listItems(output: string): { ok: true; items: Json[] } | { ok: false; reason: string } {
  const text = unfence(output);
  const json = parseJsonOutput(text);
  if (json.ok) return fromJson(json.value);
  if (/^[[{]/.test(text)) return { ok: false, reason: `starts like JSON and is none: ${quote(text, 70)}` };
  const lines = text.split(/\r\n|[\n\r]/).map((line) => line.trim().replace(BULLET, ''));
  return { ok: true, items: lines.filter((line) => line !== '') };
}

function fromJson(value: Json): ReturnType<typeof listItems> {
  if (Array.isArray(value)) return { ok: true, items: value };
  if (value === null || typeof value !== 'object') return { ok: true, items: value === null ? [] : [value] };
  const lists = Object.values(value).filter((member) => Array.isArray(member));
  return lists.length === 1
    ? { ok: true, items: lists[0]! }
    : { ok: false, reason: `a mapping with ${lists.length === 0 ? 'no list' : 'several lists'}, not a list` };
}
