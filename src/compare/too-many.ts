/** More than 5 %, and at least 2: one lost answer is bad luck in a small suite, and no reason to hold it. */
export function tooMany(lost: number, asked: number): boolean {
  return lost >= 2 && lost * 20 > asked;
}
