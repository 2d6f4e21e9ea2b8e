import { randomUUID } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { openWorktree, type Worktree } from './git/worktree.js';
import { redact } from './models/redact.js';
import { nextAttempt } from './models/retry.js';
import type { Program } from './pipeline-world.js';
import { CallError, type Clock, type Target, type TargetRequest } from './ports.js';
import type { Pricing } from './run/estimate.js';
import { allowedHost } from './suite/allowed-host.js';
import type { CommandTarget, HttpTarget, RatchetConfig } from './suite/suite.js';
import { commandFailure } from './targets/command-failure.js';
import { commandTarget } from './targets/command-target.js';
import { secretsOf } from './targets/hide-secrets.js';
import { httpTarget } from './targets/http-target.js';
import { type Environment, programEnvironment } from './targets/program-environment.js';
import { runProgram } from './targets/run-program.js';
import { endLiveSessions, endMarked } from './targets/sessions.js';

export interface ProgramsOptions {
  /** Root of the repository. */
  root: string;
  env: Environment;
  /** Where worktrees are made. */
  temporary: string;
  clock: Clock;
  pricing: (model: string | null, config: RatchetConfig) => Promise<Pricing>;
}

/** Longest time of a setup. */
const SETUP_SECONDS = 900;
const SETUP_OUTPUT = 64 * 2 ** 20;
const RETRIES = 2;
/** A variable by which whatever a program has started is found. */
const MARK = 'PROMPT_RATCHET_RUN';

type OpenTarget = Target<TargetRequest> & AsyncDisposable;

/** A folder with a commit's files, set up; made once for all that is run from it. */
interface Workplace {
  folder: Promise<string>;
  users: number;
  close: () => Promise<void>;
}

/** The teams' own programs: worktrees by commit, set up when the first call comes, and gone with all processes at the end. */
export class Programs {
  readonly #workplaces = new Map<string, Workplace>();
  readonly #mark = randomUUID();
  readonly #env: { [name: string]: string };

  constructor(private readonly options: ProgramsOptions) {
    this.#env = { ...programEnvironment(options.env), [MARK]: this.#mark };
  }

  async open(program: Program): Promise<OpenTarget> {
    const { tested, model, config } = program;
    const price = await this.options.pricing(model, config);
    return tested.kind === 'command' ? this.#command(program, tested, price) : this.#service(program, tested, price);
  }

  #command(program: Program, { run, setup, seconds, memoryMb }: CommandTarget, price: Pricing): OpenTarget {
    const secrets = this.#secrets(program);
    const told = { seconds, memoryMb, secrets, clean };
    let workplace: Workplace | null = null;
    const folder = (): Promise<string> => {
      workplace ??= this.#enter(program.commit, setup, secrets);
      return workplace.folder;
    };
    const target = commandTarget({ run, folder, env: this.#env, price, ...told });
    return {
      answer: (request, signal) => target.answer(request, signal),
      [Symbol.asyncDispose]: async () => {
        if (workplace && --workplace.users === 0) await workplace.close();
      },
    };
  }

  #service(program: Program, { seconds, ...tested }: HttpTarget, price: Pricing): OpenTarget {
    const { clock, env } = this.options;
    const { hosts, side } = program;
    const target = httpTarget({
      address: () => addressOf(tested[side], side, hosts, env),
      isNamed: (host) => hosts.some((entry) => entry.host === host),
      resolve: (name) => lookup(name, { all: true }),
      seconds,
      price,
      clean,
      nextAttempt: (attempt, retryAfter) => {
        const now = clock.now();
        return nextAttempt({
          attempt,
          retries: RETRIES,
          retryAfter,
          now,
          deadline: Number.POSITIVE_INFINITY,
          seed: attempt,
        });
      },
      clock,
    });
    return { answer: (request, signal) => target.answer(request, signal), [Symbol.asyncDispose]: async () => {} };
  }

  #secrets({ config: { providers } }: Program): string[] {
    const keys = Object.values(providers).flatMap(({ apiKeyEnv }) => apiKeyEnv ?? []);
    return secretsOf(this.#env, keys);
  }

  #enter(commit: string | null, setup: string[] | null, secrets: string[]): Workplace {
    const key = JSON.stringify([commit, commit === null ? null : setup]);
    const known = this.#workplaces.get(key);
    if (known) {
      known.users++;
      return known;
    }
    if (this.#workplaces.size === 0) for (const name of SIGNALS) process.on(name, this.#onSignal);
    const over = new AbortController();
    let worktree: Worktree | null = null;
    const make = async (): Promise<string> => {
      // The user's own tree is as they have set it up.
      if (commit === null) return this.options.root;
      worktree = await openWorktree(this.options.root, commit, this.options.temporary);
      if (setup) await this.#setUp(worktree.path, setup, secrets, over.signal);
      return worktree.path;
    };
    const folder = make();
    const close = async (): Promise<void> => {
      over.abort();
      await folder.catch(() => {});
      endMarked(`${MARK}=${this.#mark}`);
      await worktree?.[Symbol.asyncDispose]();
      this.#workplaces.delete(key);
      if (this.#workplaces.size === 0) for (const name of SIGNALS) process.off(name, this.#onSignal);
    };
    const workplace = { folder, users: 1, close };
    this.#workplaces.set(key, workplace);
    return workplace;
  }

  async #setUp(folder: string, command: string[], secrets: string[], signal: AbortSignal): Promise<void> {
    const memory = Number.POSITIVE_INFINITY;
    const milliseconds = SETUP_SECONDS * 1000;
    const env = this.#env;
    const end = await runProgram({
      command,
      folder,
      env,
      input: '',
      milliseconds,
      memory,
      mostOutput: SETUP_OUTPUT,
      signal,
    });
    if (end.ended === 'exit' && end.code === 0) return;
    const { kind, message } = commandFailure(command, end, {
      folder,
      seconds: SETUP_SECONDS,
      memoryMb: 0,
      secrets,
      clean,
    });
    throw new CallError(kind, `the setup failed: ${message}`);
  }

  /** Ends what was started, and then this process as the signal asks. */
  readonly #onSignal = (signal: NodeJS.Signals): void => {
    endLiveSessions();
    void Promise.allSettled([...this.#workplaces.values()].map(({ close }) => close())).then(() => {
      for (const name of SIGNALS) process.off(name, this.#onSignal);
      process.kill(process.pid, signal);
    });
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

function clean(text: string): string {
  return redact(text, null, 10_000);
}

/** The address that a side's service is asked at. Throws `CallError` for one that is none, or that nobody allowed. */
function addressOf(address: HttpTarget['base'], side: Program['side'], hosts: Program['hosts'], env: Environment): URL {
  if (address === null)
    throw new CallError('not_found', `the ${side} has no address, and this answer of it is not stored`);
  const text = 'url' in address ? address.url : env[address.env]?.trim();
  if (!text)
    throw new CallError(
      'not_found',
      `no address: the environment variable ${'env' in address ? address.env : ''} is not set`,
    );
  // What a variable holds may be a secret: it is not repeated.
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) throw new CallError('bad_request', 'its address is none');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') throw new CallError('bad_request', 'its address holds credentials');
  if (!allowedHost(hosts, text)) {
    throw new CallError(
      'bad_request',
      `the host ${url.hostname} is not allowed; name it in \`hosts:\` of evals/ratchet.yml (confidential data need it marked so)`,
    );
  }
  return url;
}
