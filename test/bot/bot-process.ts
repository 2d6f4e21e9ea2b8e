import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const SECRET = 'correct horse battery staple';
const BUNDLE = join(import.meta.dirname, '../../dist/bot.js');

export interface LogLine {
  level: string;
  what: string;
  [name: string]: unknown;
}

export interface Delivery {
  name: string;
  payload: unknown;
  id?: string;
  /** Instead of the right one. */
  signature?: string | null;
}

/** The bundled bot as a process. */
export class BotProcess implements AsyncDisposable {
  readonly lines: LogLine[] = [];
  stderr = '';
  readonly exited: Promise<number | null>;
  readonly #child: ChildProcess;
  #waiting: (() => void)[] = [];

  constructor(env: { [name: string]: string }, bundle = BUNDLE) {
    this.#child = spawn(process.execPath, [bundle], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH ?? '', HOST: '127.0.0.1', PORT: '0', ...env },
    });
    this.exited = new Promise((resolve) => this.#child.on('close', resolve));
    void this.exited.then(() => this.#wake());
    createInterface(this.#child.stdout!).on('line', (line) => {
      this.lines.push(JSON.parse(line));
      this.#wake();
    });
    this.#child.stderr!.on('data', (chunk) => {
      this.stderr += chunk;
    });
  }

  get port(): number {
    return Number(this.lines.find(({ what }) => what === 'listening')?.port);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Waits until its log fits; fails when it has ended before. */
  async until(fits: (lines: LogLine[]) => boolean): Promise<void> {
    const ended = this.exited.then(() => 'ended' as const);
    while (!fits(this.lines)) {
      const next = new Promise<'line'>((resolve) => this.#waiting.push(() => resolve('line')));
      if ((await Promise.race([next, ended])) === 'ended' && !fits(this.lines)) {
        throw new Error(`The bot ended before: ${JSON.stringify(this.lines)} ${this.stderr}`);
      }
    }
  }

  /** Waits for that many ended jobs, counted from its start. */
  async jobs(count: number): Promise<void> {
    await this.until(
      (lines) =>
        lines.filter(({ what, issue, job }) => ended(what) && (job !== undefined || issue !== undefined)).length >=
        count,
    );
  }

  async deliver({ name, payload, id = randomUUID(), signature }: Delivery): Promise<number> {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const signed = signature === undefined ? sign(body) : signature;
    const response = await fetch(`${this.url}/api/github/webhooks`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-github-event': name,
        'x-github-delivery': id,
        ...(signed !== null && { 'x-hub-signature-256': signed }),
      },
      body,
    });
    await response.text();
    return response.status;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.kill('SIGKILL');
    await this.exited;
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

export function sign(body: string, secret = SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** `done` and `failed` each end a job; a failure inside a pass is one of an issue. */
function ended(what: string): boolean {
  return what === 'done' || what === 'failed';
}
