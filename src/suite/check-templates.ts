import type { Problem } from '../errors.js';
import type { Json } from '../json.js';
import type { Case } from './case.js';
import { rendererOf } from './render-prompt.js';
import type { Prompt } from './suite.js';
import type { Renderer, TemplateFault } from './template.js';
import { wordFault } from './word-fault.js';

const MAX_FAULTS = 20;

/** Every case must render: an undefined variable is found here, not after the first dollar. One problem a place. */
export function checkTemplates(prompt: Prompt, cases: readonly Case[]): Problem[] {
  const renderer = rendererOf(prompt);
  const found = new Map<string, { message: number; fault: TemplateFault; ids: string[] }>();
  for (const [message, { message: template }] of prompt.messages.entries()) {
    if (template.content === null) continue;
    const broken = renderer.check(template.content);
    if (broken) found.set(`${message}`, { message, fault: broken, ids: [] });
    for (const testCase of broken ? [] : cases) {
      const faults = renderFaults(renderer, template.content, testCase.input);
      for (const fault of faults) {
        const key = `${message} ${fault.partial} ${fault.offset} ${fault.variable ?? fault.why}`;
        const known = found.get(key) ?? { message, fault, ids: [] };
        known.ids.push(testCase.id);
        found.set(key, known);
      }
      // What takes too long for one case takes as long for the next.
      if (faults.some(({ code }) => code === 'TEMPLATE_LIMIT')) break;
    }
  }
  const problems = new Map<string, Problem>();
  for (const { message, fault, ids } of found.values()) {
    const problem = wordFault(prompt, message, fault, ids);
    // Messages that include the same partial meet the same fault.
    const key = `${problem.file}:${problem.line}:${problem.col} ${problem.code}`;
    if (!problems.has(key)) problems.set(key, problem);
  }
  return [...problems.values()];
}

/** Rendering stops at the first undefined variable: it is given a value, to find the next one. */
function renderFaults(renderer: Renderer, template: string, input: { [name: string]: Json }): TemplateFault[] {
  const faults: TemplateFault[] = [];
  let variables = input;
  while (faults.length < MAX_FAULTS) {
    const rendered = renderer.render(template, variables);
    if (rendered.ok) break;
    faults.push(rendered.fault);
    const more = withEmpty(variables, rendered.fault.variable?.split('.') ?? []);
    if (more === null) break;
    variables = more;
  }
  return faults;
}

type Variables = { [name: string]: Json };

/** The variables with an empty text at the path of keys; null where a value is in its way. */
function withEmpty(variables: Variables, [key, ...rest]: string[]): Variables | null {
  if (key === undefined || !/^[\w-]+$/.test(key)) return null;
  const own = Object.hasOwn(variables, key) ? variables[key] : '';
  if (rest.length === 0) return Object.hasOwn(variables, key) ? null : { ...variables, [key]: '' };
  const isMapping = own !== null && typeof own === 'object' && !Array.isArray(own);
  const inner = isMapping || own === '' ? withEmpty(isMapping ? own : {}, rest) : null;
  return inner && { ...variables, [key]: inner };
}
