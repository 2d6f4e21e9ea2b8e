import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type Call,
  CallError,
  type CallStore,
  type History,
  type HistoryRun,
  type ModelRequest,
  type Reply,
  type Target,
} from '../../src/ports.js';

export function replyOf(output: string, usd: number | null = 0): Reply {
  const usage = { inputTokens: 10, cachedTokens: 0, outputTokens: 5 };
  return { output, finishReason: 'stop', model: 'model', usage, usd, latencyMs: 5 };
}

/** The texts of a request's messages. */
export function textOf({ messages }: ModelRequest): string {
  return messages.map(({ content }) => String(content)).join('\n');
}

export interface FakeTarget extends Target {
  /** Texts of all requests, in their order. */
  asked: string[];
  /** Most that were in flight together. */
  peak: number;
}

/** What answers each request; `n` counts all requests from 0. A promise that never settles ends with the signal. */
export function fakeTarget(answer: (text: string, n: number) => Reply | Promise<Reply>): FakeTarget {
  let inFlight = 0;
  const target: FakeTarget = {
    asked: [],
    peak: 0,
    async answer(request, signal) {
      target.peak = Math.max(target.peak, ++inFlight);
      const n = target.asked.push(textOf(request)) - 1;
      try {
        await nextTurn();
        return await Promise.race([answer(textOf(request), n), stopped(signal)]);
      } finally {
        inFlight--;
      }
    },
  };
  return target;
}

function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new CallError('timeout', 'stopped before an answer'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

export interface MemoryStore extends CallStore, AsyncDisposable {
  calls: Map<string, Call>;
  closed: boolean;
}

/** A store that keeps calls in memory; `onPut` may throw in place of keeping one. */
export function memoryStore(onPut: (call: Call) => void = () => {}): MemoryStore {
  const calls = new Map<string, Call>();
  const store: MemoryStore = {
    calls,
    closed: false,
    get: (key) => calls.get(key),
    times: () => new Set([...calls.values()].map(({ at }) => at)),
    async put(call) {
      await nextTurn();
      onPut(call);
      calls.set(call.key, call);
    },
    async [Symbol.asyncDispose]() {
      store.closed = true;
    },
  };
  return store;
}

/** A history that keeps its runs in memory. */
export function memoryHistory(): History {
  const runs: HistoryRun[] = [];
  return { runs, append: async (run) => void runs.push(structuredClone(run)) };
}
