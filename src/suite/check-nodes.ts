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
import type { Problem } from '../errors.js';

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

/** What YAML allows and plain data does not: duplicate and odd keys, tags, numbers that would change, alias bombs. */
export function checkNodes(document: Document.Parsed, maxDepth: number): NodeFault[] {
  const faults: NodeFault[] = [];
  const weights = new Map<unknown, Weight | 'open'>();
  const anchors = new Map<string, unknown>();
  let aliases = 0;
  let aliased = 0;
  let crossing: Alias | null = null;
  const add = (node: unknown, severity: Problem['severity'], code: string, why: string, fix: string): void => {
    faults.push({ offset: isNode(node) ? (node.range?.[0] ?? 0) : 0, severity, code, why, fix });
  };
  const weighAlias = (alias: Alias): Weight => {
    aliases++;
    const target = anchors.get(alias.source);
    const weight = weights.get(target);
    if (!weight)
      add(alias, 'error', 'UNKNOWN_ALIAS', `\`*${alias.source}\` has no anchor before it`, 'correct the name');
    else if (weight === 'open') add(alias, 'error', 'BAD_ALIAS', `\`*${alias.source}\` holds itself`, 'remove it');
    if (!weight || weight === 'open') return { values: 1, depth: 1 };
    aliased += weight.values;
    if (aliases > MAX_ALIASES || aliased > MAX_ALIASED) crossing = alias;
    return weight;
  };
  const visit = (node: unknown): Weight => {
    if (isAlias(node)) return crossing ? { values: 1, depth: 1 } : weighAlias(node);
    weights.set(node, 'open');
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) anchors.set(node.anchor, node);
    if (isNode(node) && node.tag !== undefined && !DATA_TAG.test(node.tag)) {
      add(node, 'error', 'TAG_RESOLVE_FAILED', 'has a YAML tag that is not data', 'remove the `!tag`');
    }
    if (isMap(node)) checkKeys(node.items, add);
    if (isScalar(node)) checkScalar(node, add.bind(null, node));
    const members = isMap(node) || isSeq(node) ? node.items : [];
    const weight = { values: 1, depth: 1 };
    for (const member of members) {
      const inner = visit(isPair(member) ? member.value : member);
      weight.values += inner.values;
      weight.depth = Math.max(weight.depth, inner.depth + 1);
    }
    weights.set(node, weight);
    return weight;
  };
  const { depth } = visit(document.contents);
  if (crossing) {
    const why = `has more than ${MAX_ALIASES} aliases, or they stand for more than ${MAX_ALIASED} values`;
    add(crossing, 'error', 'TOO_MANY_ALIASES', why, 'write the values out');
  } else if (depth > maxDepth + 1) {
    const why = `is nested deeper than ${maxDepth} levels by its aliases`;
    add(document.contents, 'error', 'TOO_DEEP', why, 'flatten it');
  }
  return faults;
}

type Add = (node: unknown, severity: Problem['severity'], code: string, why: string, fix: string) => void;

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

type Complain = (severity: Problem['severity'], code: string, why: string, fix: string) => void;

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
