import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseDocument,
} from 'yaml';
import type { Place, Problem } from '../errors.js';
import type { Json } from '../json.js';

/** A parsed file: its value, and where each member of it stands. */
export interface Parsed {
  value: Json;
  /** Place of the value at a path; of its key with `key: true`. The nearest enclosing node when there is none. */
  placeOf(path: readonly PropertyKey[], options?: { key?: boolean }): Place;
  /** Line on which the text of a scalar begins: the line after the `|` of a block scalar. */
  textLineOf(path: readonly PropertyKey[]): number;
}

export type ParseResult = { parsed: Parsed | null; problems: Problem[] };

// The composer of the yaml library recurses: some 2 KB of "[" abort Node 20, so depth is counted before it is called.
const MAX_DEPTH = 64;
const MAX_ALIASES = 50;

/**
 * Parses one YAML 1.2 document (JSON is YAML) into plain JSON data, and reports every problem that it finds.
 * `firstLine` shifts the positions of a fragment (front matter, a line of JSONL).
 */
export function parseYaml(file: string, text: string, firstLine = 1): ParseResult {
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1) + firstLine - 1, col: Math.max(col, 1) };
  };
  if (nestingDepth(text) > MAX_DEPTH) {
    const why = `is nested deeper than ${MAX_DEPTH} levels`;
    return failed({ file, line: firstLine, col: 1 }, 'TOO_DEEP', why, 'flatten it');
  }
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true, version: '1.2' });
  const problems: Problem[] = [...document.errors, ...document.warnings].map((fault) => ({
    ...place(fault.pos[0]),
    severity: 'error',
    ...wordsForYamlFault(fault.code, fault.message),
  }));
  if (problems.length > 0) return { parsed: null, problems: dropEchoes(problems) };
  if (document.contents === null) {
    return failed({ file, line: firstLine, col: 1 }, 'EMPTY_FILE', 'holds nothing', 'write it or delete it');
  }
  problems.push(...findBadScalars(document, place));
  if (problems.some((problem) => problem.severity === 'error')) return { parsed: null, problems };
  const parsed: Parsed = {
    value: document.toJS({ maxAliasCount: MAX_ALIASES }) as Json,
    placeOf: (path, options) => place(offsetOf(document, path, options?.key ?? false)),
    textLineOf: (path) => textLine(document, path, place),
  };
  return { parsed, problems };
}

function failed(at: Place, code: string, why: string, fix: string): ParseResult {
  return { parsed: null, problems: [{ ...at, severity: 'error', code, why, fix }] };
}

/** Deepest nesting by flow brackets, indentation and compact `- -` indicators; an upper bound that needs no recursion. */
function nestingDepth(text: string): number {
  let flow = 0;
  let deepest = 0;
  let column = 0;
  let atStart = true;
  const open: number[] = [];
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') flow++;
    else if (token === ']' || token === '}') flow = Math.max(0, flow - 1);
    const isSpace = /^[ \t]*$/.test(token);
    const isMark = token.length === 1 && token < ' ' && token !== '\n' && token !== '\t';
    if (!isSpace && !isMark && (atStart || token === '-' || token === '?')) {
      while (open.length > 0 && open.at(-1)! >= column) open.pop();
      open.push(column);
      atStart = token === '-' || token === '?';
    }
    deepest = Math.max(deepest, flow + open.length);
    const newline = token.lastIndexOf('\n');
    if (newline >= 0) {
      column = token.length - newline - 1;
      atStart = true;
    } else if (!isMark) column += token.length;
  }
  return deepest;
}

function wordsForYamlFault(code: string, message: string): { code: string; why: string; fix: string } {
  const known: { [code: string]: [string, string] } = {
    DUPLICATE_KEY: ['has this key twice', 'keep one of them'],
    TAB_AS_INDENT: ['is indented by a tab', 'indent with spaces'],
    MULTIPLE_DOCS: ['holds several YAML documents', 'split it into files'],
    TAG_RESOLVE_FAILED: ['has a YAML tag that is not data', 'remove the `!tag`'],
    NON_STRING_KEY: ['has a key that is not text', 'quote the key'],
  };
  const first = message.split(/ at line \d+, column \d+/)[0]!.split('\n')[0]!;
  const [why, fix] = known[code] ?? [`is not valid YAML: ${first}`, 'correct the syntax here'];
  return { code: code in known ? code : 'BAD_YAML', why, fix };
}

/** One tab or one bad bracket makes the parser complain several times in a line: the first says it all. */
function dropEchoes(problems: Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = `${problem.line} ${problem.code}`;
    return !seen.has(key) && seen.add(key);
  });
}

function findBadScalars(document: Document.Parsed, place: (offset: number) => Place): Problem[] {
  const problems: Problem[] = [];
  let aliases = 0;
  const add = (node: unknown, severity: Problem['severity'], code: string, why: string, fix: string) => {
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    problems.push({ ...place(offset), severity, code, why, fix });
  };
  const visit = (node: unknown): void => {
    if (isAlias(node) && ++aliases === MAX_ALIASES + 1) {
      add(node, 'error', 'TOO_MANY_ALIASES', `uses more than ${MAX_ALIASES} aliases`, 'write the values out');
    } else if (isMap(node)) node.items.forEach(visit);
    else if (isSeq(node)) node.items.forEach(visit);
    else if (isPair(node)) {
      if (isScalar(node.key) && (node.key.value === '__proto__' || node.key.value === '<<')) {
        add(node.key, 'error', 'BAD_KEY', `has the key \`${node.key.value}\`, which is not read`, 'remove it');
      }
      visit(node.value);
    } else if (isScalar(node)) checkScalar(node.value, node.source, node.type === 'PLAIN', add.bind(null, node));
  };
  visit(document.contents);
  return problems;
}

type Complain = (severity: Problem['severity'], code: string, why: string, fix: string) => void;

function checkScalar(value: unknown, source: string | undefined, plain: boolean, complain: Complain): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      complain('error', 'BAD_NUMBER', `\`${source}\` is not a number`, 'write a finite number');
    else if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      complain('error', 'BAD_NUMBER', `\`${source}\` would be rounded to ${value}`, 'quote it to keep it as text');
    }
  } else if (typeof value === 'string') {
    if (!value.isWellFormed())
      complain('error', 'BAD_TEXT', 'has half of a character pair (lone surrogate)', 'remove it');
    else if (plain && /^(?:y|yes|n|no|on|off)$/i.test(value)) {
      complain(
        'warning',
        'LOOKS_BOOLEAN',
        `\`${value}\` is text here, not true or false`,
        'quote it, or write true or false',
      );
    }
  }
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
  const chosen = wantKey && depth === path.length ? (key ?? node) : node;
  for (const candidate of [chosen, key, document.contents]) {
    if (isNode(candidate) && candidate.range) return candidate.range[0];
  }
  return 0;
}

function textLine(document: Document.Parsed, path: readonly PropertyKey[], place: (offset: number) => Place): number {
  const { node } = nodeAt(document, path);
  if (!isScalar(node) || !node.range) return place(offsetOf(document, path, false)).line;
  const { line } = place(node.range[0]);
  return node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED' ? line + 1 : line;
}
