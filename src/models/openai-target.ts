import pLimit, { type LimitFunction } from 'p-limit';
import { UserError } from '../errors.js';
import { CallError, type Clock, type ModelRequest, type Reply, type Target, type Usage } from '../ports.js';
import { chatSender } from './chat-sender.js';
import { type Failure, failureOf } from './failure.js';
import { readCompletion } from './read-completion.js';
import { redact } from './redact.js';
import { nextAttempt } from './retry.js';

export interface OpenAiTargetOptions {
  /** Base URL, `http` or `https`, without credentials, query or trailing slash. */
  endpoint: string;
  /** Null for an endpoint without one: no Authorization header is sent. */
  apiKey: string | null;
  /** Most requests in flight, at least 1. */
  maxConnections: number;
  /** Dollars of one reply of a model; null when its price is unknown. */
  price: (model: string, usage: Usage) => number | null;
  clock: Clock;
  /** Milliseconds for one attempt; 120 000 unless given. */
  timeoutMs?: number;
  /** Milliseconds for a call with all of its attempts and waits, from the first one's start; 300 000 unless given. */
  deadlineMs?: number;
  /** Attempts after the first; 4 unless given. */
  retries?: number;
}

/** One call's own facts over its attempts. */
interface Progress {
  /** From 0. */
  attempt: number;
  deadline: number | null;
  seed: number;
}

type Answer = Omit<Reply, 'usd'>;

/** Shorter ones are placeholders, and words that an output may well hold. */
const leastHiddenKey = 16;

class OpenAiTarget implements Target {
  readonly #options: Required<OpenAiTargetOptions>;
  readonly #send: ReturnType<typeof chatSender>;
  readonly #limit: LimitFunction = pLimit(1);
  #pausedUntil = 0;
  #rejected: CallError | null = null;
  #hasAnswered = false;
  #calls = 0;

  constructor(options: OpenAiTargetOptions) {
    const apiKey = options.apiKey?.trim() ?? null;
    this.#options = { timeoutMs: 120_000, deadlineMs: 300_000, retries: 4, ...options, apiKey };
    this.#send = chatSender(options.endpoint, apiKey);
    if (apiKey === '') this.#rejected = new CallError('auth', 'the API key is empty; set its variable');
    else if (apiKey !== null && !/^[\x21-\x7e]+$/.test(apiKey)) {
      this.#rejected = new CallError('auth', 'the API key holds characters that no key has; set its variable again');
    }
  }

  async answer(request: ModelRequest, signal: AbortSignal): Promise<Reply> {
    this.#check(request);
    const progress: Progress = { attempt: 0, deadline: null, seed: this.#calls++ };
    for (; ; progress.attempt++) {
      const result = await this.#limit(() => this.#attempt(request, signal, progress));
      if ('output' in result)
        return { ...result, usd: result.usage && this.#options.price(request.model, result.usage) };
      await this.#sleep(result.waitMs, signal);
    }
  }

  #check({ endpoint, parameters }: ModelRequest): void {
    if (endpoint.replace(/\/+$/, '') !== this.#options.endpoint.replace(/\/+$/, '')) {
      throw new CallError('bad_request', `a request for ${endpoint} came to ${this.#options.endpoint}`);
    }
    if (parameters.stream) throw new CallError('bad_request', 'a stream is no reply; remove the parameter `stream`');
  }

  /** One attempt in its slot. Throws when there will be no other one. */
  async #attempt(request: ModelRequest, signal: AbortSignal, progress: Progress): Promise<Answer | { waitMs: number }> {
    await this.#waitOutPause(signal, progress);
    if (signal.aborted) throw stopped(signal);
    if (this.#rejected !== null) throw this.#rejected;
    const { clock, deadlineMs, timeoutMs } = this.#options;
    const started = clock.now();
    progress.deadline ??= started + deadlineMs;
    const limitMs = Math.max(1, Math.min(timeoutMs, progress.deadline - started));
    const timeUp = new AbortController();
    const done = new AbortController();
    clock.sleep(limitMs, done.signal).then(
      () => timeUp.abort(),
      () => {},
    );
    try {
      return await this.#sendOnce(request, AbortSignal.any([signal, timeUp.signal]));
    } catch (error) {
      if (signal.aborted) throw stopped(signal);
      const late = new CallError('timeout', `no answer within ${limitMs / 1000} s`);
      const failure: Failure = timeUp.signal.aborted
        ? { error: late, retry: true, status: null, retryAfter: null }
        : failureOf(error, this.#options.apiKey);
      return { waitMs: this.#waitAfter(failure, progress, progress.deadline) };
    } finally {
      done.abort();
      // Only the first attempt goes alone, so that a wrong key costs one call and not as many as there are connections.
      this.#limit.concurrency = this.#options.maxConnections;
    }
  }

  async #sendOnce(request: ModelRequest, signal: AbortSignal): Promise<Answer> {
    const { clock } = this.#options;
    const started = clock.now();
    const body = await this.#send(request, signal);
    const latencyMs = Math.max(0, Math.round(clock.now() - started));
    this.#hasAnswered = true;
    const completion = readCompletion(body);
    return { ...completion, output: this.#withoutKey(completion.output), latencyMs };
  }

  /** Milliseconds until the next attempt. Throws when there will be none; remembers what concerns other calls. */
  #waitAfter(failure: Failure, progress: Progress, deadline: number): number {
    const { error, retry, retryAfter } = failure;
    // A 403 after good answers is about its own request, not about the key.
    if (failure.status === 401 || (error.kind === 'auth' && !this.#hasAnswered)) this.#rejected ??= error;
    if (!retry) throw error;
    const now = this.#options.clock.now();
    const next = nextAttempt({ ...progress, retries: this.#options.retries, retryAfter, now, deadline });
    this.#pausedUntil = Math.max(this.#pausedUntil, now + next.pauseMs);
    if (!next.retry) throw new CallError(error.kind, `${error.message}; ${next.why}`);
    return next.waitMs;
  }

  /** An endpoint that says its key back must not carry it into a comment. */
  #withoutKey(output: string): string {
    const { apiKey } = this.#options;
    return apiKey === null || apiKey.length < leastHiddenKey ? output : output.replaceAll(apiKey, '[key]');
  }

  async #waitOutPause(signal: AbortSignal, progress: Progress): Promise<void> {
    for (let now = this.#options.clock.now(); now < this.#pausedUntil; now = this.#options.clock.now()) {
      if (progress.deadline !== null && this.#pausedUntil >= progress.deadline) {
        throw new CallError('rate_limited', "the endpoint asks for a wait beyond this call's time");
      }
      await this.#sleep(this.#pausedUntil - now, signal);
    }
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    await this.#options.clock.sleep(ms, signal).catch(() => {});
    if (signal.aborted) throw stopped(signal);
  }
}

function stopped(signal: AbortSignal): CallError {
  const why = signal.reason instanceof Error ? signal.reason.message : String(signal.reason);
  return new CallError('timeout', `stopped before an answer: ${redact(why, null)}`);
}

/**
 * What answers behind one endpoint that speaks OpenAI's chat completions. Retries (408, 409, 425, 429, 5xx, broken
 * connections, timeouts), the waits that the endpoint asks for, and the limit of requests in flight are shared by all
 * of its calls. Once the key was rejected every later call fails with the same error, unsent. A call whose signal is
 * aborted fails with `timeout`.
 * Throws `UserError` for an address that is none.
 */
export function openaiTarget(options: OpenAiTargetOptions): Target {
  const { endpoint } = options;
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) {
    const why = `${JSON.stringify(redact(endpoint, options.apiKey))} is no address of an endpoint`;
    throw new UserError('BAD_ENDPOINT', why, 'set base_url to an http or https URL');
  }
  return new OpenAiTarget(options);
}
