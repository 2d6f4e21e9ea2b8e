import { Liquid, type Template } from 'liquidjs';
import type { Json } from '../json.js';

/** A template that would not parse or render: where in which text, and why. */
export interface TemplateFault {
  /** Name of the partial that is at fault; null when it is the template itself. */
  partial: string | null;
  /** Offset in the text of the template or the partial. */
  offset: number;
  code: 'UNDEFINED_VARIABLE' | 'BAD_TEMPLATE' | 'TEMPLATE_LIMIT';
  why: string;
  /** The variable that nothing defines. */
  variable?: string;
}

export type Rendered = { ok: true; text: string } | { ok: false; fault: TemplateFault };

/** Renders the templates of one prompt. Values are inert: what they hold is never read as a template. */
export interface Renderer {
  render(template: string, variables: { [name: string]: Json }): Rendered;
  /** What is wrong with a template whatever the variables are. */
  check(template: string): TemplateFault | null;
  /** What a template without a fault takes from outside, each as the path of its keys; a computed key is null. */
  variables(template: string): (string | number | null)[][];
}

// Generous for a prompt (characters, characters, milliseconds), small enough that a template cannot exhaust a runner.
const LIMITS = { parseLimit: 2_000_000, memoryLimit: 10_000_000, renderLimit: 2_000 };

// The same prompt and case must give the same request, without randomness or a clock; and an argument of the `_exp` filters
// is read as an expression, be it a value or not.
const FORBIDDEN_FILTER = /^(?:sample|date.*|.*_exp)$/;

/**
 * A strict Liquid renderer: an undefined variable or filter is a fault; partials come from the given texts alone. Lists and
 * mappings are written as JSON, which a model can read and `[object Object]` not.
 */
export function createRenderer(partials: { [name: string]: string }): Renderer {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    relativeReference: false,
    cache: true,
    templates: Object.assign(Object.create(null), partials),
    outputEscape: (value: unknown) => (isPlain(value) ? JSON.stringify(value) : value) as string,
    ...LIMITS,
  });
  for (const name of Object.keys(engine.filters)) if (FORBIDDEN_FILTER.test(name)) delete engine.filters[name];
  const parsed = new Map<string, Template[]>();
  const parse = (template: string): Template[] => {
    const templates = parsed.get(template) ?? engine.parse(template);
    parsed.set(template, templates);
    return templates;
  };
  return {
    render(template, variables) {
      try {
        return { ok: true, text: String(engine.renderSync(parse(template), variables)) };
      } catch (error) {
        return { ok: false, fault: toFault(error as LiquidFault, template, partials) };
      }
    },
    check(template) {
      try {
        parse(template);
        return null;
      } catch (error) {
        return toFault(error as LiquidFault, template, partials);
      }
    },
    variables(template) {
      const paths = engine.globalVariableSegmentsSync(parse(template));
      return paths.map((path) => path.map((step) => (Array.isArray(step) ? null : step)));
    },
  };
}

function isPlain(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

interface LiquidFault extends Error {
  token?: { input?: string; file?: string; begin?: number };
}

function toFault(
  { token, message }: LiquidFault,
  template: string,
  partials: { [name: string]: string },
): TemplateFault {
  // Tags know their partial, the expressions in them only its text.
  const { input = template, file = Object.keys(partials).find((name) => partials[name] === input) } = token ?? {};
  const at = { partial: input === template ? null : (file ?? null), offset: token?.begin ?? 0 };
  const why = message.split(/, (?:file:[^,]*, )?line:\d+/)[0]!;
  const variable = /^undefined variable: (.+)$/s.exec(why)?.[1];
  if (variable !== undefined) return { ...at, code: 'UNDEFINED_VARIABLE', why, variable };
  if (why.includes('limit exceeded')) return { ...at, code: 'TEMPLATE_LIMIT', why };
  const missing = /^ENOENT: .*?"([^"]*)"/.exec(why)?.[1];
  return { ...at, code: 'BAD_TEMPLATE', why: missing === undefined ? why : `no partial is named \`${missing}\`` };
}
