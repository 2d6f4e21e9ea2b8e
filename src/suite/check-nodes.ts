import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  type Scalar,
} from 'yaml';
import type { ErrorCode, Problem } from '../errors.js';

/** One complaint with the offset that it is about. */
export type NodeFault = Pick<Problem, 'severity' | 'code' | 'why' | 'fix'> & { offset: number };

// What an alias stands for is counted each time: a few lines of aliases of aliases are a billion values. And the library
// compares every alias with every other.
const MAX_ALIASED = 100_000;
const MAX_ALIASES = 1000;
const DATA_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

interface Weight {
  values: number;
  depth: number;
}

/** State of one walk over a document, in the order of its text. */
interface Walk {
  faults: NodeFault[];
  weights: Map<unknown, Weight | 'open'>;
  anchors: Map<string, unknown>;
  aliases: number;
  aliased: number;
  /** The alias that is one too many. */
  crossing: Alias | null;
}

/** What YAML allows and plain data does not: duplicate and odd keys, tags, numbers that would change, alias bombs. */
export function checkNodes(document: Document.Parsed, maxDepth: number): NodeFault[] {
  const faults: NodeFault[] = [];
  const walk: Walk = { faults, weights: new Map(), anchors: new Map(), aliases: 0, aliased: 0, crossing: null };
  const { depth } = visit(walk, document.contents);
  if (walk.crossing) {
    const why = `has more than ${MAX_ALIASES} aliases, or they stand for more than ${MAX_ALIASED} values`;
    addFault(faults, walk.crossing, 'error', 'TOO_MANY_ALIASES', why, 'write the values out');
  } else if (depth > maxDepth + 1) {
    const why = `is nested deeper than ${maxDepth} levels by its aliases`;
    addFault(faults, document.contents, 'error', 'TOO_DEEP', why, 'flatten it');
  }
  return faults;
}

function visit(walk: Walk, node: unknown): Weight {
  if (isAlias(node)) return walk.crossing ? ONE : weighAlias(walk, node);
  const add = addFault.bind(null, walk.faults);
  walk.weights.set(node, 'open');
  if (isScalar(node) || isMap(node) || isSeq(node)) {
    if (node.anchor !== undefined) walk.anchors.set(node.anchor, node);
    if (node.tag !== undefined && !DATA_TAG.test(node.tag)) {
      add(node, 'error', 'TAG_RESOLVE_FAILED', 'has a YAML tag that is not data', 'remove the `!tag`');
    }
  }
  if (isMap(node)) checkKeys(node.items, add);
  if (isScalar(node)) checkScalar(node, add.bind(null, node));
  const weight = { ...ONE };
  for (const member of isMap(node) || isSeq(node) ? node.items : []) {
    const inner = visit(walk, isPair(member) ? member.value : member);
    weight.values += inner.values;
    weight.depth = Math.max(weight.depth, inner.depth + 1);
  }
  walk.weights.set(node, weight);
  return weight;
}

const ONE: Weight = { values: 1, depth: 1 };

function weighAlias(walk: Walk, alias: Alias): Weight {
  walk.aliases++;
  const weight = walk.weights.get(walk.anchors.get(alias.source));
  if (!weight) {
    addFault(
      walk.faults,
      alias,
      'error',
      'UNKNOWN_ALIAS',
      `\`*${alias.source}\` has no anchor before it`,
      'correct the name',
    );
  } else if (weight === 'open') {
    addFault(walk.faults, alias, 'error', 'BAD_ALIAS', `\`*${alias.source}\` holds itself`, 'remove it');
  }
  if (!weight || weight === 'open') return ONE;
  walk.aliased += weight.values;
  if (walk.aliases > MAX_ALIASES || walk.aliased > MAX_ALIASED) walk.crossing = alias;
  return weight;
}

type Complain = (severity: Problem['severity'], code: ErrorCode, why: string, fix: string) => void;
type Add = (node: unknown, ...complaint: Parameters<Complain>) => void;

function addFault(faults: NodeFault[], node: unknown, ...[severity, code, why, fix]: Parameters<Complain>): void {
  faults.push({ offset: isNode(node) ? (node.range?.[0] ?? 0) : 0, severity, code, why, fix });
}

// The library's own search for duplicates compares every key with every other.
function checkKeys(pairs: readonly Pair[], add: Add): void {
  const seen = new Set<string>();
  for (const { key } of pairs) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    if (name === '__proto__') add(key, 'error', 'BAD_KEY', 'has the key `__proto__`, which is not read', 'remove it');
    else if (name === '<<') add(key, 'error', 'BAD_KEY', 'merges with `<<`, which is not read', 'write the keys out');
    else if (!name.isWellFormed()) add(key, 'error', 'BAD_TEXT', LONE_SURROGATE, 'remove it');
    else if (seen.has(name)) {
      const shown = name.length > 40 ? 'this key' : `\`${name}\``;
      add(key, 'error', 'DUPLICATE_KEY', `has ${shown} twice`, 'keep one of them');
    }
    seen.add(name);
  }
}

const LONE_SURROGATE = 'has half of a character pair (lone surrogate)';

function checkScalar({ value, source = '', type }: Scalar, complain: Complain): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      complain('error', 'BAD_NUMBER', `\`${shown(source)}\` is not a number`, 'write a finite number');
    else if (isRounded(source, value)) {
      const why = `\`${shown(source)}\` would be rounded to ${value}`;
      complain('error', 'BAD_NUMBER', why, 'quote it to keep it as text');
    } else if (/^[-+]?0\d/.test(source)) {
      complain('warning', 'LEADING_ZERO', `\`${shown(source)}\` is read as ${value}`, 'quote it to keep it as text');
    }
  } else if (typeof value === 'string') {
    if (!value.isWellFormed()) complain('error', 'BAD_TEXT', LONE_SURROGATE, 'remove it');
    else if (type === 'PLAIN' && /^(?:y|yes|n|no|on|off)$/i.test(value)) {
      const why = `\`${value}\` is text here, not true or false`;
      complain('warning', 'LOOKS_BOOLEAN', why, 'quote it, or write true or false');
    }
  }
}

function isRounded(source: string, value: number): boolean {
  return /^[-+]?\d+$/.test(source) && String(value) !== source && BigInt(source) !== BigInt(value);
}

function shown(source: string): string {
  return source.length > 40 ? `${source.slice(0, 40)}…` : source;
}
