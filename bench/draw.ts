export type Random = () => number;

/** Passes of `trials` trials with chance `rate`: few trials, so they are simply made. */
export function drawPasses(random: Random, trials: number, rate: number): number {
  if (rate <= 0) return 0;
  if (rate >= 1) return trials;
  let passes = 0;
  for (let i = 0; i < trials; i++) if (random() < rate) passes++;
  return passes;
}

/** A draw from Beta(a, b), both above 0. */
export function drawBeta(random: Random, a: number, b: number): number {
  const x = drawGamma(random, a);
  const y = drawGamma(random, b);
  return x + y === 0 ? Number(random() < a / (a + b)) : x / (x + y);
}

/** `size` different whole numbers below `below`. */
export function drawSome(random: Random, size: number, below: number): number[] {
  const all = Array.from({ length: below }, (_, index) => index);
  for (let i = 0; i < size; i++) {
    const j = i + Math.floor(random() * (below - i));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all.slice(0, size);
}

/** Marsaglia and Tsang 2000; shapes below 1 by the power of a uniform. */
function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < x * x * 0.5 + d - d * v + d * Math.log(v)) return d * v;
  }
}

function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
