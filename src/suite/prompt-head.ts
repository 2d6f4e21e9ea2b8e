import type { Problem } from '../errors.js';
import type { Json } from '../json.js';
import type { WrittenHead } from './file-shapes.js';
import { parseJsonText } from './parse-json-text.js';
import type { Parsed } from './parse-yaml.js';
import { placeInPieces } from './text-places.js';

/** What a prompt file says beside its messages. */
export interface PromptHead {
  model: string | null;
  /** By their names on the wire. */
  parameters: { [name: string]: Json };
  problems: Problem[];
}

const WIRE_NAMES = {
  maxTokens: 'max_tokens',
  maxCompletionTokens: 'max_completion_tokens',
  temperature: 'temperature',
  topP: 'top_p',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  seed: 'seed',
  stop: 'stop',
  reasoningEffort: 'reasoning_effort',
} as const;

/** The model and the parameters of a prompt, by their names on the wire; `jsonSchema` may be JSON text or a mapping. */
export function readHead(parsed: Parsed, written: WrittenHead): PromptHead {
  const parameters: { [name: string]: Json } = {};
  const problems: Problem[] = [];
  for (const [name, wire] of Object.entries(WIRE_NAMES)) {
    const value = written.modelParameters?.[name as keyof typeof WIRE_NAMES];
    if (value !== undefined) parameters[wire] = value;
  }
  if (written.responseFormat === 'json_object') parameters.response_format = { type: 'json_object' };
  if (written.responseFormat === 'json_schema') {
    const schema = readJsonSchema(parsed, written.jsonSchema);
    if ('problem' in schema) problems.push(schema.problem);
    else parameters.response_format = { type: 'json_schema', json_schema: schema.value };
  } else if (written.jsonSchema !== undefined) {
    const at = parsed.placeOf(['jsonSchema'], { key: true });
    const why = '`jsonSchema` is not read without `responseFormat: json_schema`';
    problems.push({ ...at, severity: 'warning', code: 'NOT_READ', why, fix: 'add that line, or remove this one' });
  }
  return { model: written.model ?? null, parameters, problems };
}

const FIX = 'write `{ "name": …, "schema": { … } }`';

function readJsonSchema(
  parsed: Parsed,
  written: WrittenHead['jsonSchema'],
): { value: { [name: string]: Json } } | { problem: Problem } {
  const fail = (code: string, why: string, fix: string, at = parsed.placeOf(['jsonSchema'])): { problem: Problem } => ({
    problem: { ...at, severity: 'error', code, why, fix },
  });
  if (written === undefined) {
    const at = parsed.placeOf(['responseFormat'], { key: true });
    return fail('MISSING_KEY', '`jsonSchema` is missing, which `responseFormat: json_schema` needs', 'add it', at);
  }
  let value: Json = written as Json;
  if (typeof written === 'string') {
    const json = parseJsonText(written);
    if (!json.ok) {
      const at = placeInPieces(parsed.piecesOf(['jsonSchema']), json.offset);
      return fail('BAD_JSON', `\`jsonSchema\` ${json.why}`, FIX, { file: parsed.placeOf([]).file, ...at });
    }
    value = json.value;
  }
  if (!isMapping(value)) return fail('BAD_VALUE', '`jsonSchema` is not a mapping', FIX);
  if (typeof value.name !== 'string') return fail('BAD_VALUE', '`jsonSchema` has no `name`', FIX);
  if (!isMapping(value.schema)) return fail('BAD_VALUE', '`jsonSchema` has no `schema` in it', FIX);
  return { value };
}

function isMapping(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
