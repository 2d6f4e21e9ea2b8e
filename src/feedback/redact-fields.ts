import { type Redaction, redact } from './redact.js';

/** No text from outside keeps this character, and no personal datum reaches across a line that holds it. */
const BETWEEN = '\n\0\n';

/**
 * Redacts several texts about the same matter as one, so that a name which one of them introduces goes from all. Halves of
 * character pairs and NUL, which no file may hold, become U+FFFD.
 */
export function redactFields<Name extends string>(
  fields: Readonly<Record<Name, string>>,
): { texts: Record<Name, string>; kinds: Redaction['kinds'] } {
  const names = Object.keys(fields) as Name[];
  const clean = names.map((name) => fields[name].toWellFormed().replaceAll('\0', '\ufffd'));
  const { text, kinds } = redact(clean.join(BETWEEN));
  const redacted = text.split(BETWEEN);
  return {
    texts: Object.fromEntries(names.map((name, index) => [name, redacted[index]!])) as Record<Name, string>,
    kinds,
  };
}
