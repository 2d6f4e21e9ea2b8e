import { clipText } from './clip-text.js';
import { visibleText } from './visible-text.js';
import { type DiffPart, wordDiff } from './word-diff.js';
import { wrapText } from './wrap-text.js';

/** Characters of an unchanged stretch that stay on each side of a change. */
const CONTEXT = 60;
/** Less in common than this, and marks around nearly every word hide both texts. */
const MARK_FROM = 0.3;
/** Characters of a text that are looked at. */
const READ = 8000;

/**
 * Two texts as the lines of a diff: `- ` the base's, then `+ ` the head's, with `[-gone-]` and `{+new+}` around the
 * words that differ, long common stretches cut to `…`, wrapped at `columns`, at most `length` characters a side.
 * Lines that begin with two spaces stand for both sides when they are equal.
 */
export function formatDiff(base: string, head: string, size: { columns: number; length: number }): string[] {
  const [before, after] = [visibleText(base.slice(0, READ)), visibleText(head.slice(0, READ))];
  const lines = (sign: string, text: string): string[] =>
    wrapText(clipText(text, size.length), size.columns - 2).map((line) => `${sign} ${line}`.trimEnd());
  if (before === after) return lines(' ', before === '' ? '(empty)' : before);
  const diff = wordDiff(before, after);
  const marked = diff.alike >= MARK_FROM;
  const side = (parts: DiffPart[], open: string, close: string): string => {
    const text = marked ? markChanges(parts, open, close) : parts.map((part) => part.text).join('');
    return text === '' ? '(empty)' : text;
  };
  return [...lines('-', side(diff.base, '[-', '-]')), ...lines('+', side(diff.head, '{+', '+}'))];
}

function markChanges(parts: DiffPart[], open: string, close: string): string {
  return parts
    .map((part, index) => {
      if (part.changed) return mark(part.text, open, close);
      return shorten(part.text, index > 0, index < parts.length - 1);
    })
    .join('');
}

/** Spaces stay outside of the marks unless they are all that differs. */
function mark(text: string, open: string, close: string): string {
  const words = text.trim();
  if (words === '') return `${open}${text}${close}`;
  const start = text.indexOf(words);
  return `${text.slice(0, start)}${open}${words}${close}${text.slice(start + words.length)}`;
}

function shorten(text: string, afterChange: boolean, beforeChange: boolean): string {
  const points = [...text];
  const front = afterChange ? CONTEXT : 0;
  const back = beforeChange ? CONTEXT : 0;
  if (points.length <= front + back + CONTEXT) return text;
  const start = front === 0 ? '' : `${points.slice(0, front).join('')} `;
  return `${start}…${back === 0 ? '' : ` ${points.slice(-back).join('')}`}`;
}
