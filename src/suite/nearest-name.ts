import { distance } from 'fastest-levenshtein';

/** The candidate nearest to a misspelt name, when it is near enough to be meant. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  // A long name is near to nothing, and to measure how far would take long.
  if (name.length > 60) return null;
  const ranked = candidates
    .map((candidate) => ({ candidate, far: distance(fold(name), fold(candidate)) }))
    .sort((a, b) => a.far - b.far);
  const best = ranked[0];
  const longer = candidates.find((candidate) => name.length >= 4 && candidate.startsWith(name));
  if (longer !== undefined) return longer;
  return best && best.far <= Math.max(2, Math.floor(name.length / 3)) && best.far < best.candidate.length
    ? best.candidate
    : null;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}
