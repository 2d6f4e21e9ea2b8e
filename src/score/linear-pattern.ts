import { RE2JS } from 're2js';
import { shorten } from './shorten.js';

const LONGEST = 10_000;
const FLAGS: { [flag: string]: number } = {
  i: RE2JS.CASE_INSENSITIVE,
  s: RE2JS.DOTALL,
  m: RE2JS.MULTILINE,
  // What JavaScript's `u` asks for is always on.
  u: 0,
};
const ESCAPES = new Set('nrtafvdDsSwWbBpPAzxuc0');

export type LinearPattern = { ok: true; test(text: string): boolean } | { ok: false; why: string; fix: string };

/** First thing in a pattern that linear-time matching cannot do, or that would silently mean something else. */
function unsupported(pattern: string): { what: string; at: number } | null {
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const here = pattern[at]!;
    if (here === '\\') {
      const next = pattern[at + 1] ?? '';
      if (/[1-9k]/.test(next)) return { what: `back-reference \`\\${next}\``, at };
      if (/[A-Za-z0]/.test(next) && !ESCAPES.has(next)) return { what: `escape \`\\${next}\``, at };
      at++;
    } else if (inClass) {
      inClass = here !== ']';
    } else if (here === '[') {
      inClass = true;
      // A `]` right at the start of a class is a member of it.
      if (pattern[at + 1] === '^') at++;
      if (pattern[at + 1] === ']') at++;
    } else {
      const look = /^\(\?(?:[=!]|<[=!])/.exec(pattern.slice(at, at + 4));
      if (look) return { what: `${look[0].includes('<') ? 'look-behind' : 'look-ahead'} \`${look[0]}\``, at };
    }
  }
  return null;
}

/**
 * A search (not anchored) for a pattern, in time linear in the text whatever the pattern: RE2 syntax, so without
 * look-around and back-references; JavaScript's `\uXXXX` and `\/` are understood. A pattern that would need a huge machine
 * (`(a{1000}){1000}`) is refused. `flags`: any of `i`, `m`, `s`, `u`.
 */
export function linearPattern(pattern: string, flags = ''): LinearPattern {
  if (pattern.length > LONGEST) {
    return { ok: false, why: `the pattern is longer than ${LONGEST} characters`, fix: 'shorten it' };
  }
  const wrongFlag = [...flags].find((flag) => !Object.hasOwn(FLAGS, flag));
  if (wrongFlag !== undefined) {
    return { ok: false, why: `there is no flag \`${wrongFlag}\``, fix: 'use any of `i`, `m`, `s`' };
  }
  const problem = unsupported(pattern);
  if (problem) {
    return {
      ok: false,
      why: `${problem.what} at character ${problem.at + 1} is not supported by linear-time matching`,
      fix: 'write the pattern without it, or use two scorers',
    };
  }
  try {
    const bits = [...flags].reduce((sum, flag) => sum | FLAGS[flag]!, 0);
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern), bits);
    return { ok: true, test: (text) => compiled.matcher(text).find() };
  } catch (error) {
    const said = error instanceof Error ? error.message.replace('error parsing regexp: ', '') : String(error);
    return { ok: false, why: `the pattern does not parse: ${shorten(said)}`, fix: 'correct it (RE2 syntax)' };
  }
}
