import type { Progress } from '../pipeline-world.js';
import { countProgress, progressLine, type Tally } from '../progress-line.js';
import { escapeLog } from '../report/escape-log.js';
import { systemClock } from '../world.js';
import type { Terminal } from './terminal.js';

const BAR_WIDTH = 24;
const DRAW_EVERY_MS = 80;
const LINE_EVERY_MS = 5_000;

/** Shows where a run stands: a bar that is redrawn on a terminal, a line every few seconds in a log. */
export function showProgress(output: Terminal['stderr']): { event: (event: Progress) => void; end: () => void } {
  let tally: Tally | null = null;
  let last = 0;
  const draw = (text: string): void => {
    if (output.isTTY) output.write(`\r\x1b[2K${text}`);
    else if (text !== '') output.write(`${text}\n`);
  };
  return {
    event(event) {
      tally = countProgress(tally, event);
      const now = systemClock.now();
      if (event.kind === 'planned') {
        draw('');
        output.write(escapeLog(`${tally.suite}: ${tally.total} trials, ${tally.forecast}\n`));
      } else if (now - last < (output.isTTY ? DRAW_EVERY_MS : LINE_EVERY_MS)) return;
      else draw(escapeLog(output.isTTY ? `${bar(tally)} ${progressLine(tally)}` : progressLine(tally)));
      last = now;
    },
    end: () => draw(''),
  };
}

function bar({ done, total }: Tally): string {
  const filled = total === 0 ? BAR_WIDTH : Math.floor((done / total) * BAR_WIDTH);
  return '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
}
