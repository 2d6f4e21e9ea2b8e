import { displayWidth } from './display-width.js';
import { escapeLog } from './escape-log.js';
import { visibleText } from './visible-text.js';
import { wrapText } from './wrap-text.js';

export type TerminalStyle = 'plain' | 'bold' | 'dim' | 'red' | 'green' | 'yellow';

/** One line of a terminal before it is escaped and painted. */
export interface TerminalLine {
  text: string;
  style: TerminalStyle;
}

const CODES: { [style in TerminalStyle]: string } = {
  plain: '',
  bold: '\u001b[1m',
  dim: '\u001b[2m',
  red: '\u001b[31m',
  green: '\u001b[32m',
  yellow: '\u001b[33m',
};

/** A text as lines of at most `columns` after `indent` spaces; from the second on two more, so that an item stands out. */
export function terminalLines(
  text: string,
  indent: number,
  columns: number,
  style: TerminalStyle = 'plain',
): TerminalLine[] {
  return wrapText(visibleText(text), columns - indent - 2).map((line, index) => ({
    text: `${' '.repeat(index === 0 ? indent : indent + 2)}${line}`,
    style,
  }));
}

/** The line as it is written: escaped as a whole, since two harmless pieces may be a command together, then painted. */
export function paintLine({ text, style }: TerminalLine, columns: number, colour: boolean): string {
  const line = cut(escapeLog(text).trimEnd(), columns);
  return colour && style !== 'plain' && line !== '' ? `${CODES[style]}${line}\u001b[0m` : line;
}

function cut(line: string, columns: number): string {
  if (displayWidth(line) <= columns) return line;
  let kept = '';
  let width = 1;
  for (const character of line) {
    width += displayWidth(character);
    if (width > columns) break;
    kept += character;
  }
  return `${kept}…`;
}
