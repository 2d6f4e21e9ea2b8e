import type { Place } from '../../errors.js';
import type { Json } from '../../json.js';
import type { Case } from '../../suite/case.js';
import type { ImportContext } from '../import-context.js';
import { entriesOf, membersOf, partOf, type Written } from '../written.js';
import { type Assertion, type Equal, mapAssertion } from './map-assertion.js';
import { fillIn } from './nunjucks.js';
import { short } from './read-linked.js';

/** What the assertions of a test are here. */
export interface Known {
  /** As in a case file. */
  scorers: (string | { [name: string]: Json })[];
  rubric: string[];
  reference: string | null;
}

/** Keys that change no verdict, or are read. */
const KEYS = ['type', 'value', 'threshold', 'metric', 'description', '$ref'];
const TEMPLATES = '#/assertionTemplates/';

/** Maps the `assert:` of a test or of the default one, with the test's variables filled in; what has no equal is noted. */
export function readAssertions(
  context: ImportContext,
  config: Written,
  list: Written | null,
  variables: { [name: string]: Json },
): Known {
  const known: Known = { scorers: [], rubric: [], reference: null };
  for (const written of entriesOf(list)) {
    const entry = followTemplate(config, written);
    const assertion = entry && readAssertion(context, entry, written.placeOf([]), variables);
    if (assertion) take(context, known, assertion, written.placeOf([]));
    else if (!entry) context.notes.noEqual(written.placeOf([]), 'an assertion that refers to nothing');
  }
  return known;
}

/** `$ref: '#/assertionTemplates/name'`. */
function followTemplate(config: Written, entry: Written): Written | null {
  const reference = membersOf(entry.value).$ref;
  if (typeof reference !== 'string') return entry;
  const templates = partOf(config, 'assertionTemplates');
  return reference.startsWith(TEMPLATES) && templates ? partOf(templates, reference.slice(TEMPLATES.length)) : null;
}

function readAssertion(
  context: ImportContext,
  entry: Written,
  at: Place,
  variables: { [name: string]: Json },
): Assertion | null {
  const members = membersOf(entry.value);
  const { type, value = null, threshold = null } = members;
  const lost = (what: string, fix?: string): null => {
    context.notes.noEqual(at, what, fix);
    return null;
  };
  if (typeof type !== 'string') return lost('an assertion without a `type`');
  if (members.transform !== undefined) return lost(`\`${type}\` of what code makes of the output`);
  for (const key of Object.keys(members)) {
    if (KEYS.includes(key) || (key === 'weight' && members[key] === 1)) continue;
    if (key === 'weight' && members[key] === 0) return lost(`\`${type}\` that counts for nothing (\`weight: 0\`)`);
    context.notes.noEqual(entry.placeOf([key], { key: true }), `\`${key}\` of an assertion`);
  }
  if (typeof value === 'string' && /^(?:file|package):\/\//.test(value)) {
    return lost(`\`${type}\` with \`${short(value)}\``, 'write its value in place');
  }
  const filled = fillAll(value, variables);
  if (filled === undefined) return lost(`\`${type}\` with a template that is more than variables`);
  const not = type.startsWith('not-');
  return { type: not ? type.slice('not-'.length) : type, not, value: filled, threshold };
}

/** Undefined when a text in it cannot be filled in. */
function fillAll(value: Json, variables: { [name: string]: Json }): Json | undefined {
  if (typeof value === 'string') return fillIn(value, variables) ?? undefined;
  if (!Array.isArray(value)) return value;
  const filled = value.map((one) => fillAll(one, variables));
  return filled.includes(undefined) ? undefined : (filled as Json[]);
}

function take(context: ImportContext, known: Known, assertion: Assertion, at: Place): void {
  const equal = mapAssertion(assertion);
  const name = `\`${assertion.not ? 'not-' : ''}${assertion.type}\``;
  const lost = whyLost(context, known, equal);
  if (lost !== null) context.notes.noEqual(at, `${name}${lost}`);
  else if (equal.kind === 'scorers') {
    if (equal.differs) context.notes.add('DIFFERS', at, equal.differs, 'check that this is what you want');
    known.scorers.push(...equal.scorers.map(withoutNull));
  } else if (equal.kind !== 'none') {
    if (equal.kind === 'rubric') known.rubric.push(equal.text);
    else known.reference = equal.text;
    const why = `${name} became \`${equal.kind}:\`, which waits for judges`;
    context.notes.add('NEEDS_JUDGE', at, why, 'add a scorer that needs none where you can');
  }
}

/** What to add to the name of an assertion that cannot be brought along; null when it can. */
function whyLost(context: ImportContext, known: Known, equal: Equal): string | null {
  if (equal.kind === 'none') return '';
  if (equal.kind === 'reference') return known.reference === null ? null : ' beside another reference';
  if (equal.kind === 'rubric') return null;
  const refused = equal.scorers.map((scorer) => refusal(context, scorer)).find((why) => why !== null);
  return refused === undefined ? null : ` (${refused})`;
}

/** Why a scorer does not take these options; null when it does. */
function refusal({ scorers }: ImportContext, written: { [name: string]: Json }): string | null {
  const [[name, options]] = Object.entries(written) as [[string, Json]];
  const scorer = scorers.get(name);
  if (!scorer) return `there is no scorer \`${name}\` in this version`;
  const nothing = { id: 'x', input: {}, expected: '' } as unknown as Case;
  const parsed = scorer.parse(options, nothing, [nothing]);
  return parsed.ok ? null : parsed.why;
}

function withoutNull(scorer: { [name: string]: Json }): string | { [name: string]: Json } {
  const [[name, options]] = Object.entries(scorer) as [[string, Json]];
  return options === null ? name : scorer;
}
