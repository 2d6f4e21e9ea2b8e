const LONGEST = 60;

/** A text as part of a file name: letters, digits and single dashes; empty when nothing is left. */
export function slug(text: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  return [...words]
    .slice(0, LONGEST)
    .join('')
    .replace(/^-+|-+$/g, '');
}

/** The name, or the name with the first number that makes it new; remembers it in `taken`. */
export function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let nth = 2; taken.has(unique.toLowerCase()); nth++) unique = `${name}-${nth}`;
  taken.add(unique.toLowerCase());
  return unique;
}
