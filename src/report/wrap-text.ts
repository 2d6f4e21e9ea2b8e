import { displayWidth } from './display-width.js';

/**
 * Lines of at most `columns` (2 or more) of display width, broken at spaces where there is one and within a word where
 * there is none. Tabs become two spaces; the spaces at a break are dropped.
 */
export function wrapText(text: string, columns: number): string[] {
  return text
    .replaceAll('\t', '  ')
    .split('\n')
    .flatMap((line) => wrapLine(line, columns));
}

function wrapLine(line: string, columns: number): string[] {
  const lines: string[] = [];
  let current = '';
  let width = 0;
  for (const token of line.split(/(?<= )(?=[^ ])/)) {
    if (width > 0 && width + displayWidth(token.trimEnd()) > columns) {
      lines.push(current.trimEnd());
      current = '';
      width = 0;
    }
    for (const character of displayWidth(token) > columns ? token : [token]) {
      const characterWidth = displayWidth(character);
      if (width + displayWidth(character.trimEnd()) > columns) {
        lines.push(current.trimEnd());
        current = '';
        width = 0;
      }
      current += character;
      width += characterWidth;
    }
  }
  return [...lines, current.trimEnd()];
}
