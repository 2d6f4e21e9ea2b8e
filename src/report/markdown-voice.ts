import { clipText } from './clip-text.js';
import { escapeMarkdown } from './escape-markdown.js';
import type { Voice } from './voice.js';

/** Characters of a name and of a sentence from outside that a reader is shown. */
const NAME = 100;
const SENTENCE = 300;

/** Names as code, sentences as plain words with code for whatever is not plain; always one line. */
export const markdownVoice: Voice = {
  name: (text) => escapeMarkdown(clipText(text, NAME), 'span'),
  prose: (text) => escapeMarkdown(clipText(text, SENTENCE), 'prose'),
};
