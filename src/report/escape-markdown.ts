import { visibleText } from './visible-text.js';

/**
 * Where a text from outside stands in GitHub's Markdown:
 * `span`: one line, whole, as code; `prose`: one line in which plain words stay words and the rest is code;
 * `block` and `diff`: lines of their own, fenced; `html`: one line as code inside of a raw HTML block (`<summary>`).
 */
export type MarkdownPlace = 'span' | 'prose' | 'block' | 'diff' | 'html';

/** GitHub links no mention, reference, commit or address in code, so code is where everything doubtful goes. */
export function escapeMarkdown(text: string, place: MarkdownPlace): string {
  const seen = visibleText(text);
  if (place === 'block' || place === 'diff') return fenced(seen, place === 'diff' ? 'diff' : '');
  const line = seen.replace(/\s+/gu, ' ').trim();
  if (place === 'html') return `<code>${escapeHtml(line)}</code>`;
  if (line === '') return codeSpan('(empty)');
  return place === 'span' ? codeSpan(line) : prose(line);
}

/** Longest run of backticks: a fence must be longer. */
function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

function fenced(text: string, info: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${info}\n${text}\n${fence}`;
}

function codeSpan(line: string): string {
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

function escapeHtml(line: string): string {
  return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Words, numbers and quiet punctuation: nothing in these means anything to Markdown or to GitHub's own links. */
const QUIET_WORD = /^[("“‘]?(?:\p{L}+(?:[-’']\p{L}+)*|[+−-]?(?:\d+|\d*[.,]\d+)%?|[\p{L}\d]+)[)"”’]?[,.;:!?]?$/u;
const QUIET_SIGN = /^(?:[=→–—−·≥≤±]|%[)]?[,.;:]?)$/u;
/** Seven digits of a commit make a link. */
const COMMIT = /[0-9a-f]{7}/i;
/** At the start of a block these would begin a list or underline a heading. */
const QUIET_START = /^(?:["“‘(]?\p{L}|\d+%?$)/u;

function isQuiet(token: string, index: number): boolean {
  return (
    (QUIET_WORD.test(token) || QUIET_SIGN.test(token)) && !COMMIT.test(token) && (index > 0 || QUIET_START.test(token))
  );
}

/** Punctuation that may follow a code span at once. */
const CLOSING = /^[,.;:!?)]+(?=\s|$)/;

/** Our own sentences quote with backticks, and so become code spans of their own; unpaired ones are text like any other. */
function prose(line: string): string {
  const parts = line.split('`');
  if (parts.length % 2 === 0 || longestRun(line) > 1) return words(line, true);
  return parts.reduce((written, part, index) => {
    if (index % 2 === 1) return `${written}${written === '' ? '' : ' '}${codeSpan(part)}`;
    const closing = index > 0 ? (CLOSING.exec(part)?.[0] ?? '') : '';
    const rest = words(part.slice(closing.length), written === '' && closing === '');
    return `${written}${closing}${rest !== '' && written !== '' ? ' ' : ''}${rest}`;
  }, '');
}

function words(text: string, startsBlock: boolean): string {
  const parts: string[] = [];
  let doubtful: string[] = [];
  const close = (): void => {
    if (doubtful.length > 0) parts.push(codeSpan(doubtful.join(' ')));
    doubtful = [];
  };
  const tokens = text.split(' ').filter((token) => token !== '');
  for (const [index, token] of tokens.entries()) {
    if (isQuiet(token, startsBlock ? index : index + 1)) {
      close();
      parts.push(token);
    } else {
      doubtful.push(token);
    }
  }
  close();
  return parts.join(' ');
}
