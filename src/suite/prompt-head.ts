import type { ErrorCode, Problem } from '../errors.js';
import type { Json } from '../json.js';
import type { WrittenHead } from './file-shapes.js';
import { readParameters } from './model-parameters.js';
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

/** The model and all that is sent beside the messages; `jsonSchema` may be JSON text or a mapping. */
export function readHead(parsed: Parsed, written: WrittenHead): PromptHead {
  const { parameters, problems } = readParameters(parsed, written.modelParameters);
  problems.push(...toolProblems(parsed, written));
  if (written.tools !== undefined) parameters.tools = written.tools as Json;
  if (written.toolChoice !== undefined) parameters.tool_choice = written.toolChoice as Json;
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

/** Endpoints refuse both of these, each in words of its own. */
function toolProblems(parsed: Parsed, { tools, toolChoice }: WrittenHead): Problem[] {
  const names = tools?.map((tool) => tool.function.name) ?? [];
  const problems = names.flatMap((name, index): Problem[] => {
    if (names.indexOf(name) === index) return [];
    const at = parsed.placeOf(['tools', index, 'function', 'name']);
    const why = `two tools are named \`${name}\``;
    return [{ ...at, severity: 'error', code: 'DUPLICATE_TOOL', why, fix: 'rename one' }];
  });
  if (toolChoice !== undefined && tools === undefined) {
    const at = parsed.placeOf(['toolChoice'], { key: true });
    const why = '`toolChoice` chooses from `tools`, which are missing';
    problems.push({ ...at, severity: 'error', code: 'MISSING_KEY', why, fix: 'add `tools:`, or remove it' });
  }
  return problems;
}

const FIX = 'write `{ "name": …, "schema": { … } }`';

function readJsonSchema(
  parsed: Parsed,
  written: WrittenHead['jsonSchema'],
): { value: { [name: string]: Json } } | { problem: Problem } {
  const fail = (
    code: ErrorCode,
    why: string,
    fix: string,
    at = parsed.placeOf(['jsonSchema']),
  ): { problem: Problem } => ({
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
