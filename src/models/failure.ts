import OpenAI from 'openai';
import { CallError, type CallErrorKind } from '../ports.js';
import { redact } from './redact.js';

/** What an attempt ended with when it has no reply. */
export interface Failure {
  /** Holds no key. */
  error: CallError;
  /** Whether another attempt may fare better. */
  retry: boolean;
  /** HTTP status, where one came back. */
  status: number | null;
  /** `Retry-After` as it was sent, or its milliseconds as seconds. */
  retryAfter: string | null;
}

const hints: { [kind in CallErrorKind]?: string } = {
  auth: 'see that the key is right and may use this model',
  not_found: 'see that the endpoint has this model and that base_url is right: most end in /v1',
};

/** Codes of a 429 or a 400 that mean something else than "too fast" or "wrong". */
const quotaCodes = ['insufficient_quota', 'billing_hard_limit_reached'];

function meaning(status: number, code: unknown): { kind: CallErrorKind; retry: boolean } {
  if (code === 'content_filter' || code === 'content_policy_violation') return { kind: 'refused', retry: false };
  if (status === 401 || status === 403) return { kind: 'auth', retry: false };
  if (status === 404 || status === 410) return { kind: 'not_found', retry: false };
  if (status === 408) return { kind: 'timeout', retry: true };
  if (status === 429) return { kind: 'rate_limited', retry: !quotaCodes.includes(String(code)) };
  if (status === 409 || status === 425 || status >= 500) return { kind: 'server', retry: true };
  return { kind: 'bad_request', retry: false };
}

function statusFailure(
  thrown: { status: number; message: string; code?: unknown; headers?: Headers },
  key: string | null,
): Failure {
  const { status, code, headers } = thrown;
  const { kind, retry } = meaning(status, code);
  const redirect = status >= 300 && status < 400 ? 'the endpoint redirects; set base_url to where it leads' : undefined;
  const hint = redirect ?? hints[kind];
  // The client puts the status before the message, where many servers have it too.
  const text = redact(thrown.message.replace(/^(?:\d{3} )+/, ''), key);
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  return {
    error: new CallError(kind, `HTTP ${status}: ${text}${hint === undefined ? '' : `; ${hint}`}`),
    retry,
    status,
    retryAfter: milliseconds > 0 ? String(milliseconds / 1000) : (headers?.get('retry-after') ?? null),
  };
}

/** Words of a broken connection: `fetch failed` says nothing, its cause does. */
function connectionText(error: unknown): string {
  const texts: string[] = [];
  let at = error as { code?: unknown; message?: unknown; cause?: unknown } | null | undefined;
  for (; typeof at?.message === 'string' && texts.length < 5; at = at.cause as typeof at) {
    texts.push(typeof at.code === 'string' ? `${at.code} ${at.message}` : at.message);
  }
  return [...new Set(texts.filter((text) => text !== ''))].join(': ');
}

/** Failure of an attempt from what was thrown. Whoever aborted knows better why; ask that first. */
export function failureOf(thrown: unknown, key: string | null): Failure {
  const own = [thrown, thrown instanceof Error ? thrown.cause : null].find((error) => error instanceof CallError);
  const final = { retry: false, status: null, retryAfter: null };
  if (own instanceof CallError) return { ...final, error: new CallError(own.kind, redact(own.message, key)) };
  if (thrown instanceof OpenAI.APIError && thrown.status !== undefined) {
    return statusFailure(thrown, key);
  }
  const text = redact(connectionText(thrown), key);
  const isTimeout = thrown instanceof OpenAI.APIConnectionTimeoutError;
  const error = isTimeout ? new CallError('timeout', text) : new CallError('network', `no connection: ${text}`);
  return { ...final, error, retry: true };
}
