import type { Cell } from './grid.js';
import type { Scenario } from './world.js';

const PLOT = { width: 330, height: 280, top: 92, left: 54 };
const WIDTH = 700;
const PANEL = 370;
const LABEL = 16;
const MOST = 0.6;
const TICKS = [0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6];

interface Point {
  name: string;
  color: string;
  bold: boolean;
  x: number;
  y: number;
  labelY: number;
}

/**
 * False blocks against power, a dot a rule, one panel for each scenario; suites of one kind. Left and high is good. The
 * horizontal axis is a square root, or all that is right would be one heap.
 */
export function gatePicture(cells: readonly Cell[], scenarios: readonly Scenario[], subtitle: string): string {
  const panels = scenarios.map(
    (scenario, index) => `<g transform="translate(0 ${index * PANEL})">${panel(cells, scenario)}</g>`,
  );
  const height = PANEL * scenarios.length + PLOT.top - 20;
  const title = 'When does a rule hold a merge?';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${title} ${subtitle}" font-family="system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="12">
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
${text(PLOT.left, 26, title, '#1f2328', 'font-size="16" font-weight="600"')}
${text(PLOT.left, 46, subtitle, '#59636e')}
${panels.join('\n')}
</svg>
`;
}

function panel(cells: readonly Cell[], scenario: Scenario): string {
  const points = spread(cells.map((cell) => place(cell, scenario)));
  const bottom = PLOT.top + PLOT.height;
  return [
    text(PLOT.left, 80, `Share held when: ${scenario}`, '#1f2328', 'font-weight="600"'),
    `<rect x="${PLOT.left}" y="${PLOT.top}" width="${across(0.05) - PLOT.left}" height="${PLOT.height}" fill="#dafbe1" fill-opacity=".6"/>`,
    ...[0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => line(PLOT.left, up(share), PLOT.left + PLOT.width, up(share))),
    ...[0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => text(PLOT.left - 8, up(share) + 4, percent(share), '#59636e', END)),
    ...TICKS.map((share) => line(across(share), bottom, across(share), bottom + 4)),
    ...TICKS.map((share) => text(across(share), bottom + 18, percent(share), '#59636e', MIDDLE)),
    `<line x1="${across(0.05)}" y1="${PLOT.top}" x2="${across(0.05)}" y2="${bottom}" stroke="#1a7f37" stroke-dasharray="4 3"/>`,
    text(
      PLOT.left + PLOT.width / 2,
      bottom + 40,
      'Share held when nothing changed: 5 % at most is the promise',
      '#59636e',
      MIDDLE,
    ),
    ...points.map(leader),
    ...points.map(dot),
  ].join('\n');
}

function place({ rule, outcomes }: Cell, scenario: Scenario): Point {
  const held = outcomes['no change'].blocked / outcomes['no change'].runs;
  const power = outcomes[scenario].blocked / outcomes[scenario].runs;
  const trials = outcomes['no change'].trials.toFixed(1).replace(/\.0$/, '');
  return {
    name: `${rule.name.replace(/, \d trials?$/, '')} (${percent(held)}, ${percent(power)}; ${trials} ${trials === '1' ? 'trial' : 'trials'})`,
    color: rule.ours ? '#1a7f37' : held > 0.05 ? '#cf222e' : '#59636e',
    bold: rule.ours,
    x: across(Math.min(MOST, held)),
    y: up(power),
    labelY: up(power),
  };
}

/** Moves labels apart, and back up where they would leave the plot. */
function spread(points: Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a.y - b.y || a.x - b.x);
  let next = PLOT.top;
  for (const point of sorted) {
    point.labelY = Math.max(point.labelY, next);
    next = point.labelY + LABEL;
  }
  let last = PLOT.top + PLOT.height;
  for (const point of sorted.toReversed()) {
    point.labelY = Math.min(point.labelY, last);
    last = point.labelY - LABEL;
  }
  return sorted;
}

const LABELS_AT = PLOT.left + PLOT.width + 14;
const END = 'text-anchor="end"';
const MIDDLE = 'text-anchor="middle"';

function leader({ x, y, labelY, color, name, bold }: Point): string {
  const path = `<path d="M${x} ${y}L${PLOT.left + PLOT.width} ${labelY}H${LABELS_AT - 4}" fill="none" stroke="${color}" stroke-opacity=".35"/>`;
  return path + text(LABELS_AT, labelY + 4, name, color, `font-size="11"${bold ? ' font-weight="600"' : ''}`);
}

function dot({ x, y, color, bold }: Point): string {
  return `<circle cx="${x}" cy="${y}" r="${bold ? 5.5 : 4}" fill="${color}" stroke="#ffffff"/>`;
}

function across(share: number): number {
  return round(PLOT.left + PLOT.width * Math.sqrt(share / MOST));
}

function up(share: number): number {
  return round(PLOT.top + PLOT.height * (1 - share));
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#d1d9e0"/>`;
}

function text(x: number, y: number, content: string, color: string, more = ''): string {
  return `<text x="${x}" y="${round(y)}" fill="${color}" ${more}>${content}</text>`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
