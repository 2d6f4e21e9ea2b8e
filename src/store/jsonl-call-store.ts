import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call, CallStore, Clock } from '../ports.js';
import { loadCalls } from './load-calls.js';
import { openRegularFile } from './open-regular-file.js';
import { prepareFolder } from './prepare-folder.js';
import { storeFileName } from './store-file-name.js';
import { storeUnusable } from './store-unusable.js';

export interface CallStores {
  /**
   * Opens the store of one suite and reads it. Dispose of it to have everything on disk.
   * Throws `UserError` (exit code 3) when its file cannot be written or is no regular file.
   */
  open(suite: string): Promise<CallStore & AsyncDisposable>;
}

/** Whether a file ends inside of a line: a process was killed while it wrote. */
async function isTorn(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
}

class JsonlCallStore implements CallStore, AsyncDisposable {
  /** Writes stand in line, so that each knows how the one before it ended. */
  #last: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly calls: Map<string, Call>,
    private torn: boolean,
  ) {}

  get(key: string): Call | undefined {
    return this.calls.get(key);
  }

  times(): ReadonlySet<string> {
    return new Set([...this.calls.values()].map(({ at }) => at));
  }

  put(call: Call): Promise<void> {
    if (this.#closed) return Promise.reject(new Error(`the call store ${this.path} is closed`));
    if (!/^[0-9a-f]{64}$/.test(call.key)) return Promise.reject(new RangeError(`${call.key} is no key of a call`));
    const written = this.#last.then(() => this.#append(call));
    this.#last = written.catch(() => {});
    return written;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#last;
    try {
      await this.file.sync();
    } catch (error) {
      throw storeUnusable(this.path, error);
    } finally {
      await this.file.close();
    }
  }

  /** One write for a whole line: the system appends it in one piece, also when another process appends. */
  async #append(call: Call): Promise<void> {
    const line = Buffer.from(`${this.torn ? '\n' : ''}${JSON.stringify(call)}\n`);
    this.torn = true;
    try {
      const { bytesWritten } = await this.file.write(line, 0, line.length, null);
      if (bytesWritten < line.length) throw new Error('no space left');
    } catch (error) {
      throw storeUnusable(this.path, error);
    }
    this.torn = false;
    this.calls.set(call.key, call);
  }
}

/**
 * Call stores as append-only JSONL, one file a suite in `directory`, which is made when it is not there. A process that
 * is killed at any byte loses at most the line it was writing, and several may append at once. Entries older than
 * `maxAgeMs` are not found.
 */
export function openCallStores(options: { directory: string; maxAgeMs: number; clock: Clock }): CallStores {
  const { directory, maxAgeMs, clock } = options;
  return {
    async open(suite) {
      const path = join(directory, storeFileName(suite));
      await prepareFolder(directory).catch((error: unknown) => {
        throw storeUnusable(directory, error);
      });
      const file = await openRegularFile(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT).catch(
        (error: unknown) => {
          throw storeUnusable(path, error);
        },
      );
      try {
        const torn = await isTorn(file);
        const chunks: AsyncIterable<Buffer> = file.createReadStream({ start: 0, autoClose: false });
        const { calls } = await loadCalls(chunks, maxAgeMs, clock.now());
        return new JsonlCallStore(path, file, calls, torn);
      } catch (error) {
        await file.close();
        throw storeUnusable(path, error);
      }
    },
  };
}
