import { clipText } from './clip-text.js';
import { escapeLog } from './escape-log.js';
import type { Voice } from './voice.js';

/** One line of plain text, for media without markup: an annotation, a terminal, a log. */
export const plainVoice: Voice = {
  name: (text) => plain(text, 100),
  prose: (text) => plain(text, 300),
};

function plain(text: string, length: number): string {
  return escapeLog(clipText(text, length).replace(/\s+/g, ' ').trim());
}
