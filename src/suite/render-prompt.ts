import type { Problem } from '../errors.js';
import type { ChatMessage } from '../ports.js';
import type { Case } from './case.js';
import type { Prompt } from './suite.js';
import { createRenderer, type Renderer, type TemplateFault } from './template.js';

export type RenderedPrompt = { ok: true; messages: ChatMessage[] } | { ok: false; problem: Problem };

// Compiled templates belong to a prompt and are no part of its value, which stays JSON.
const renderers = new WeakMap<Prompt, Renderer>();

/** The messages that a case sends: the prompt's, rendered with its input, then its own as they are. */
export function renderPrompt(prompt: Prompt, testCase: Pick<Case, 'input' | 'messages' | 'id'>): RenderedPrompt {
  let renderer = renderers.get(prompt);
  if (!renderer) {
    renderer = createRenderer(prompt.partials);
    renderers.set(prompt, renderer);
  }
  const messages: ChatMessage[] = [];
  for (const { message, line } of prompt.messages) {
    const rendered = renderer.render(message.content, testCase.input);
    if (!rendered.ok)
      return { ok: false, problem: toProblem(prompt, message.content, line, rendered.fault, testCase.id) };
    messages.push({ ...message, content: rendered.text });
  }
  return { ok: true, messages: [...messages, ...testCase.messages] };
}

function toProblem(prompt: Prompt, template: string, firstLine: number, fault: TemplateFault, id: string): Problem {
  const partial = Object.entries(prompt.partials).find(([, text]) => text === fault.input && text !== template)?.[0];
  const folder = prompt.path.replace(/[^/]*$/, '');
  const file = partial === undefined ? prompt.path : folder + partial;
  const line = fault.line + (partial === undefined ? firstLine - 1 : 0);
  const undefinedVariable = fault.variable !== undefined;
  return {
    file,
    line,
    col: fault.col,
    severity: 'error',
    code: fault.code,
    why: undefinedVariable ? `\`${fault.variable}\` is not in the input of case \`${id}\`` : fault.why,
    fix: undefinedVariable ? 'add it to the input, or correct the name' : 'correct the template',
  };
}
