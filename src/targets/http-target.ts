import { isIP } from 'node:net';
import pLimit from 'p-limit';
import {
  CallError,
  type CallErrorKind,
  type Clock,
  type Reply,
  type Target,
  type TargetRequest,
  type Usage,
} from '../ports.js';
import { AddressError, checkedAddresses, pinnedLookup, type Resolve } from './pinned-lookup.js';
import { type Posted, postJson } from './post-json.js';
import { readAnswer } from './read-answer.js';
import { targetPayload } from './target-payload.js';

export interface HttpOptions {
  /** The address, once it is known. Throws `CallError` where there is none that may be asked. */
  address: () => URL;
  /** Whether the settings name this very host. */
  isNamed: (host: string) => boolean;
  resolve: Resolve;
  /** Longest time of one attempt. */
  seconds: number;
  price: (usage: Usage) => number | null;
  /** A text from outside as one line of a message, without secrets. */
  clean: (text: string) => string;
  /** Whether another attempt follows the `attempt`-th (from 0), and after which wait. */
  nextAttempt: (attempt: number, retryAfter: string | null) => { retry: false } | { retry: true; waitMs: number };
  clock: Clock;
}

const MOST_AT_ONCE = 8;
/** Of a deployment that is asleep, behind a proxy that cannot reach it yet, or under load. */
const PASSING = [408, 425, 429, 500, 502, 503, 504];
const KINDS: { [status: number]: CallErrorKind } = {
  401: 'auth',
  403: 'auth',
  404: 'not_found',
  410: 'not_found',
  429: 'rate_limited',
};
/** Characters of a reply in a message. */
const LONGEST_TEXT = 300;

type Outcome = { reply: Reply } | { error: CallError; retry: boolean; retryAfter: string | null };

/** A team's own program where it is deployed: each call is one POST of the request as JSON. */
export function httpTarget(options: HttpOptions): Target<TargetRequest> {
  const limit = pLimit(MOST_AT_ONCE);
  return { answer: (request, signal) => limit(() => answer(options, request, signal)) };
}

async function answer(options: HttpOptions, request: TargetRequest, signal: AbortSignal): Promise<Reply> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await attemptOnce(options, request, signal);
    if ('reply' in outcome) return outcome.reply;
    const next = options.nextAttempt(attempt, outcome.retryAfter);
    if (!outcome.retry || !next.retry) throw outcome.error;
    await options.clock.sleep(next.waitMs, signal).catch(() => {});
    if (signal.aborted) throw stopped();
  }
}

async function attemptOnce(options: HttpOptions, request: TargetRequest, signal: AbortSignal): Promise<Outcome> {
  const late = AbortSignal.timeout(options.seconds * 1000);
  const started = performance.now();
  const failed = (error: CallError, retry: boolean): Outcome => ({ error, retry, retryAfter: null });
  try {
    const posted = await send(options, request, AbortSignal.any([signal, late]));
    const latencyMs = Math.round(performance.now() - started);
    const error = statusFailure(posted, options);
    if (error === null) return { reply: replyOf(posted, latencyMs, request, options) };
    return { error, retry: PASSING.includes(posted.status), retryAfter: posted.retryAfter };
  } catch (error) {
    if (signal.aborted) return failed(stopped(), false);
    if (error instanceof CallError) return failed(error, false);
    if (error instanceof AddressError) return failed(new CallError('network', options.clean(error.message)), false);
    if (late.aborted) return failed(new CallError('timeout', `no answer within ${options.seconds} s`), true);
    return failed(new CallError('network', `no connection: ${options.clean(connectionText(error))}`), true);
  }
}

async function send(options: HttpOptions, request: TargetRequest, signal: AbortSignal): Promise<Posted> {
  const { address, resolve, isNamed } = options;
  const url = address();
  // A host that is an address itself is connected to without a lookup.
  if (isIP(url.hostname.replace(/^\[|\]$/g, ''))) await checkedAddresses(url.hostname, resolve, isNamed);
  return postJson(url, targetPayload(request), { lookup: pinnedLookup(resolve, isNamed), signal });
}

/** Why a reply is no answer; null when it is one. */
function statusFailure({ status, text, contentType }: Posted, { clean }: HttpOptions): CallError | null {
  const isPage = /html/i.test(contentType) || /^\s*<(?:!doctype|html)/i.test(text);
  const isGood = status >= 200 && status < 300;
  if (isGood && !isPage) return null;
  const said = isPage ? 'a web page' : clean(text).slice(0, LONGEST_TEXT);
  const why = `HTTP ${status}${said === '' ? '' : `: ${said}`}`;
  if (isGood) return new CallError('bad_reply', `${why}; see that the address is right`);
  if (status < 400) return new CallError('bad_reply', `HTTP ${status}: the service redirects; name where it leads`);
  return new CallError(KINDS[status] ?? (status >= 500 ? 'server' : 'bad_request'), why);
}

function replyOf(posted: Posted, measured: number, { model }: TargetRequest, { price }: HttpOptions): Reply {
  const { latencyMs, usage, ...told } = readAnswer(posted.text);
  const usd = usage && price(usage);
  return { ...told, finishReason: null, model, usage, usd, latencyMs: latencyMs ?? measured };
}

function stopped(): CallError {
  return new CallError('timeout', 'stopped before an answer');
}

/** A connection that was tried at several addresses fails with the errors of all of them. */
function connectionText(error: unknown): string {
  const { message, errors } = error as Partial<AggregateError>;
  return message || errors?.map(connectionText).join('; ') || 'it broke';
}
