// A small server that speaks OpenAI's chat completions over SmolLM2-135M-Instruct, to record the demo's answers from a
// real model. For this machine only (127.0.0.1), one call at a time, nothing remembered between calls but evaluated
// prefixes, which change the speed and not the answer.
//
//   node server.mjs MODEL.gguf [--port 8080] [--threads 2]
import { randomInt, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { getLlama } from 'node-llama-cpp';

const CONTEXT_TOKENS = 2048;
const SEQUENCES = 4; // one keeps the base's prefix evaluated, another the head's
const MAX_BODY_BYTES = 1_000_000;
const ROLES = new Set(['system', 'user', 'assistant']);
const UNSUPPORTED = ['stream', 'tools', 'functions', 'response_format', 'logprobs', 'stop'];

class BadRequest extends Error {}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string', default: '8080' }, threads: { type: 'string', default: '2' } },
});
const modelPath = positionals[0] ?? process.env.SMOLLM2_GGUF;
if (!modelPath) {
  console.error('usage: node server.mjs MODEL.gguf [--port 8080] [--threads 2]');
  process.exit(2);
}

const threads = Number(values.threads);
const llama = await getLlama({ gpu: false, build: 'never', maxThreads: threads });
const model = await llama.loadModel({ modelPath });
const template = model.fileInfo.metadata.tokenizer?.chat_template ?? '';
if (!template.includes('<|im_start|>')) throw new Error("this model's chat template is not ChatML");
const context = await model.createContext({ contextSize: CONTEXT_TOKENS, sequences: SEQUENCES, threads });
const sequences = Array.from({ length: SEQUENCES }, () => ({ sequence: context.getSequence(), used: 0 }));

/** The model's own template, ChatML. Text is never read as a special token, whatever it holds. */
function toTokens(messages) {
  const special = (text) => model.tokenize(text, true);
  const turns = messages[0].role === 'system' ? messages : [DEFAULT_SYSTEM, ...messages];
  const tokens = turns.flatMap(({ role, content }) => [
    ...special('<|im_start|>'),
    ...model.tokenize(`${role}\n${content}`),
    ...special('<|im_end|>'),
    ...model.tokenize('\n'),
  ]);
  return [...tokens, ...special('<|im_start|>'), ...model.tokenize('assistant\n')];
}
const DEFAULT_SYSTEM = {
  role: 'system',
  content: 'You are a helpful AI assistant named SmolLM, trained by Hugging Face',
};

function sharedPrefix(a, b) {
  const end = Math.min(a.length, b.length);
  let length = 0;
  while (length < end && a[length] === b[length]) length++;
  return length;
}

let clock = 0;
/** The sequence which has most of this prompt evaluated; at no gain worth having, the one that rested longest. */
async function prepareSequence(tokens) {
  const ranked = sequences
    .map((slot) => ({ slot, kept: Math.min(sharedPrefix(slot.sequence.contextTokens, tokens), tokens.length - 1) }))
    .sort((a, b) => b.kept - a.kept || a.slot.used - b.slot.used);
  const rested = ranked.toSorted((a, b) => a.slot.used - b.slot.used)[0];
  const { slot, kept } = ranked[0].kept * 2 >= tokens.length ? ranked[0] : rested;
  slot.used = ++clock;
  const { sequence } = slot;
  if (kept < sequence.nextTokenIndex) {
    await sequence.eraseContextTokenRanges([{ start: kept, end: sequence.nextTokenIndex }]);
  }
  return { sequence, rest: tokens.slice(sequence.nextTokenIndex) };
}

async function complete(request, isGone) {
  const tokens = toTokens(request.messages);
  if (tokens.length + request.maxTokens > CONTEXT_TOKENS) {
    throw new BadRequest(
      `${tokens.length} prompt tokens and ${request.maxTokens} more do not fit in ${CONTEXT_TOKENS}`,
    );
  }
  const { sequence, rest } = await prepareSequence(tokens);
  const { temperature, topP, seed } = request;
  const sampling = { temperature, topP, topK: 0, minP: 0, seed, yieldEogToken: true };
  const output = [];
  let finishReason = 'length';
  for await (const token of sequence.evaluate(rest, sampling)) {
    if (model.isEogToken(token)) {
      finishReason = 'stop';
      break;
    }
    output.push(token);
    if (output.length >= request.maxTokens || isGone()) break;
  }
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: request.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: model.detokenize(output) },
        finish_reason: finishReason,
      },
    ],
    usage: {
      prompt_tokens: tokens.length,
      completion_tokens: output.length,
      total_tokens: tokens.length + output.length,
    },
  };
}

function number(body, name, low, high, fallback) {
  const value = body[name] ?? fallback;
  if (typeof value !== 'number' || !(value >= low && value <= high)) {
    throw new BadRequest(`${name} must be a number from ${low} to ${high}`);
  }
  return value;
}

function toText(content) {
  if (typeof content === 'string') return content;
  const parts = Array.isArray(content) ? content : [null];
  if (!parts.every((part) => part?.type === 'text' && typeof part.text === 'string')) {
    throw new BadRequest('content must be text');
  }
  return parts.map((part) => part.text).join('');
}

function parse(text) {
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    throw new BadRequest('the body is not JSON');
  }
  if (body === null || typeof body !== 'object') throw new BadRequest('the body must be an object');
  for (const name of UNSUPPORTED) if (body[name]) throw new BadRequest(`${name} is not supported here`);
  if ((body.n ?? 1) !== 1) throw new BadRequest('n must be 1');
  if (!Array.isArray(body.messages) || body.messages.length === 0) throw new BadRequest('messages must be a list');
  const messages = body.messages.map((message) => {
    if (!ROLES.has(message?.role)) throw new BadRequest(`unknown role ${message?.role}`);
    return { role: message.role, content: toText(message.content) };
  });
  const maxTokens = number(body, 'max_completion_tokens', 1, CONTEXT_TOKENS, body.max_tokens ?? 256);
  return {
    model: typeof body.model === 'string' ? body.model : basename(modelPath, '.gguf'),
    messages,
    maxTokens: Math.floor(maxTokens),
    temperature: number(body, 'temperature', 0, 2, 1),
    topP: number(body, 'top_p', 0, 1, 1),
    seed: Math.floor(number(body, 'seed', 0, 2 ** 32 - 1, randomInt(2 ** 32))),
  };
}

async function readBody(incoming) {
  const chunks = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new BadRequest('the body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

let queue = Promise.resolve();
/** One call at a time, in the order in which they came; a failed one does not stop the next. */
function enqueue(job) {
  const result = queue.then(job);
  queue = result.catch(() => {});
  return result;
}

async function answer(incoming, isGone) {
  if (incoming.method === 'GET' && incoming.url === '/health') return [200, { status: 'ok' }];
  if (incoming.method !== 'POST' || incoming.url !== '/v1/chat/completions') {
    return [404, { error: { message: 'not found', type: 'not_found' } }];
  }
  const request = parse(await readBody(incoming));
  return [200, await enqueue(() => (isGone() ? {} : complete(request, isGone)))];
}

const server = createServer(async (incoming, outgoing) => {
  const [status, body] = await answer(incoming, () => outgoing.destroyed).catch((error) => {
    const bad = error instanceof BadRequest;
    if (!bad) console.error(error);
    const type = bad ? 'invalid_request_error' : 'server_error';
    return [bad ? 400 : 500, { error: { message: error.message, type } }];
  });
  outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});
server.listen(Number(values.port), '127.0.0.1', () => console.log(`ready on http://127.0.0.1:${values.port}/v1`));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
