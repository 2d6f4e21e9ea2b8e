import { findEmails } from './personal/find-emails.js';
import { findIdNumbers } from './personal/find-id-numbers.js';
import { findIpAddresses } from './personal/find-ip-addresses.js';
import { findNames } from './personal/find-names.js';
import { findPaymentNumbers } from './personal/find-payment-numbers.js';
import { findPhones } from './personal/find-phones.js';
import { findPostalAddresses } from './personal/find-postal-addresses.js';
import { findUrlParts } from './personal/find-url-parts.js';
import type { Finder, Finding } from './personal/finding.js';
import { legibleText } from './personal/legible-text.js';

export interface Redaction {
  text: string;
  /** How often each kind was taken out; never a value. */
  kinds: { [kind: string]: number };
}

/** The most telling first: what one has found is no other's. */
const FINDERS: readonly Finder[] = [
  findUrlParts,
  findEmails,
  findPaymentNumbers,
  findIdNumbers,
  findIpAddresses,
  findPhones,
  findPostalAddresses,
  findNames,
];

/** One replacement can bring another to light, as a number behind a name; more rounds than this are never needed. */
const MAX_ROUNDS = 8;

/**
 * Takes personal data out of a text, each replaced by its kind: `[e-mail]`, `[phone]`, `[card]`, `[IBAN]`, `[ID number]`,
 * `[date of birth]`, `[IP address]`, `[URL part]`, `[address]`, `[name]`. Best effort, by form and by the words around; names and
 * addresses only where they are given as such. Doing it twice changes nothing more.
 */
export function redact(text: string): Redaction {
  const kinds: Redaction['kinds'] = {};
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const findings = findAll(current);
    if (findings.length === 0) break;
    for (const { kind } of findings) kinds[kind] = (kinds[kind] ?? 0) + 1;
    current = replace(current, findings);
  }
  return { text: current, kinds };
}

/** Findings that do not overlap, in the order of the text, by offsets in the original. */
function findAll(original: string): Finding[] {
  const { text, from } = legibleText(original);
  const taken: Finding[] = [];
  const isTaken = new Uint8Array(text.length);
  for (const finding of FINDERS.flatMap((finder) => finder(text))) {
    if (isTaken.subarray(finding.start, finding.end).includes(1)) continue;
    isTaken.fill(1, finding.start, finding.end);
    taken.push(finding);
  }
  return taken
    .map(({ start, end, kind }) => ({ start: from[start]!, end: from[end]!, kind }))
    .sort((a, b) => a.start - b.start);
}

function replace(text: string, findings: readonly Finding[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, kind } of findings) {
    result += `${text.slice(at, start)}[${kind}]`;
    at = end;
  }
  return result + text.slice(at);
}
