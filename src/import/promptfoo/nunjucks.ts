import type { Json } from '../../json.js';

/** Whether a Nunjucks template means the same in Liquid; where (an offset) it does not, and what is there. */
export type Fit =
  | { fits: true; variables: string[]; differs: { offset: number; why: string }[] }
  | { fits: false; offset: number; why: string };

const TAG = /\{\{-?([\s\S]*?)-?\}\}|\{%-?([\s\S]*?)-?%\}|\{#[\s\S]*?#\}/g;
const PATH = /^([A-Za-z_]\w*)(?:\.[A-Za-z_]\w*|\[(?:\d+|'[^']*'|"[^"]*")\])*$/;
const FOR = /^for\s+([A-Za-z_]\w*)\s+in\s+(\S+)$/;
const SAME_TAGS = ['endfor', 'else', 'endif'];
/** Names that Nunjucks or promptfoo fill in, and Liquid does not. */
const GIVEN = ['env', 'loop', '_conversation', 'caller', 'super', 'range', 'cycler', 'joiner'];

/** Compares templates tag by tag: paths and `for` are the same in both; everything else is not, or not in every case. */
export function fitNunjucks(template: string): Fit {
  const variables = new Set<string>();
  const own = new Set<string>();
  const differs: { offset: number; why: string }[] = [];
  for (const match of template.matchAll(TAG)) {
    const fault = fitTag(match[1]?.trim(), match[2]?.trim(), { variables, own });
    if (fault === null) continue;
    if (!fault.kept) return { fits: false, offset: match.index, why: fault.why };
    differs.push({ offset: match.index, why: fault.why });
  }
  return { fits: true, variables: [...variables].filter((name) => !own.has(name)), differs };
}

function fitTag(
  output: string | undefined,
  tag: string | undefined,
  { variables, own }: { variables: Set<string>; own: Set<string> },
): { kept: boolean; why: string } | null {
  const takePath = (path: string): boolean => {
    const root = PATH.exec(path)?.[1];
    if (root === undefined || GIVEN.includes(root)) return false;
    variables.add(root);
    return true;
  };
  if (output !== undefined) {
    return takePath(output) ? null : { kept: false, why: `\`{{ ${output} }}\`, which is more than a variable,` };
  }
  if (tag === undefined) return { kept: false, why: 'a comment `{# … #}`, which is text in Liquid,' };
  if (SAME_TAGS.includes(tag)) return null;
  const loop = FOR.exec(tag);
  if (loop) {
    own.add(loop[1]!);
    return takePath(loop[2]!) ? null : { kept: false, why: `\`{% ${tag} %}\`, which is over more than a variable,` };
  }
  const condition = /^if\s+(\S+)$/.exec(tag)?.[1];
  if (condition !== undefined && takePath(condition)) {
    return { kept: true, why: `\`{% ${tag} %}\` holds in Liquid for an empty text and for 0 as well` };
  }
  return { kept: false, why: `\`{% ${tag} %}\`, which is not the same in Liquid,` };
}

/**
 * A text with its variables filled in as promptfoo does it, an unknown one as nothing; null when it is more than variables.
 */
export function fillIn(template: string, variables: { [name: string]: Json }): string | null {
  let simple = true;
  const text = template.replace(TAG, (_tag, output: string | undefined) => {
    const path = output?.trim() ?? '';
    if (!/^[A-Za-z_]\w*$/.test(path) || GIVEN.includes(path)) simple = false;
    const value = Object.hasOwn(variables, path) ? variables[path] : '';
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
  });
  return simple ? text : null;
}
