import { formFields } from './form-fields.js';

/** One field's text in an issue, as it stands there. */
export interface Section {
  /** Index in `formFields`. */
  field: number;
  text: string;
}

interface Heading {
  field: number;
  line: number;
}

const labels = new Map(formFields.map(({ label }, index) => [fold(label), index]));

/**
 * The sections of a rendered issue form, by the headings `### label` that GitHub writes, each between empty lines.
 * Users write headings, too: those inside of a fence do not count, and of the others those that keep the form's order do,
 * each once; a section that was moved is found where it is.
 */
export function splitSections(body: string): Section[] {
  const lines = body.split('\n');
  const headings = chooseHeadings(findHeadings(lines));
  return headings.map(({ field, line }, index) => ({
    field,
    text: lines.slice(line + 1, headings[index + 1]?.line ?? lines.length).join('\n'),
  }));
}

/** Letters as a reader sees them: invisible characters, emphasis marks and a colon at the end are no part of a label. */
export function fold(label: string): string {
  return label
    .normalize('NFKC')
    .replace(/[\p{Default_Ignorable_Code_Point}*_`]/gu, '')
    .replace(/[\s:?]+$/u, '')
    .trim()
    .replace(/\s+/gu, ' ')
    .toLowerCase();
}

function headingField(lines: readonly string[], index: number): number | undefined {
  const text = /^#{1,6}[ \t]+(\S.{0,80})$/u.exec(lines[index]!)?.[1];
  if (text === undefined || !isBlank(lines[index - 1]) || !isBlank(lines[index + 1])) return undefined;
  return labels.get(fold(text.replace(/[ \t]#+[ \t]*$/, '')));
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

function findHeadings(lines: readonly string[]): Heading[] {
  const headings: Heading[] = [];
  const closeFence = fenceCloser(lines);
  for (let index = 0; index < lines.length; index++) {
    const field = headingField(lines, index);
    if (field !== undefined) headings.push({ field, line: index });
    else if (isFence(lines[index]!)) index = closeFence(index, headings.at(-1));
  }
  return headings;
}

const RENDERED = /^```text[ \t]*$/;

function isFence(line: string): boolean {
  return /^ {0,3}(?:`{3,}[^`]*|~{3,}.*)$/.test(line);
}

/** Lines that can close the fence which GitHub puts around a `render` field: bare, and before a heading of the form or the end. */
function closingLines(lines: readonly string[]): number[] {
  return lines.flatMap((line, index) => {
    if (line.trimEnd() !== '```') return [];
    let next = index + 1;
    while (next < lines.length && isBlank(lines[next])) next++;
    return next >= lines.length || headingField(lines, next) !== undefined ? [index] : [];
  });
}

/** Finds the line that closes the fence opened at `open`; `open` itself when none does: in CommonMark it would eat the rest. */
function fenceCloser(lines: readonly string[]): (open: number, lastHeading: Heading | undefined) => number {
  const rendered = closingLines(lines);
  const hopeless = new Set<string>();
  return (open, lastHeading) => {
    // GitHub's own fence does not grow with what is inside: only what follows tells its end from a fence of the user's.
    if (lastHeading && RENDERED.test(lines[open]!) && isFirstIn(lines, lastHeading.line, open)) {
      const end = rendered.find((line) => line > open) ?? open;
      return nextRendered(lines, open, end) ?? end;
    }
    const [, mark = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(lines[open]!) ?? [];
    if (hopeless.has(mark)) return open;
    const closing = new RegExp(`^ {0,3}\\${mark[0]}{${mark.length},}[ \\t]*$`);
    const end = lines.findIndex((line, index) => index > open && closing.test(line));
    if (end < 0) hopeless.add(mark);
    return end < 0 ? open : (nextRendered(lines, open, end) ?? end);
  };
}

/** Line before a heading with a rendered field of its own, which shows that the fence before it was never closed. */
function nextRendered(lines: readonly string[], open: number, end: number): number | null {
  for (let index = open + 1; index < end - 1; index++) {
    if (headingField(lines, index) === undefined) continue;
    let next = index + 1;
    while (next < end && isBlank(lines[next])) next++;
    if (RENDERED.test(lines[next]!)) return index - 1;
  }
  return null;
}

function isFirstIn(lines: readonly string[], heading: number, index: number): boolean {
  return lines.slice(heading + 1, index).every(isBlank);
}

/** The longest chain in the form's order (earliest of equals), then each field that it lacks where it first stands. */
function chooseHeadings(found: readonly Heading[]): Heading[] {
  interface Link extends Heading {
    before: Link | null;
    length: number;
  }
  const best: (Link | null)[] = formFields.map(() => null);
  for (const heading of found) {
    let before: Link | null = null;
    for (const link of best.slice(0, heading.field)) if (link && link.length > (before?.length ?? 0)) before = link;
    const length = (before?.length ?? 0) + 1;
    if (length > (best[heading.field]?.length ?? 0)) best[heading.field] = { ...heading, before, length };
  }
  let link = best.reduce((longest, one) => (one && one.length > (longest?.length ?? 0) ? one : longest), null);
  const chosen: Heading[] = [];
  for (; link; link = link.before) chosen.push(link);
  const fields = new Set(chosen.map(({ field }) => field));
  for (const heading of found) {
    if (fields.has(heading.field)) continue;
    fields.add(heading.field);
    chosen.push(heading);
  }
  return chosen.sort((a, b) => a.line - b.line).map(({ field, line }) => ({ field, line }));
}
