import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Scalar,
  type YAMLError,
} from 'yaml';
import type { ErrorCode, Place, Problem } from '../errors.js';
import type { Json } from '../json.js';
import { checkNodes } from './check-nodes.js';
import type { TextPiece } from './suite.js';
import { placeIn, type ScalarStyle, scalarPieces } from './text-places.js';
import { tooDeepAt } from './too-deep.js';

/** A parsed file: its value, and where each member of it stands. */
export interface Parsed {
  value: Json;
  /** Place of the value at a path; of its key with `key: true`. The nearest enclosing node when there is none. */
  placeOf(path: readonly PropertyKey[], options?: { key?: boolean }): Place;
  /** Where the text of the scalar at a path stands. */
  piecesOf(path: readonly PropertyKey[]): TextPiece[];
}

export type ParseResult = { parsed: Parsed | null; problems: Problem[] };

export const MAX_DEPTH = 64;
// A file of brackets is one mistake, not half a million.
const MAX_FAULTS = 50;

/**
 * Parses one YAML 1.2 document (JSON is YAML) into plain JSON data, and reports every problem that it finds.
 * `firstLine` shifts the positions of a fragment (front matter, a line of JSONL). Never throws.
 */
export function parseYaml(file: string, text: string, firstLine = 1): ParseResult {
  const shift = ({ line, col }: { line: number; col: number }): Place => ({
    file,
    line: Math.max(line, 1) + firstLine - 1,
    col: Math.max(col, 1),
  });
  const deep = tooDeepAt(text, MAX_DEPTH);
  if (deep !== null) {
    const why = `is nested deeper than ${MAX_DEPTH} levels`;
    return failed(shift(placeIn(text, deep)), 'TOO_DEEP', why, 'flatten it');
  }
  const lines = new LineCounter();
  const place = (offset: number): Place => shift(lines.linePos(offset));
  const document = parseDocument(text, {
    lineCounter: lines,
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    version: '1.2',
  });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) return { parsed: null, problems: wordFaults(faults, place) };
  if (document.directives.yaml.version !== '1.2') {
    return failed(place(0), 'BAD_YAML', 'is not YAML 1.2', 'remove the `%YAML` line');
  }
  if (document.contents === null)
    return failed(shift({ line: 1, col: 1 }), 'EMPTY_FILE', 'holds nothing', 'write it or delete it');
  const found = checkNodes(document, MAX_DEPTH).sort((a, b) => a.severity.localeCompare(b.severity));
  const problems = found.slice(0, MAX_FAULTS).map(({ offset, ...fault }) => ({ ...place(offset), ...fault }));
  if (problems.some(({ severity }) => severity === 'error')) return { parsed: null, problems };
  return { parsed: parsedFrom(document, text, place), problems };
}

function parsedFrom(document: Document.Parsed, text: string, place: (offset: number) => Place): Parsed {
  return {
    value: document.toJS({ maxAliasCount: -1 }) as Json,
    placeOf: (path, options) => place(offsetOf(document, path, options?.key ?? false)),
    piecesOf: (path) => {
      const { node } = nodeAt(document, path);
      if (!isScalar(node) || !node.range) return [{ at: 0, ...place(offsetOf(document, path, false)) }];
      const [start, end] = node.range;
      return scalarPieces(text.slice(start, end), String(node.value), styleOf(node), place, start);
    },
  };
}

function failed(at: Place, code: ErrorCode, why: string, fix: string): ParseResult {
  return { parsed: null, problems: [{ ...at, severity: 'error', code, why, fix }] };
}

const WORDS: { [code in ErrorCode]?: [why: string, fix: string] } = {
  TAB_AS_INDENT: ['is indented by a tab', 'indent with spaces'],
  MULTIPLE_DOCS: ['holds several YAML documents', 'split it into files'],
  TAG_RESOLVE_FAILED: ['has a YAML tag that is not data', 'remove the `!tag`'],
  NON_STRING_KEY: ['has a key that is not text', 'quote the key'],
};

function isWorded(code: string): code is keyof typeof WORDS {
  return Object.hasOwn(WORDS, code);
}

/** One tab or one bad bracket makes the parser complain several times in a line: the first says it all. */
function wordFaults(faults: readonly YAMLError[], place: (offset: number) => Place): Problem[] {
  const seen = new Map<string, Problem>();
  for (const { code, message, pos } of faults) {
    if (seen.size === MAX_FAULTS) break;
    const at = place(pos[0]);
    const name = isWorded(code) ? code : 'BAD_YAML';
    const [why, fix] = WORDS[name] ?? [`is not valid YAML: ${message}`, 'correct the syntax here'];
    const key = `${at.line} ${name}`;
    if (!seen.has(key)) seen.set(key, { ...at, severity: 'error', code: name, why, fix });
  }
  return [...seen.values()];
}

function nodeAt(
  document: Document.Parsed,
  path: readonly PropertyKey[],
): { node: unknown; key: unknown; depth: number } {
  let node: unknown = document.contents;
  let key: unknown = null;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      if (!pair) return { node, key, depth };
      key = pair.key;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number' && node.items[step] !== undefined) {
      node = node.items[step];
      key = node;
    } else return { node, key, depth };
  }
  return { node, key, depth: path.length };
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[], wantKey: boolean): number {
  const { node, key, depth } = nodeAt(document, path);
  // A value that is not written has no place of its own.
  const isKey = depth === path.length && (wantKey || (isScalar(node) && node.value === null && node.source === ''));
  for (const candidate of [isKey ? key : node, node, key, document.contents]) {
    if (isNode(candidate) && candidate.range) return candidate.range[0];
  }
  return 0;
}

function styleOf({ type }: Scalar): ScalarStyle {
  if (type === 'QUOTE_DOUBLE') return 'double';
  if (type === 'QUOTE_SINGLE') return 'single';
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED' ? 'block' : 'plain';
}
