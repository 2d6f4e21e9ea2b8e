import type { Place, Problem } from '../errors.js';

/** Why something of a foreign file is not, or not quite, in what was made of it. */
type NoteCode = 'NO_EQUAL' | 'DIFFERS' | 'NEEDS_JUDGE' | 'NOT_SCORED';

/** What a user must know of an import, each thing once and at its place. */
export class ImportNotes {
  readonly #problems = new Map<string, Problem>();

  get problems(): Problem[] {
    return [...this.#problems.values()];
  }

  add(code: NoteCode, at: Place, why: string, fix: string): void {
    const { file, line, col } = at;
    const problem: Problem = { file, line, col, severity: 'warning', code, why, fix };
    // An anchor or a default is met once for each test.
    const key = `${file}:${line}:${col} ${code} ${why}`;
    if (!this.#problems.has(key)) this.#problems.set(key, problem);
  }

  noEqual(at: Place, what: string, fix = 'write by hand what it is for'): void {
    this.add('NO_EQUAL', at, `${what} has no equal here and was left out`, fix);
  }
}
