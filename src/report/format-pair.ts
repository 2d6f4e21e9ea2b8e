/** `base → head`, or the one value that both have. */
export function formatPair(base: string, head: string): string {
  return base === head ? head : `${base} → ${head}`;
}
