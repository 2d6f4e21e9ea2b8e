import { RE2JS } from 're2js';

const LONGEST = 500;
// Stands for the dot that a name starts with: no wildcard matches it, and there is no look-ahead in linear time.
const HIDDEN = '\u0001';

/**
 * Whether a path matches a glob: `*` and `?` inside a name, `**` for any folders, `[a-z]`, `{a,b}`. Names that start with a
 * dot match only where the glob says so. Anybody can write a glob in a pull request, so it is matched in linear time.
 * Null when it is no glob.
 */
export function compileGlob(glob: string): ((path: string) => boolean) | null {
  if (glob.length > LONGEST) return null;
  const fixed = glob.slice(0, glob.search(/[*?[{\\]|$/));
  let pattern: RE2JS;
  try {
    pattern = RE2JS.compile(`^(?:${translate(glob)})$`);
  } catch {
    return null;
  }
  return (path) => path.startsWith(fixed) && pattern.matches(path.replace(/(^|\/)\./g, `$1${HIDDEN}`));
}

const TOKEN = /(?:\*\*\/)+|\*+|\\.|\[[!^]?\]?[^\]/]*\]|./suy;
const ANY = `[^/${HIDDEN}]`;

function translate(glob: string): string {
  let out = '';
  let startsName = true;
  /** Of each open brace, whether it starts a name. */
  const braces: boolean[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(glob); match; match = TOKEN.exec(glob)) {
    const [token] = match;
    const rest = glob.slice(TOKEN.lastIndex);
    if (token === '{' && rest.includes('}')) {
      out += '(?:';
      braces.push(startsName);
    } else if (token === ',' && braces.length > 0) {
      out += '|';
      startsName = braces.at(-1)!;
    } else {
      if (token === '}' && braces.pop() !== undefined) out += ')';
      else out += translateToken(token, startsName, rest === '');
      startsName = token.endsWith('/');
    }
  }
  return out + ')'.repeat(braces.length);
}

function translateToken(token: string, startsName: boolean, isLast: boolean): string {
  if (token.startsWith('*')) {
    if (token.endsWith('/')) return startsName ? `(?:${ANY}+/)*` : `${ANY}*/`;
    return startsName && isLast && token === '**' ? `(?:${ANY}+/)*${ANY}+` : `${ANY}*`;
  }
  if (token === '?') return ANY;
  if (token.startsWith('[') && token.length > 2) return translateClass(token);
  const literal = token.startsWith('\\') && token.length > 1 ? token.slice(1) : token;
  return literal === '.' && startsName ? HIDDEN : RE2JS.quote(literal);
}

function translateClass(token: string): string {
  const negated = /^\[[!^]/.test(token);
  const body = token.slice(negated ? 2 : 1, -1).replace(/[\\[\]^&]/g, '\\$&');
  return `[${negated ? `^/${HIDDEN}` : ''}${body}]`;
}
