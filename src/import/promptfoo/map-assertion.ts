import type { Json } from '../../json.js';

/** What an assertion of promptfoo is here: scorers that must all pass, or what a judge looks at. */
export type Equal =
  | { kind: 'scorers'; scorers: { [name: string]: Json }[]; differs?: string }
  | { kind: 'rubric'; text: string }
  | { kind: 'reference'; text: string }
  | { kind: 'none'; why?: string };

export interface Assertion {
  /** Without `not-`. */
  type: string;
  not: boolean;
  /** With its variables filled in; null when there is none. */
  value: Json;
  threshold: Json;
}

type Map = (assertion: Assertion) => Equal;

const NONE: Equal = { kind: 'none' };

/** As a literal in RE2 and in JavaScript. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** `string:` where that says the same: it is easier to read, and knows no way to say that a text must be absent. */
function found(text: string, assertion: Assertion, flags: string): Equal {
  const isPlain = flags === 'i' && !assertion.not && !text.includes('{{') && text === text.trim();
  if (isPlain) return { kind: 'scorers', scorers: [{ string: { contains: text } }] };
  return pattern(literal(text), assertion, flags);
}

function pattern(text: string, { not }: Assertion, flags = ''): Equal {
  const options = flags === '' && !not ? text : { pattern: text, ...(flags && { flags }), ...(not && { not }) };
  return { kind: 'scorers', scorers: [{ regex: options }] };
}

function textOf(value: Json): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A list, or a text of which commas make one, as promptfoo reads it. */
function textsOf(value: Json): string[] | null {
  const list = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value;
  const texts = Array.isArray(list) ? list.map(textOf) : [];
  return texts.length > 0 && texts.every((text) => text !== null) ? (texts as string[]) : null;
}

const containing =
  (flags: string): Map =>
  (assertion) => {
    const text = textOf(assertion.value);
    return text === null ? NONE : found(text, assertion, flags);
  };

const containingAny =
  (flags: string): Map =>
  (assertion) => {
    const texts = textsOf(assertion.value);
    return texts === null ? NONE : pattern(texts.map(literal).join('|'), assertion, flags);
  };

const containingAll =
  (flags: string): Map =>
  (assertion) => {
    const texts = textsOf(assertion.value);
    // That one of several is absent is no single pattern.
    if (texts === null || (assertion.not && texts.length > 1)) return NONE;
    const each = texts.map((text) => found(text, assertion, flags));
    return { kind: 'scorers', scorers: each.flatMap((one) => (one.kind === 'scorers' ? one.scorers : [])) };
  };

const equals: Map = (assertion) => {
  const { value, not } = assertion;
  if (value !== null && typeof value === 'object') {
    return not ? NONE : { kind: 'scorers', scorers: [{ json_schema: { const: value } }] };
  }
  if (not) return pattern(`\\A(?:${literal(String(value))})\\z`, assertion);
  return { kind: 'scorers', scorers: [{ exact: { expected: String(value), normalise: false } }] };
};

const json =
  (differs?: string): Map =>
  ({ value, not }) => {
    if (not || (value !== null && (typeof value !== 'object' || Array.isArray(value)))) return NONE;
    return { kind: 'scorers', scorers: [{ json_schema: value ?? {} }], ...(differs && { differs }) };
  };

const judged =
  (kind: 'rubric' | 'reference'): Map =>
  ({ value, not }) =>
    typeof value === 'string' && value.trim() !== '' && !not ? { kind, text: value.trim() } : NONE;

/** At most so much of what a reply tells about itself. */
const atMost =
  (name: 'latency' | 'cost'): Map =>
  ({ threshold, not }) =>
    typeof threshold === 'number' && !not ? { kind: 'scorers', scorers: [{ [name]: { max: threshold } }] } : NONE;

const MAPS: { [type: string]: Map } = {
  equals,
  contains: containing(''),
  icontains: containing('i'),
  'contains-any': containingAny(''),
  'icontains-any': containingAny('i'),
  'contains-all': containingAll(''),
  'icontains-all': containingAll('i'),
  'starts-with': (assertion) => {
    const text = textOf(assertion.value);
    return text === null ? NONE : pattern(`\\A${literal(text)}`, assertion);
  },
  regex: (assertion) => (typeof assertion.value === 'string' ? pattern(assertion.value, assertion) : NONE),
  'is-json': json(),
  'contains-json': json('`contains-json` became `json_schema`: the whole output must be JSON, not a part of it'),
  'is-refusal': ({ not }) => (not ? { kind: 'scorers', scorers: [{ no_refusal: null }] } : NONE),
  'llm-rubric': judged('rubric'),
  'model-graded-closedqa': judged('rubric'),
  similar: judged('reference'),
  factuality: judged('reference'),
  'model-graded-factuality': judged('reference'),
  latency: atMost('latency'),
  cost: atMost('cost'),
};

/**
 * The equal of an assertion, as promptfoo's own handlers compare: `contains` minds the case, `icontains` does not, `equals`
 * minds every character. Nothing is taken for an equal that would pass or fail another output, unless `differs` says so.
 */
export function mapAssertion(assertion: Assertion): Equal {
  const map = Object.hasOwn(MAPS, assertion.type) ? MAPS[assertion.type] : undefined;
  return map?.(assertion) ?? NONE;
}
