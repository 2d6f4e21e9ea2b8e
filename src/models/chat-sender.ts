import OpenAI from 'openai';
import { CallError, type ModelRequest } from '../ports.js';
import { limitedFetch } from './limited-fetch.js';

/** Longest delay that a timer takes: the client's own time limit is off, the signal is the one that counts. */
const never = 2 ** 31 - 1;

/** Some gateways answer with status 200 and an error, for the whole reply or for its choice. */
function throwErrorIn(reply: unknown): void {
  const body = reply as { error?: unknown; choices?: { error?: unknown }[] } | null;
  const error = body?.error ?? (Array.isArray(body?.choices) ? body.choices[0]?.error : null);
  if (error === null || error === undefined || error === '') return;
  const { code, status } = error as { code?: unknown; status?: unknown };
  const told = [code, status].map(Number).find((value) => value >= 400 && value < 600);
  if (told !== undefined) throw OpenAI.APIError.generate(told, { error }, undefined, new Headers());
  const text = (error as { message?: unknown }).message ?? error;
  const words = typeof text === 'string' ? text : JSON.stringify(text);
  throw new CallError('bad_reply', `the endpoint answered with an error: ${words}`);
}

/** Sends one request to one endpoint, once, and gives the reply's body; rejects with what the `openai` client throws. */
export function chatSender(
  endpoint: string,
  apiKey: string | null,
): (request: ModelRequest, signal: AbortSignal) => Promise<unknown> {
  const client = new OpenAI({
    baseURL: endpoint,
    // The client wants one; what is sent is up to `limitedFetch`.
    apiKey: apiKey || 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: never,
    logLevel: 'off',
    fetch: limitedFetch(apiKey),
  });
  return async ({ model, messages, parameters }, signal) => {
    // Endpoints other than OpenAI's know other roles, parts and parameters than the client's types.
    const body = { ...parameters, model, messages } as unknown as OpenAI.ChatCompletionCreateParamsNonStreaming;
    const reply: unknown = await client.chat.completions.create(body, { signal });
    throwErrorIn(reply);
    return reply;
  };
}
