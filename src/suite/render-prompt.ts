import type { Problem } from '../errors.js';
import type { ChatMessage } from '../ports.js';
import type { Case } from './case.js';
import type { Prompt } from './suite.js';
import { createRenderer, type Renderer } from './template.js';
import { wordFault } from './word-fault.js';

export type RenderedPrompt = { ok: true; messages: ChatMessage[] } | { ok: false; problem: Problem };

// Compiled templates belong to a prompt and are no part of its value, which stays JSON.
const renderers = new WeakMap<Prompt, Renderer>();

/** The renderer of a prompt, which keeps what it has compiled. */
export function rendererOf(prompt: Prompt): Renderer {
  let renderer = renderers.get(prompt);
  if (!renderer) {
    renderer = createRenderer(prompt.partials);
    renderers.set(prompt, renderer);
  }
  return renderer;
}

/** The messages that a case sends: the prompt's, rendered with its input, then its own as they are. */
export function renderPrompt(prompt: Prompt, testCase: Pick<Case, 'input' | 'messages' | 'id'>): RenderedPrompt {
  const renderer = rendererOf(prompt);
  const messages: ChatMessage[] = [];
  for (const [index, { message }] of prompt.messages.entries()) {
    if (message.content === null) {
      messages.push(message);
      continue;
    }
    const rendered = renderer.render(message.content, testCase.input);
    if (!rendered.ok) return { ok: false, problem: wordFault(prompt, index, rendered.fault, [testCase.id]) };
    messages.push({ ...message, content: rendered.text });
  }
  return { ok: true, messages: [...messages, ...testCase.messages] };
}
