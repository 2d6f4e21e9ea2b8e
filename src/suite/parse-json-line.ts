import type { Json } from '../json.js';
import { parseJsonText } from './parse-json-text.js';
import { MAX_DEPTH, type Parsed, type ParseResult, parseYaml } from './parse-yaml.js';

/**
 * Parses one line of JSONL. JSON is YAML, and the YAML parser knows every position, but it is some fifty times slower:
 * it is called only when a position is asked for, or when the line holds what it would complain about.
 */
export function parseJsonLine(file: string, text: string, line: number): ParseResult {
  const json = parseJsonText(text);
  const col = text.length - text.trimStart().length + 1;
  if (!json.ok) {
    const at = { file, line, col: json.offset + 1 };
    const fix = 'write one whole JSON object a line';
    return { parsed: null, problems: [{ ...at, severity: 'error', code: 'BAD_JSON', why: json.why, fix }] };
  }
  const { members, depth } = measure(text);
  if (depth > MAX_DEPTH || countMembers(json.value) !== members) return parseYaml(file, text, line);
  let full: Parsed | null = null;
  const parsed = (): Parsed => {
    full ??= parseYaml(file, text, line).parsed;
    return full ?? { value: json.value, placeOf: () => ({ file, line, col }), piecesOf: () => [{ at: 0, line, col }] };
  };
  return {
    parsed: {
      value: json.value,
      placeOf: (path, options) => (path.length === 0 ? { file, line, col } : parsed().placeOf(path, options)),
      piecesOf: (path) => parsed().piecesOf(path),
    },
    problems: [],
  };
}

/** Members of objects as they are written, duplicates included, and the deepest nesting, without recursion. */
function measure(text: string): { members: number; depth: number } {
  let members = 0;
  let level = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') {
      for (at++; text[at] !== '"'; at++) if (text[at] === '\\') at++;
    } else if (char === ':') members++;
    else if (char === '{' || char === '[') depth = Math.max(depth, ++level);
    else if (char === '}' || char === ']') level--;
  }
  return { members, depth };
}

/** Members of all objects of a value; NaN where it holds what the YAML parser complains about. */
function countMembers(value: Json): number {
  if (typeof value === 'number')
    return Number.isInteger(value) === Number.isSafeInteger(value) && Number.isFinite(value) ? 0 : Number.NaN;
  if (typeof value === 'string') return value.isWellFormed() ? 0 : Number.NaN;
  if (value === null || typeof value !== 'object') return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, member) => sum + countMembers(member), 0);
  let sum = 0;
  for (const [key, member] of Object.entries(value)) {
    if (key === '__proto__' || key === '<<' || !key.isWellFormed()) return Number.NaN;
    sum += 1 + countMembers(member);
  }
  return sum;
}
