/**
 * Numbers in [0, 1), steps of 2^-32, the same ones for the same seed on every machine.
 * sfc32 (C. Doty-Humphrey, PractRand), its state filled from the seed by three salted FNV-1a hashes, each finished as MurmurHash3 does.
 */
export function seededRandom(seed: string): () => number {
  let a = hash(seed, 0);
  let b = hash(seed, 1);
  let c = hash(seed, 2);
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // Fewer rounds leave the first numbers of neighbouring seeds alike.
  for (let i = 0; i < 15; i++) next();
  return next;
}

function hash(text: string, salt: number): number {
  let value = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b9);
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
