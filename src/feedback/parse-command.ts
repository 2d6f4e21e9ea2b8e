import { nearestName } from '../suite/nearest-name.js';

/** What a comment tells the bot to do. */
export type Command =
  | { kind: 'suite'; suite: string }
  | { kind: 'expected'; text: string }
  | { kind: 'retry' }
  | { kind: 'dismiss' }
  | { kind: 'rerun' }
  | { kind: 'accept'; reason: string };

type Reading = Command | { error: string };

const USAGE: Readonly<Record<Command['kind'], string>> = {
  suite: '`/ratchet suite NAME`',
  expected: '`/ratchet expected TEXT`',
  retry: '`/ratchet retry`',
  dismiss: '`/ratchet dismiss`',
  rerun: '`/ratchet rerun`',
  accept: '`/ratchet accept because REASON`',
};

/**
 * The command of a comment: `/ratchet WORD …` at the very start of its first line that is not empty, and so never one that is
 * quoted, fenced or indented. Null when there is none; `error` says what to write instead and repeats nothing but known words.
 */
export function parseCommand(body: string): Reading | null {
  const text = body.replace(/\r\n?/g, '\n').replace(/^(?:[^\S\n]*\n)+/, '');
  const start = /^\/ratchet(?![^\s])[^\S\n]*(\S*)/i.exec(text);
  if (!start) return null;
  const word = start[1]!.toLowerCase().replace(/[.!,;]+$/, '');
  const rest = text
    .slice(start[0].length)
    .replace(/^[^\S\n]+/, '')
    .trimEnd();
  const kinds = Object.keys(USAGE) as Command['kind'][];
  const kind = kinds.find((known) => known === word);
  if (kind === undefined) {
    const near = word === '' ? null : nearestName(word, kinds);
    const known = kinds.map((each) => USAGE[each]).join(', ');
    return { error: near ? `Did you mean ${USAGE[near as Command['kind']]}?` : `The commands are ${known}.` };
  }
  return readArguments(kind, rest);
}

function readArguments(kind: Command['kind'], rest: string): Reading {
  switch (kind) {
    case 'suite': {
      const suite = unquote(rest.split('\n')[0]!.trim());
      return suite === '' ? { error: `Name the suite: ${USAGE.suite}.` } : { kind, suite };
    }
    case 'expected': {
      const text = unfence(rest.trim());
      return text === '' ? { error: `Write what it should have said: ${USAGE.expected}.` } : { kind, text };
    }
    case 'accept': {
      const [, reason = ''] = /^because\b:?\s*([\s\S]*)$/i.exec(rest.trim()) ?? [];
      return reason === '' ? { error: `Say why: ${USAGE.accept}.` } : { kind, reason };
    }
    default:
      return /^\p{P}*(?:\n|$)/u.test(rest) ? { kind } : { error: `${USAGE[kind]} takes nothing more on its line.` };
  }
}

function unquote(name: string): string {
  const [, , inner] = /^(["'`])(.+)\1$/.exec(name) ?? [];
  return inner?.trim() ?? name;
}

/** An answer of several lines may stand in a fence of its own; everything else is taken as it is. */
function unfence(text: string): string {
  const fence = /^(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)\n?\1[`~]*$/.exec(text);
  return fence && !fence[2]!.includes(`\n${fence[1]}`) ? fence[2]!.trim() : text;
}
