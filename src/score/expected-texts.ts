import type { Json } from '../json.js';

/**
 * The right answers as texts, any of which is right: text, a number or true/false as it is, or a list of those.
 * Null for everything else, an empty list too.
 */
export function expectedTexts(expected: Json | undefined): string[] | null {
  const answers = Array.isArray(expected) ? expected : [expected];
  const texts: string[] = [];
  for (const answer of answers) {
    if (typeof answer !== 'string' && typeof answer !== 'number' && typeof answer !== 'boolean') return null;
    texts.push(String(answer));
  }
  return texts.length > 0 ? texts : null;
}
