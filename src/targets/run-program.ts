import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { beginSession, endSession, memoryOf } from './sessions.js';

export interface ProgramRun {
  /** Program and arguments; no shell reads them. */
  command: readonly string[];
  folder: string;
  env: { [name: string]: string };
  input: string;
  milliseconds: number;
  /** Bytes of all of its processes together; watched on Linux alone. */
  memory: number;
  /** Bytes of stdout. */
  mostOutput: number;
  signal: AbortSignal;
}

interface ProgramOutput {
  stdout: Buffer;
  /** Its end; `isCut` where there was more. */
  stderr: { tail: Buffer; isCut: boolean };
}

/** How a program ended: by itself, or by us. */
export type ProgramEnd = ProgramOutput &
  (
    | { ended: 'exit'; code: number }
    | { ended: 'signal'; signal: string }
    | { ended: 'time' | 'memory' | 'output' | 'aborted' }
    | { ended: 'not started'; why: string }
  );

type Child = ChildProcessByStdio<Writable, Readable, Readable>;
type Cut = 'time' | 'memory' | 'output' | 'aborted';

/** Bytes. */
const MOST_STDERR = 16 * 2 ** 20;
/** Bytes of the end of stderr that are kept. */
const TAIL = 8 * 2 ** 10;
const WATCH_EVERY_MS = 250;
/** How long output is waited for once the program has ended: what escaped from its session may hold the pipe. */
const PIPE_GRACE_MS = 500;

/**
 * Runs a program to its end, within its bounds of time, memory (looked at four times a second) and output. Whatever it has
 * started in its session is ended with it. Never rejects.
 */
export function runProgram(run: ProgramRun): Promise<ProgramEnd> {
  const { command, folder, env, input, signal } = run;
  return new Promise((resolve) => {
    const nothing: ProgramOutput = { stdout: Buffer.alloc(0), stderr: { tail: Buffer.alloc(0), isCut: false } };
    if (signal.aborted) return resolve({ ...nothing, ended: 'aborted' });
    const notStarted = (error: Error) => resolve({ ...nothing, ended: 'not started', why: error.message });
    let child: Child;
    try {
      // Detached: it leads a session, and the terminal's Ctrl-C comes to us alone.
      const [program = '', ...args] = command;
      child = spawn(program, args, { cwd: folder, env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    } catch (error) {
      return notStarted(error as Error);
    }
    const { pid } = child;
    child.on('error', notStarted);
    if (pid === undefined) return;
    const bounds = watch(child, pid, run);
    child.on('exit', () => {
      bounds.end();
      closePipes(child);
    });
    child.on('close', (code, by) => {
      const { cut, stdout, stderr } = bounds;
      const output = { stdout: Buffer.concat(stdout), stderr: { tail: stderr.tail, isCut: stderr.bytes > TAIL } };
      if (cut !== null) resolve({ ...output, ended: cut });
      else if (code === null) resolve({ ...output, ended: 'signal', signal: by ?? 'unknown' });
      else resolve({ ...output, ended: 'exit', code });
    });
    // A program need not read what it is given.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** Closes the output of a child that has ended, once nothing more of it comes; until then an escaped process may hold it open. */
function closePipes(child: Child): void {
  const { stdout, stderr } = child;
  let hasMore = false;
  for (const stream of [stdout, stderr]) stream.on('data', () => (hasMore = true));
  const timer = setInterval(() => {
    hasMore = false;
    // What has arrived is read between the timers and this.
    setImmediate(() => {
      if (hasMore) return;
      stdout.destroy();
      stderr.destroy();
    });
  }, PIPE_GRACE_MS);
  child.on('close', () => clearInterval(timer));
}

/** Gathers a child's output, and ends its session where it breaks a bound. */
function watch(child: Child, pid: number, { milliseconds, memory, mostOutput, signal }: ProgramRun) {
  const state = {
    cut: null as Cut | null,
    stdout: [] as Buffer[],
    stderr: { bytes: 0, tail: Buffer.alloc(0) },
    end: () => {
      clearTimeout(timer);
      clearInterval(watcher);
      signal.removeEventListener('abort', onAbort);
      endSession(pid);
    },
  };
  beginSession(pid);
  const stop = (why: Cut) => {
    state.cut ??= why;
    endSession(pid);
  };
  const onAbort = () => stop('aborted');
  const timer = setTimeout(() => stop('time'), milliseconds);
  const watcher = setInterval(() => {
    if (memoryOf(pid) > memory) stop('memory');
  }, WATCH_EVERY_MS);
  signal.addEventListener('abort', onAbort);
  let bytes = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= mostOutput) state.stdout.push(chunk);
    else stop('output');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    state.stderr.bytes += chunk.length;
    state.stderr.tail = Buffer.concat([state.stderr.tail, chunk]).subarray(-TAIL);
    if (state.stderr.bytes > MOST_STDERR) stop('output');
  });
  return state;
}
