import type { WrittenCase } from '../suite/file-shapes.js';

export type CaseInput = Pick<WrittenCase, 'input' | 'messages'>;
export type ReadInput = { ok: true; written: CaseInput; note?: string } | { ok: false; why: string };

/**
 * What the user sent, as the input of a case: under the suite's one variable, or, where it has several, by lines
 * `name: value` (a value goes on until the next name). A suite without variables gets it as the user's message.
 */
export function readInput(text: string, variables: readonly string[]): ReadInput {
  const [name] = variables;
  if (name === undefined) {
    const note = "The suite's cases have no input variable, so what the user sent is the last message.";
    return { ok: true, written: { messages: [{ role: 'user', content: text }] }, note };
  }
  if (variables.length === 1) return { ok: true, written: { input: name === 'input' ? text : { [name]: text } } };
  return readLines(text, variables);
}

function readLines(text: string, variables: readonly string[]): ReadInput {
  const values = new Map<string, string[]>();
  let open: string[] | null = null;
  for (const line of text.split('\n')) {
    const label = /^[ \t]*([^:\n]{1,100}?)[ \t]*:(?:[ \t]+(.*)|)$/.exec(line);
    const name = label ? variableOf(label[1]!, variables) : undefined;
    if (name !== undefined && !values.has(name)) {
      open = [label![2] ?? ''];
      values.set(name, open);
    } else if (open) open.push(line);
    else if (line.trim() !== '') return lacking(variables);
  }
  if (variables.some((name) => (values.get(name)?.join('\n').trim() ?? '') === '')) return lacking(variables);
  const input = Object.fromEntries(variables.map((name) => [name, values.get(name)!.join('\n').trim()]));
  return { ok: true, written: { input } };
}

/** By its name, else by the only one that differs in case alone. */
function variableOf(label: string, variables: readonly string[]): string | undefined {
  if (variables.includes(label)) return label;
  const alike = variables.filter((name) => name.toLowerCase() === label.toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
}

function lacking(variables: readonly string[]): ReadInput {
  const lines = variables.map((name) => `\`${name}: …\``).join(', ');
  return { ok: false, why: `the suite has several inputs: write what the user sent as one line for each of ${lines}` };
}
