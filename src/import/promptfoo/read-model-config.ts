import type { Json } from '../../json.js';
import { toolChoiceShape, toolsShape } from '../../suite/chat-shapes.js';
import { parametersShape } from '../../suite/model-parameters.js';
import type { ImportContext } from '../import-context.js';
import { membersOf, type Written } from '../written.js';

/** Keys that send a request elsewhere: where it goes is never guessed. */
const ELSEWHERE = ['apiBaseUrl', 'apiHost', 'baseUrl', 'basePath', 'url', 'gateway', 'transformRequest'];

/** Without these a request is another one in kind. */
const ESSENTIAL = ['tools', 'functions', 'response_format', 'systemPrompt', 'system', 'instructions'];

/**
 * What a provider's `config` says, as the keys of a prompt file. Null, noted, when it is about another endpoint, or asks
 * for more than the messages in a form that is not known here. No value is repeated in a note: it may be a key.
 */
export function readModelConfig(context: ImportContext, config: Written, id: string): { [key: string]: Json } | null {
  const head: { [key: string]: Json } = {};
  const parameters: { [name: string]: Json } = {};
  for (const [key, value] of Object.entries(membersOf(config.value))) {
    const at = config.placeOf([key], { key: true });
    if (ELSEWHERE.includes(key)) {
      const fix = 'name the endpoint under `providers:` in evals/ratchet.yml, and it in `model:` of a suite';
      context.notes.noEqual(at, `the provider \`${id}\` at an address of its own`, fix);
      return null;
    }
    if (parametersShape.safeParse({ [key]: value }).success) parameters[key] = value;
    else if (key === 'tools' && toolsShape.safeParse(value).success) head.tools = value;
    else if (key === 'tool_choice' && toolChoiceShape.safeParse(value).success) head.toolChoice = value;
    else if (key === 'response_format' && takeFormat(value, head)) continue;
    else if (ESSENTIAL.includes(key)) {
      context.notes.noEqual(at, `the provider \`${id}\` with \`${key}\` of this form`, 'write its prompt by hand');
      return null;
    } else context.notes.noEqual(at, `\`${key}\` in the configuration of a provider`);
  }
  if (head.tools === undefined) delete head.toolChoice;
  return Object.keys(parameters).length > 0 ? { modelParameters: parameters, ...head } : head;
}

function takeFormat(value: Json, head: { [key: string]: Json }): boolean {
  const { type, json_schema: schema } = membersOf(value);
  if (type === 'json_object' || type === 'text') {
    head.responseFormat = type;
    return true;
  }
  const { name, schema: inner } = membersOf(schema);
  if (type !== 'json_schema' || typeof name !== 'string' || typeof inner !== 'object' || inner === null) return false;
  head.responseFormat = type;
  head.jsonSchema = schema!;
  return true;
}
