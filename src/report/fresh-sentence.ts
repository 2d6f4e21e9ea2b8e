import { count } from '../compare/format-number.js';
import { counts } from '../compare/pick-trials.js';
import type { SuiteReport } from './report.js';
import type { Voice } from './voice.js';

/** What the fresh trials of single cases came to; none where no case asked for them. */
export function freshSentence({ fresh, cases }: SuiteReport, voice: Voice): string[] {
  const listed = cases.filter((one) => (one.status === 'broken' || one.status === 'fixed') && counts(one)).length;
  const stopped =
    fresh.stopped === null
      ? ''
      : ` A limit ended this early (${voice.prose(fresh.stopped)}): what is unconfirmed counts as moved.`;
  const unasked =
    fresh.unasked === 0
      ? ''
      : ` ${count(fresh.unasked, 'more case')} seemed so, too, and did not run again: 20 are enough.`;
  if (fresh.cases === 0)
    return stopped === '' ? [] : [`Cases that seemed broken or fixed were to run again.${stopped}`];
  const asked = `${count(fresh.cases, 'case')} that seemed broken, fixed or critical ran again, up to 10 times a side and apart from the test (${count(fresh.trials, 'trial')} a side in all)`;
  return [
    `${asked}: ${listed === 0 ? 'none' : listed} confirmed; chance alone would confirm a case less than once in 10,000 times.${unasked}${stopped}`,
  ];
}
