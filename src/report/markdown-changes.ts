import { linkToPlace } from './link-to-place.js';
import { markdownVoice as voice } from './markdown-voice.js';
import type { ChangedLines, Report } from './report.js';

const MOST = 6;

/** One line with links to what the head changed in the prompts: the first thing that a reviewer looks for. */
export function markdownChanges(report: Report): string[] {
  const places = new Map<string, ChangedLines>();
  for (const { changedLines } of report.suites) {
    for (const lines of changedLines) places.set(`${lines.path}:${lines.startLine}`, lines);
  }
  if (places.size === 0) return [];
  const shown = [...places.values()].slice(0, MOST).map((lines) => linked(lines, report));
  const more = places.size > MOST ? ` and ${places.size - MOST} more places` : '';
  return [`Changed: ${shown.join(', ')}${more}.`];
}

function linked({ path, startLine, endLine }: ChangedLines, { repositoryUrl, head }: Report): string {
  const label = voice.name(`${path}:${startLine}${endLine > startLine ? `–${endLine}` : ''}`);
  const link = linkToPlace(repositoryUrl, head.commit, { file: path, line: startLine, col: 1 });
  return link === null ? label : `[${label}](${link}${endLine > startLine ? `-L${endLine}` : ''})`;
}
