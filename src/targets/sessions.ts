import { readdirSync, readFileSync } from 'node:fs';

/**
 * Processes by the session that they belong to. A program is started as the leader of a session of its own, so that all that
 * it starts can be found and ended, also once it is gone itself.
 */

/** Leaders of the sessions that run now. */
const live = new Set<number>();
let isWatchingExit = false;

/** Notes a session, so that nothing of it outlives this process. */
export function beginSession(leader: number): void {
  if (!isWatchingExit) process.once('exit', endLiveSessions);
  isWatchingExit = true;
  live.add(leader);
}

/** Ends every session that runs. */
export function endLiveSessions(): void {
  for (const leader of live) endSession(leader);
}

/** Ends a session's processes: its first process group anywhere, and on Linux the other groups too. */
export function endSession(leader: number): void {
  live.delete(leader);
  kill(-leader);
  for (const pid of processesOf(leader)) kill(pid);
}

/** Bytes of memory that a session's processes have in use together, shared pages once for each; 0 where there is no /proc. */
export function memoryOf(leader: number): number {
  return processesOf(leader).reduce((sum, pid) => sum + residentBytes(pid), 0);
}

/** Ends every process whose environment has this text: one that left its session keeps it. Linux only. */
export function endMarked(mark: string): void {
  // One that was just about to start another is found in the next pass.
  for (let pass = 0; pass < 10; pass++) {
    const marked = processIds().filter((pid) => read(pid, 'environ').includes(mark));
    if (marked.length === 0) return;
    for (const pid of marked) kill(pid);
  }
}

function processesOf(leader: number): number[] {
  // `pid (name) state ppid pgrp session …`; the name may hold anything.
  return processIds().filter((pid) => Number(read(pid, 'stat').split(') ').at(-1)?.split(' ')[3]) === leader);
}

function residentBytes(pid: number): number {
  return Number(/^VmRSS:\s*(\d+) kB/m.exec(read(pid, 'status'))?.[1] ?? 0) * 1024;
}

function processIds(): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) && Number(name) !== process.pid ? Number(name) : [],
  );
}

/** Empty for a process that is gone, or another user's. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
