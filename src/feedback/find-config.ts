import { parseYaml } from '../suite/parse-yaml.js';

/** Keys that say what is run and how it is judged; a case has none of them. */
const KEYS = [
  'command',
  'http',
  'prompt',
  'providers',
  'suite',
  'cases',
  'gate',
  'limits',
  'judge',
  'judges',
  'defaults',
];
const LINE = new RegExp(`^["']?(${KEYS.join('|')})["']?[ \\t]*:(?=\\s|$)`, 'm');

/**
 * The first key of an evaluation's configuration that a text has at its top level, or a fenced part of it, as YAML or JSON;
 * null when there is none. Names of the suite's own variables are no such keys.
 */
export function findConfig(text: string, variables: readonly string[]): string | null {
  for (const part of [text, ...fencedParts(text)]) {
    const key = LINE.exec(dedent(part))?.[1] ?? mappingKey(part);
    if (key != null && !variables.includes(key)) return key;
  }
  return null;
}

/** Keys of what parses as one mapping in braces, which no line shows. */
function mappingKey(text: string): string | null {
  if (!/^\s*(?:\{|\?|---|!|&)/.test(text)) return null;
  const value = parseYaml('issue', text).parsed?.value;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  // `{prompt}` alone is a placeholder.
  return Object.keys(value).find((key) => KEYS.includes(key) && value[key] !== null) ?? null;
}

function fencedParts(text: string): string[] {
  return [...text.matchAll(/^[ \t>]*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)(?:\n[ \t>]*\1|(?![\s\S]))/gm)].map(
    (match) => match[2]!,
  );
}

/** Without quotation marks and the indentation that all lines share. */
function dedent(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/^[ \t]*(?:>[ \t]?)+/, ''));
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)![0].length);
  const shared = indents.reduce((least, indent) => Math.min(least, indent), Number.POSITIVE_INFINITY);
  return lines.map((line) => line.slice(Math.min(shared, line.length))).join('\n');
}
