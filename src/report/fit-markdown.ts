import { DETAILS, type Detail } from './detail.js';

/** Shown in place of a report that fits in no way: its title alone would need escaping and may be what is too long. */
const NOTHING_FITS = 'The report is too long to be shown here.';

/**
 * The most detailed rendering that `fits`; from the second on, `render` is to say that it is shortened.
 * Nothing is ever cut within a rendering, so its markup stays whole.
 */
export function fitMarkdown(
  render: (detail: Detail, shortened: boolean) => string,
  fits: (text: string) => boolean,
  details: readonly Detail[] = DETAILS,
): string {
  for (const [index, detail] of details.entries()) {
    const text = render(detail, index > 0);
    if (fits(text)) return text;
  }
  return NOTHING_FITS;
}
