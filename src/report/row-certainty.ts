import type { Row } from '../compare/comparison.js';
import { chanceOften } from '../compare/format-chance.js';
import { count, points, pointsRange } from '../compare/format-number.js';
import type { Voice } from './voice.js';

/** How sure one row is: three short texts, `–` where nothing is known. */
export interface RowCertainty {
  /** 90 % interval of the change for cases like these: `−21 to −5 points`. */
  interval: string;
  /** What would have shown in 4 of 5 runs: `9 points, or 5 cases`. */
  shown: string;
  /** How often chance alone moves the scores as far, in the direction seen: `about 2 times in 1,000 (p = .002)`. */
  chance: string;
}

export function rowCertainty({ p, adjusted, change, interval, mde }: Row): RowCertainty {
  // Identical requests have an interval of no width, which would claim too much.
  const isKnown = interval !== null && (interval[0] !== 0 || interval[1] !== 0);
  return {
    interval: isKnown ? pointsRange(interval) : '–',
    shown: shown(mde),
    chance: p.drop === 1 && p.rise === 1 ? 'not tested' : often(change ?? 0, adjusted),
  };
}

function often(change: number, { drop, rise }: Row['adjusted']): string {
  return change === 0 ? 'no change was seen' : chanceOften(change < 0 ? drop : rise);
}

function shown(mde: Row['mde']): string {
  if (mde === null) return '–';
  if (mde.drop === null || mde.cases === null) return 'total failure';
  return `${points(mde.drop).slice(1)}, or ${count(mde.cases, 'case')}`;
}

/** The same as one sentence. */
export function rowLine(row: Row, voice: Voice): string {
  const { interval, shown: least, chance } = rowCertainty(row);
  return `${voice.name(row.scorer)}: ${interval} (90 %); would have shown: ${least}; chance alone would do this: ${chance}.`;
}
