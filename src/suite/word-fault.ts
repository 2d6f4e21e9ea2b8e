import { posix } from 'node:path';
import type { Place, Problem } from '../errors.js';
import type { Prompt } from './suite.js';
import type { TemplateFault } from './template.js';
import { placeIn, placeInPieces, plainPieces } from './text-places.js';

/** A fault of a prompt's message at its place in the prompt's file or a partial's; `ids` are the cases that meet it. */
export function wordFault(prompt: Prompt, message: number, fault: TemplateFault, ids: readonly string[]): Problem {
  const at = placeFault(prompt, message, fault);
  if (fault.code === 'TEMPLATE_LIMIT') {
    const why = `takes too much to render (${fault.why})`;
    return { ...at, severity: 'error', code: fault.code, why, fix: 'simplify the template' };
  }
  if (fault.variable === undefined) {
    return { ...at, severity: 'error', code: fault.code, why: fault.why, fix: 'correct the template' };
  }
  const [first, ...more] = ids;
  const others = more.length > 0 ? ` and ${more.length} other${more.length > 1 ? 's' : ''}` : '';
  const why = `\`${fault.variable}\` is not in the input of case \`${first}\`${others}`;
  return { ...at, severity: 'error', code: fault.code, why, fix: 'add it to the input, or correct the name' };
}

function placeFault(prompt: Prompt, index: number, { partial, offset }: TemplateFault): Place {
  const text = partial === null ? undefined : prompt.partials[partial];
  if (partial !== null && text !== undefined) {
    return { file: posix.join(posix.dirname(prompt.path), partial), ...placeIn(text, offset) };
  }
  const { message, line, pieces } = prompt.messages[index]!;
  return { file: prompt.path, ...placeInPieces(pieces ?? plainPieces(message.content ?? '', line), offset) };
}
