import { canonicalJson, type Json } from '../json.js';
import { CallError, type Reply, type ToolCall, type Usage } from '../ports.js';

type Completion = Pick<Reply, 'output' | 'toolCalls' | 'finishReason' | 'model' | 'usage'>;
type JsonObject = { [name: string]: unknown };

/** More tokens than any context holds: a number beyond it is a mistake, and would be billed. */
const mostTokens = 1e9;

function asObject(value: unknown): JsonObject | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : null;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function asCount(value: unknown): number | null {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= mostTokens
    ? (value as number)
    : null;
}

/** Null unless every number is one: a usage that is wrong in one place is not believed in the others. */
function readUsage(value: unknown): Usage | null {
  const usage = asObject(value);
  if (usage === null) return null;
  const inputTokens = asCount(usage.prompt_tokens);
  const outputTokens = asCount(usage.completion_tokens);
  const cachedTokens = asCount(asObject(usage.prompt_tokens_details)?.cached_tokens ?? 0);
  if (inputTokens === null || outputTokens === null || cachedTokens === null || cachedTokens > inputTokens) return null;
  return { inputTokens, cachedTokens, outputTokens };
}

/** Text of a message's content, a string or a list of parts; null when there is none. */
function readContent(content: unknown): string | null {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return null;
  const texts = content.map((part) => (typeof part === 'string' ? part : asObject(part)?.text));
  return texts.filter((text) => typeof text === 'string').join('');
}

function parseArguments(text: unknown): Json {
  try {
    return typeof text === 'string' ? JSON.parse(text) : ((text ?? null) as Json);
  } catch {
    return text as string;
  }
}

/** Without their ids, which are different in every reply; what has no name is left out. */
function readToolCalls(value: unknown): ToolCall[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry) => {
    const call = asObject(entry);
    const called = asObject(call?.function) ?? asObject(call?.custom);
    const name = asText(called?.name);
    return name === null ? [] : [{ name, arguments: parseArguments(called?.arguments ?? called?.input) }];
  });
}

function readOutput(message: JsonObject, calls: readonly ToolCall[], finishReason: string | null): string {
  if (finishReason === 'content_filter') throw new CallError('refused', 'the endpoint filtered the answer');
  const content = readContent(message.content);
  const output = asText(content) ?? (calls.length > 0 ? canonicalJson(calls) : null);
  if (output !== null) return output;
  const refusal = asText(message.refusal);
  if (refusal !== null) throw new CallError('refused', `the model refused: ${refusal}`);
  if (finishReason === 'length') {
    const why = 'the output reached its cap before its first word; raise the cap (reasoning counts too)';
    throw new CallError('truncated', why);
  }
  if (content === null) throw new CallError('bad_reply', 'the reply has no content');
  return content;
}

/**
 * Reads the body of a chat completion. An answer that was cut at the prompt's own cap is an answer (`finishReason` is
 * `length`); an empty one is not. Tool calls without text are the output, as canonical JSON
 * `[{"arguments": …, "name": …}]`.
 * Throws `CallError`: `bad_reply`, `refused` or `truncated`.
 */
export function readCompletion(body: unknown): Completion {
  const completion = asObject(body);
  if (completion === null || !Array.isArray(completion.choices)) {
    throw new CallError('bad_reply', 'the reply is no chat completion; see that base_url is right: most end in /v1');
  }
  const choice = asObject(completion.choices[0]);
  const message = asObject(choice?.message);
  if (message === null) throw new CallError('bad_reply', 'the reply has no choice with a message');
  const finishReason = asText(choice?.finish_reason);
  const calls = readToolCalls(message.tool_calls);
  return {
    output: readOutput(message, calls, finishReason),
    ...(calls.length > 0 && { toolCalls: calls }),
    finishReason,
    model: asText(completion.model),
    usage: readUsage(completion.usage),
  };
}
