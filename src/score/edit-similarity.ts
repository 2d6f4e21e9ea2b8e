import { distance } from 'fastest-levenshtein';

/** Characters of one text times those of the other: about a tenth of a second. */
const MOST_WORK = 1e9;

/**
 * 1 − d / max(length), d the Levenshtein distance, both in characters (Unicode code points); 1 for two empty texts. Null
 * when the texts are too long: it takes time in proportion to the product of their lengths.
 */
export function editSimilarity(a: string, b: string): number | null {
  if (a === b) return 1;
  if (a.length * b.length > MOST_WORK) return null;
  const [left, right] = asUnits(a, b);
  return 1 - distance(left, right) / Math.max(left.length, right.length);
}

/** The library counts UTF-16 units, so that half of an emoji would equal half of another: each character becomes one unit. */
function asUnits(a: string, b: string): [string, string] {
  if (!/[\uD800-\uDFFF]/.test(a + b)) return [a, b];
  const units = new Map<string, string>();
  const encode = (text: string): string => {
    let encoded = '';
    for (const character of text) {
      let unit = units.get(character);
      if (unit === undefined) {
        unit = String.fromCharCode(units.size);
        units.set(character, unit);
      }
      encoded += unit;
    }
    return encoded;
  };
  const [left, right] = [encode(a), encode(b)];
  return units.size > 0x10000 ? [a, b] : [left, right];
}
