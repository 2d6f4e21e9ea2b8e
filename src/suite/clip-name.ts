/** A name from a file as a message shows it: whole up to 80 characters. */
export function clipName(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}…` : name;
}
