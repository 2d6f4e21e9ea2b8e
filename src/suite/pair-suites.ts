import type { SuiteReading } from './read-suite.js';

/** The same suite on the other side: by its name, else by its file; each at most once. */
export function pairSuites(
  base: readonly SuiteReading[],
  head: readonly SuiteReading[],
): Map<SuiteReading, SuiteReading> {
  const pairs = new Map<SuiteReading, SuiteReading>();
  const left = new Set(base);
  for (const member of ['name', 'path'] as const) {
    for (const suite of head) {
      if (pairs.has(suite)) continue;
      const partner = [...left].find((other) => other[member] === suite[member]);
      if (!partner) continue;
      pairs.set(suite, partner);
      left.delete(partner);
    }
  }
  return pairs;
}
