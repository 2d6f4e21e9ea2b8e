import { posix } from 'node:path';
import { readSource, type SourceFacts } from './read-source.js';

const WORDS = ['catalogue', 'errors.ts', 'json.ts', 'ports.ts', 'feedback-forge.ts'];
const STEPS = ['suite', 'run', 'score', 'compare', 'report'];
const ADAPTERS = ['models', 'targets', 'git', 'github', 'store'];
const DOORS = ['action', 'bot', 'cli'];
const ALL = [...WORDS, ...STEPS, 'feedback', 'insight', 'import', ...ADAPTERS];
const SHARED = [
  ...['evaluate.ts', 'evaluate-input.ts', 'pipeline-world.ts', 'world.ts'],
  ...['progress-line.ts', 'disposables.ts'],
];

/** What each folder and file of `src` may import, apart from itself. */
const ARROWS: { [room: string]: string[] } = {
  catalogue: [],
  'errors.ts': ['catalogue'],
  'json.ts': [],
  'ports.ts': ['json.ts'],
  'feedback-forge.ts': ['ports.ts'],
  'disposables.ts': [],
  ...Object.fromEntries(STEPS.map((step, index) => [step, [...WORDS, ...STEPS.slice(0, index)]])),
  feedback: [...WORDS, ...STEPS],
  insight: [...WORDS, ...STEPS],
  import: [...WORDS, 'suite', 'run', 'score'],
  ...Object.fromEntries(ADAPTERS.map((adapter) => [adapter, WORDS])),
  'evaluate-input.ts': ['ports.ts', 'suite'],
  'pipeline-world.ts': [...WORDS, ...STEPS],
  'evaluate.ts': [...WORDS, ...STEPS, 'evaluate-input.ts', 'pipeline-world.ts', 'disposables.ts'],
  'progress-line.ts': ['pipeline-world.ts', 'run'],
  'programs.ts': [...ALL, 'pipeline-world.ts'],
  'world.ts': [...ALL, 'pipeline-world.ts', 'programs.ts'],
  ...Object.fromEntries(DOORS.map((door) => [door, [...ALL, ...SHARED]])),
};

/** Packages that only some rooms may know. */
const PACKAGES: [pattern: RegExp, rooms: string[]][] = [
  [/^openai(?:\/|$)/, ['models']],
  [/^@pydantic\/genai-prices(?:\/|$)/, ['models']],
  [/^(?:octokit|@octokit\/.*|probot|@actions\/.*)$/, ['github', 'bot', 'action']],
];

/** Rooms that see no world but through ports. */
const PURE = [
  ...[...WORDS, ...STEPS, 'feedback', 'insight', 'import'],
  ...['pipeline-world.ts', 'evaluate.ts', 'progress-line.ts', 'disposables.ts'],
];
/** What these may take from Node, by name: all of it gives the same result for the same arguments. */
const PURE_NODE: { [module: string]: string[] } = {
  'node:crypto': ['createHash'],
  'node:path': ['posix'],
  'node:util': ['isDeepStrictEqual'],
};
const IMPURE = [
  ...['process', 'console', 'performance', 'globalThis', 'fetch', 'crypto', 'require'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'Date.now', 'new Date()', 'Date()', 'Math.random'],
];
const NOT_ON_NODE_20 = [
  ...['Map.groupBy', 'Object.groupBy', 'Promise.withResolvers', 'Promise.try', 'Array.fromAsync'],
  ...['DisposableStack', 'AsyncDisposableStack', 'SuppressedError'],
];

const MOST_LINES = 250;
const MOST_LINES_OF_AN_ENTRY = 15;

/** Every breach of the house's rules in these sources, by their paths from `src/` on, each as `path: what`. */
export function findViolations(sources: ReadonlyMap<string, string>): string[] {
  return [...sources].flatMap(([path, text]) => {
    const facts = readSource(text);
    const found = [...fileViolations(path, text), ...importViolations(path, facts), ...globalViolations(path, facts)];
    return [...new Set(found)].map((what) => `${path}: ${what}`);
  });
}

/** The folder in `src`, or the file that lies there itself. */
function roomOf(path: string): string {
  return path.split('/')[1]!;
}

function fileViolations(path: string, text: string): string[] {
  const name = posix.basename(path, '.ts');
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  const found: string[] = [];
  if (!(roomOf(path) in ARROWS)) found.push('lies in a room that has no arrow');
  if (/^(?:utils?|index|helpers?|common|misc)$/.test(name)) found.push('has a name that says nothing');
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) found.push('is not named in kebab-case');
  if (lines > MOST_LINES) found.push(`has ${lines} lines, more than ${MOST_LINES}`);
  if (name === 'main' && lines > MOST_LINES_OF_AN_ENTRY) found.push(`is an entry of ${lines} lines`);
  return found;
}

function importViolations(path: string, { imports }: SourceFacts): string[] {
  return imports.flatMap(({ from, names }) => {
    if (from === null) return ['imports a computed name'];
    if (from.startsWith('.')) return arrowViolations(path, from);
    return from.startsWith('node:') ? nodeViolations(path, from, names) : packageViolations(path, from);
  });
}

function arrowViolations(path: string, from: string): string[] {
  const target = posix.join(posix.dirname(path), from);
  const room = roomOf(path);
  const other = target.startsWith('src/') ? roomOf(target).replace(/\.js$/, '.ts') : target;
  if (!from.endsWith('.js')) return [`imports ${from} without its ending`];
  return other === room || ARROWS[room]?.includes(other) ? [] : [`imports ${other}`];
}

function nodeViolations(path: string, from: string, names: readonly string[]): string[] {
  if (!PURE.includes(roomOf(path))) return [];
  const allowed = PURE_NODE[from] ?? [];
  return names.length > 0 && names.every((name) => allowed.includes(name)) ? [] : [`imports ${from}`];
}

function packageViolations(path: string, from: string): string[] {
  const owned = PACKAGES.find(([pattern]) => pattern.test(from));
  if (/^(?:fs|child_process|os|http|https|net|crypto|path|process)(?:\/|$)/.test(from))
    return [`imports ${from} without node:`];
  return owned && !owned[1].includes(roomOf(path)) ? [`imports ${from}`] : [];
}

function globalViolations(path: string, { globals }: SourceFacts): string[] {
  const banned = PURE.includes(roomOf(path)) ? [...IMPURE, ...NOT_ON_NODE_20] : NOT_ON_NODE_20;
  return globals.filter((name) => banned.includes(name)).map((name) => `uses ${name}`);
}
