import type { Place, Problem } from '../errors.js';
import type { Case } from './case.js';

const LONGEST = 200;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
// Control and format characters show nothing, or turn the text around them.
const BAD_CHARACTER = /[\\:*?"<>|]|\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}/u;

/**
 * Ids become file names, anchors and table cells: each must be plain, and different from every other, also for a file system
 * that folds case or composes characters. `places` are those of ids that are written out; others come from the file's name.
 */
export function checkIds(cases: readonly Case[], places: ReadonlyMap<Case, () => Place>): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, Case>();
  const placeOf = (testCase: Case): Place => places.get(testCase)?.() ?? testCase.at;
  for (const testCase of cases) {
    const { id } = testCase;
    const why = complaint(id);
    if (why !== null) {
      const fix = places.has(testCase)
        ? 'use letters, digits, `-`, `_`, `.`'
        : 'rename the file, or give the case an `id:`';
      const text = `\`${id.length > 80 ? `${id.slice(0, 80)}…` : id}\` cannot be an id: ${why}`;
      problems.push({ ...placeOf(testCase), severity: 'error', code: 'BAD_ID', why: text, fix });
      continue;
    }
    const folded = id.normalize('NFC').toLowerCase().normalize('NFC');
    const other = seen.get(folded);
    if (!other) {
      seen.set(folded, testCase);
      continue;
    }
    const { file, line } = placeOf(other);
    const same =
      other.id === id ? `the id \`${id}\` is also that of` : `the id \`${id}\` is hard to tell from \`${other.id}\` of`;
    const fix = 'give one of them another `id:`';
    problems.push({
      ...placeOf(testCase),
      severity: 'error',
      code: 'DUPLICATE_ID',
      why: `${same} ${file}:${line}`,
      fix,
    });
  }
  return problems;
}

function complaint(id: string): string | null {
  if (id.length > LONGEST) return `it has more than ${LONGEST} characters`;
  if (BAD_CHARACTER.test(id)) return 'it has a character that no file name should have';
  const bad = id
    .split('/')
    .find((part) => part === '' || part === '.' || part === '..' || part !== part.trim() || part.endsWith('.'));
  if (bad !== undefined) return `\`${bad}\` is no part of a path`;
  return id.split('/').some((part) => RESERVED.test(part)) ? 'Windows keeps this name for itself' : null;
}
