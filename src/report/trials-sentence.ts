import type { SuiteReport } from './report.js';
import type { Voice } from './voice.js';

/** How many trials a suite got, by which rule, and why no more; without a full stop. */
export function trialsSentence({ trialsPerCase, rounds, firstRun }: SuiteReport, voice: Voice): string {
  if (trialsPerCase !== 'auto') return `${trialsPerCase} a case and side, as \`trials: ${trialsPerCase}\` asks`;
  if (firstRun) return `${rounds.mean} a case, as \`auto\` gives where there is nothing to compare with`;
  const mean = Number(rounds.mean.toFixed(1));
  const looks = `${mean} a case and side on average, in ${rounds.done} of at most ${rounds.of} rounds`;
  return `\`auto\`, ${looks}; ${ending(rounds, voice)}`;
}

function ending({ stop, stopped }: SuiteReport['rounds'], voice: Voice): string {
  if (stopped !== null)
    return `a limit ended it early (${voice.prose(stopped)}), so more trials might still have shown a drop`;
  switch (stop) {
    case 'regressed':
      return 'it ended since the drop was clear';
    case 'not_behind':
      return 'it ended since the head was not behind, or too little for a drop to become likely';
    case 'last_round':
      return 'it went on to its last round';
    case 'closed':
      return 'it ended since nothing could be tested';
  }
}
