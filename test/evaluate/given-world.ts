import type { EvaluateInput } from '../../src/evaluate-input.js';
import type { Program, Progress, World } from '../../src/pipeline-world.js';
import type { History, Reply, TargetRequest, Tree } from '../../src/ports.js';
import { type ManualClock, manualClock } from '../models/manual-clock.js';
import {
  type FakeTarget,
  fakeTarget,
  type MemoryStore,
  memoryHistory,
  memoryStore,
  replyOf,
} from '../run/given-ports.js';

export interface MemoryWorld extends World {
  clock: ManualClock;
  /** What answers every model. */
  model: FakeTarget;
  /** By the suite's name. */
  stores: Map<string, MemoryStore>;
  histories: Map<string, History>;
  events: Progress[];
}

export interface WorldOptions {
  /** `prompt` is the first message, `question` the last one; `n` counts this question's requests under this prompt from 0. */
  answer?: (prompt: string, question: string, n: number) => string | Reply;
  /** Dollars a call by the estimate; null when unknown. */
  price?: number | null;
  store?: (suite: string) => MemoryStore;
  /** What a command or a service answers. */
  program?: (asked: Program, request: TargetRequest) => Promise<Reply>;
}

/** A world in memory: a model that answers in this process, and stores that last as long as the world. */
export function memoryWorld({
  answer = () => 'yes',
  price = 0,
  program = async () => replyOf('yes'),
  store = () => memoryStore(),
}: WorldOptions = {}): MemoryWorld {
  const asked = new Map<string, number>();
  const model = fakeTarget((text) => {
    const n = asked.get(text) ?? 0;
    asked.set(text, n + 1);
    const lines = text.split('\n');
    const given = answer(lines[0]!, lines.at(-1)!, n);
    return typeof given === 'string' ? replyOf(given) : given;
  });
  const stores = new Map<string, MemoryStore>();
  const histories = new Map<string, History>();
  const events: Progress[] = [];
  return {
    model,
    stores,
    histories,
    events,
    clock: manualClock(0),
    progress: (event) => events.push(event),
    pricing: async () => () => price,
    target: async () => model,
    program: (asked) => ({ answer: (request) => program(asked, request), [Symbol.asyncDispose]: async () => {} }),
    async openStore(suite) {
      const opened = stores.get(suite) ?? store(suite);
      opened.closed = false;
      stores.set(suite, opened);
      return opened;
    },
    async openHistory(suite) {
      const opened = histories.get(suite) ?? memoryHistory();
      histories.set(suite, opened);
      return opened;
    },
  };
}

/** What a door asks for, when nothing is said. */
export function inputOf(base: Tree | null, head: Tree, more: Partial<EvaluateInput> = {}): EvaluateInput {
  return {
    base,
    head,
    suites: null,
    cases: null,
    force: false,
    trials: null,
    maxUsd: null,
    informational: false,
    record: false,
    reproduce: 'prompt-ratchet run',
    repositoryUrl: null,
    trusted: true,
    replay: null,
    outputs: null,
    ...more,
  };
}
