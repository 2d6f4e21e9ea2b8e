import { canonicalJson, type Json } from '../json.js';
import { CallError, type ToolCall, type Usage } from '../ports.js';

/** What a program answered; `null` members it did not tell. */
export interface Answer {
  output: string;
  toolCalls?: ToolCall[];
  usage: Usage | null;
  latencyMs: number | null;
}

type Members = { [name: string]: Json };

/** A number beyond it is a mistake, and would be billed. */
const MOST_TOKENS = 1e9;
const LONGEST_MS = 24 * 3_600_000;

/**
 * Reads an answer: a JSON object with a member `output` is `{output, usage, latency_ms, tool_calls}`, everything else is
 * the output itself, without the line break at its end. An output that is no text becomes canonical JSON; where it is null, the tool
 * calls are it. Usage is told as OpenAI's or Anthropic's API does; one that is wrong in one place is unknown.
 * Throws `CallError` for an answer without any output.
 */
export function readAnswer(text: string): Answer {
  const told = parseObject(text);
  if (told === null) return { output: text.replace(/\r?\n$/, ''), usage: null, latencyMs: null };
  const toolCalls = readToolCalls(told.tool_calls);
  const { output = null } = told;
  if (output === null && toolCalls.length === 0) throw new CallError('bad_reply', 'its `output` is null');
  return {
    output: typeof output === 'string' ? output : canonicalJson(output ?? toolCalls),
    ...(toolCalls.length > 0 && { toolCalls }),
    usage: readUsage(told.usage),
    latencyMs: numberWithin(told.latency_ms, LONGEST_MS),
  };
}

function parseObject(text: string): Members | null {
  if (!/^\s*\{/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    const told = asMembers(value as Json);
    return told && Object.hasOwn(told, 'output') ? told : null;
  } catch {
    return null;
  }
}

function asMembers(value: Json | undefined): Members | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
}

function readToolCalls(value: Json | undefined): ToolCall[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry) => {
    const call = asMembers(entry);
    const called = asMembers(call?.function) ?? call;
    const name = called?.name;
    return typeof name === 'string' && name !== '' ? [{ name, arguments: readArguments(called?.arguments) }] : [];
  });
}

/** OpenAI's API gives arguments as JSON in a text. */
function readArguments(value: Json | undefined): Json {
  if (typeof value !== 'string') return value ?? null;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

function readUsage(value: Json | undefined): Usage | null {
  const usage = asMembers(value);
  if (usage === null) return null;
  const inputTokens = count(usage.input_tokens ?? usage.prompt_tokens);
  const outputTokens = count(usage.output_tokens ?? usage.completion_tokens);
  const details = asMembers(usage.prompt_tokens_details) ?? asMembers(usage.input_tokens_details);
  const cachedTokens = count(usage.cached_tokens ?? details?.cached_tokens ?? 0);
  if (inputTokens === null || outputTokens === null || cachedTokens === null || cachedTokens > inputTokens) return null;
  return { inputTokens, cachedTokens, outputTokens };
}

function count(value: Json | undefined): number | null {
  const number = numberWithin(value, MOST_TOKENS);
  return Number.isInteger(number) ? number : null;
}

function numberWithin(value: Json | undefined, most: number): number | null {
  return typeof value === 'number' && value >= 0 && value <= most ? value : null;
}
