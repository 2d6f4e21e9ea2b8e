import pLimit from 'p-limit';
import { CallError, type Reply, type Target, type TargetRequest, type Usage } from '../ports.js';
import { commandFailure } from './command-failure.js';
import { decodeText } from './decode-text.js';
import { hideSecrets } from './hide-secrets.js';
import { readAnswer } from './read-answer.js';
import { runProgram } from './run-program.js';
import { targetPayload } from './target-payload.js';

export interface CommandOptions {
  /** Program and arguments; no shell reads them. */
  run: readonly string[];
  /** Where it is run, once it is ready. Rejects with `CallError` where it cannot be made so. */
  folder: () => Promise<string>;
  env: { [name: string]: string };
  /** Texts that no output and no message may hold. */
  secrets: readonly string[];
  /** Longest time of a call. */
  seconds: number;
  /** Most memory of a call's processes together, on Linux. */
  memoryMb: number;
  /** Dollars of a usage; null when unknown. */
  price: (usage: Usage) => number | null;
  /** A text from outside as one line of a message. */
  clean: (text: string) => string;
}

/** Bytes. */
const MOST_OUTPUT = 4 * 2 ** 20;
/** Processes at once. */
const MOST_AT_ONCE = 4;

/** A team's own program: each call is one process, with the request as JSON on its standard input. */
export function commandTarget(options: CommandOptions): Target<TargetRequest> {
  const limit = pLimit(MOST_AT_ONCE);
  return { answer: (request, signal) => limit(() => answer(options, request, signal)) };
}

async function answer(options: CommandOptions, request: TargetRequest, signal: AbortSignal): Promise<Reply> {
  const { run, folder, env, seconds, memoryMb, secrets } = options;
  const ready = await untilAborted(folder(), signal);
  const started = performance.now();
  const end = await runProgram({
    command: run,
    folder: ready,
    env,
    input: targetPayload(request),
    milliseconds: seconds * 1000,
    memory: memoryMb * 2 ** 20,
    mostOutput: MOST_OUTPUT,
    signal,
  });
  const measured = Math.round(performance.now() - started);
  if (end.ended !== 'exit' || end.code !== 0) throw commandFailure(run, end, { ...options, folder: ready });
  const { latencyMs, usage, ...told } = readAnswer(hideSecrets(decodeText(end.stdout), secrets));
  const usd = usage && options.price(usage);
  return { ...told, finishReason: null, model: request.model, usage, usd, latencyMs: latencyMs ?? measured };
}

/** What is waited for, but no longer than the signal lets it. */
async function untilAborted<T>(waited: Promise<T>, signal: AbortSignal): Promise<T> {
  const done = new AbortController();
  const stopped = new Promise<never>((_resolve, reject) => {
    const stop = () => reject(new CallError('timeout', 'stopped before an answer'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { signal: done.signal });
  });
  try {
    return await Promise.race([waited, stopped]);
  } finally {
    done.abort();
  }
}
