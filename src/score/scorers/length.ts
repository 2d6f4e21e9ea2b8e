import { bounded } from '../bounded.js';

/** Characters (Unicode code points) of the output. Options: at most so many, `{ min, max }`, or none to measure only. */
export const length = bounded({
  meter: { unit: 'characters', measure: countCharacters },
  example: 'length: { min: 20, max: 600 }',
  keys: ['min', 'max'],
  whole: true,
  unknown: 'the length is not known',
});

function countCharacters(output: string): number {
  const pairs = output.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g);
  return output.length - (pairs?.length ?? 0);
}
