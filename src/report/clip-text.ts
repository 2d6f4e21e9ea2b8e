/** At most `length` code points, the last of them `…` when something was cut. `length` is 1 or more. */
export function clipText(text: string, length: number): string {
  // A code point is at most two code units: what is beyond need not be split to know that it is cut.
  const points = [...text.slice(0, 2 * length + 2)];
  return points.length <= length ? text : `${points.slice(0, length - 1).join('')}…`;
}
