import { Liquid, type Template } from 'liquidjs';
import type { Json } from '../json.js';

/** A template that would not parse or render: where in which text, and why. */
export interface TemplateFault {
  /** The text (a message's or a partial's) that the position counts in. */
  input: string;
  line: number;
  col: number;
  code: 'UNDEFINED_VARIABLE' | 'BAD_TEMPLATE';
  why: string;
  /** The variable that nothing defines. */
  variable?: string;
}

export type Rendered = { ok: true; text: string } | { ok: false; fault: TemplateFault };

/** Renders the templates of one prompt. Values are inert: what they hold is never read as a template. */
export interface Renderer {
  render(template: string, variables: { [name: string]: Json }): Rendered;
}

// Generous for a prompt, small enough that a template cannot exhaust a runner.
const LIMITS = { parseLimit: 2_000_000, memoryLimit: 10_000_000, renderLimit: 2_000 };

/** A strict Liquid renderer: an undefined variable or filter is a fault; partials come from the given texts alone. */
export function createRenderer(partials: { [name: string]: string }): Renderer {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    relativeReference: false,
    templates: partials,
    ...LIMITS,
  });
  // The same prompt and case must give the same request: no randomness, no clock.
  for (const name of Object.keys(engine.filters))
    if (name === 'sample' || name.startsWith('date')) delete engine.filters[name];
  const parsed = new Map<string, Template[]>();
  return {
    render(template, variables) {
      try {
        let templates = parsed.get(template);
        if (!templates) {
          templates = engine.parse(template);
          parsed.set(template, templates);
        }
        return { ok: true, text: String(engine.renderSync(templates, variables)) };
      } catch (error) {
        return { ok: false, fault: toFault(error as LiquidFault, template) };
      }
    },
  };
}

interface LiquidFault extends Error {
  token?: { input?: string; getPosition?: () => number[] };
}

function toFault(error: LiquidFault, template: string): TemplateFault {
  const [line = 1, col = 1] = error.token?.getPosition?.() ?? [];
  const input = error.token?.input ?? template;
  const why = error.message.split(/, (?:file:[^,]*, )?line:\d+/)[0]!;
  const undefinedVariable = /^undefined variable: (.+)$/.exec(why)?.[1];
  if (undefinedVariable === undefined) return { input, line, col, code: 'BAD_TEMPLATE', why };
  return { input, line, col, code: 'UNDEFINED_VARIABLE', why, variable: undefinedVariable };
}

/** Names in `{% include 'name' %}` and `{% render 'name' %}`, in the order of the text. */
export function includedNames(template: string): string[] {
  const tag = /\{%-?\s*(?:include|render)\s+(?:'([^']*)'|"([^"]*)")/g;
  return [...template.matchAll(tag)].map((match) => match[1] ?? match[2] ?? '');
}
