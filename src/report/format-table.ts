import { markdownTable } from 'markdown-table';

/**
 * A GFM table of cells, those of the header too, that are inline Markdown of one line. `align` has a letter for each column, `l` or `r`.
 * GFM splits a row at every `|`, code or not; `\|` is one in the cell, but a backslash before it would be read as
 * escaping the backslash, so there the look-alike U+2502 stands in.
 */
export function formatTable(header: string[], rows: string[][], align: string): string {
  const escapePipes = (cell: string): string =>
    cell.replace(/(\\*)\|/g, (_, slashes: string) => (slashes === '' ? '\\|' : `${slashes}│`));
  return markdownTable(
    [header, ...rows].map((row) => row.map(escapePipes)),
    {
      align: [...align],
      alignDelimiters: false,
    },
  );
}
