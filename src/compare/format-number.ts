/** `91 %`. A share between 0 and 1 is never shown as 0 % or 100 %: `99.7 %`. */
export function percent(share: number): string {
  const hundredths = share * 100;
  for (const digits of [0, 1, 2]) {
    const text = hundredths.toFixed(digits);
    const rounded = Number(text);
    if ((rounded !== 0 && rounded !== 100) || Math.abs(rounded - hundredths) < 1e-9) return `${trimZeros(text)} %`;
  }
  return share < 0.5 ? '< 0.01 %' : '> 99.99 %';
}

/** `−13 points`, `+0.4 points`, `0 points`: a difference of two shares, with a real minus sign. */
export function points(change: number): string {
  const text = signedPoints(change);
  return `${text} ${text === '+1' || text === '−1' ? 'point' : 'points'}`;
}

/** `−20 to +1 points`: an interval of a difference of two shares. */
export function pointsRange([low, high]: readonly [number, number]): string {
  return `${signedPoints(low)} to ${signedPoints(high)} points`;
}

/** `p = .002`, `p < .001`, `p > .3`: beyond, a test in rounds has none, and nobody needs it. Two decimals from .1 up, three below. */
export function pValue(p: number): string {
  if (p < 0.001) return 'p < .001';
  if (p > 0.3) return 'p > .3';
  return `p = ${trimZeros(p.toFixed(p < 0.1 ? 3 : 2)).replace('0.', '.')}`;
}

/** `1 case`, `2 cases`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function signedPoints(change: number): string {
  const size = Math.abs(change * 100);
  const text = trimZeros(size.toFixed(size < 0.95 ? 1 : 0));
  if (Number(text) === 0) return size < 1e-9 ? '0' : `${change < 0 ? '−' : '+'}< 0.1`;
  return `${change < 0 ? '−' : '+'}${text}`;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
