import { gitFailure, spawnGit } from './run-git.js';

interface Waiting {
  oid: string;
  resolve: (content: Buffer) => void;
  reject: (error: Error) => void;
}

/** The object whose content is arriving: `filled` of `content` is here; git ends each with a newline more. */
interface Arriving {
  content: Buffer;
  filled: number;
}

/** Reads objects through one long-lived `git cat-file --batch`, which answers in the order of the questions. */
export class ObjectReader implements AsyncDisposable {
  readonly #child: ReturnType<typeof spawnGit>;
  readonly #waiting: Waiting[] = [];
  readonly #closed: Promise<void>;
  #header: Buffer[] = [];
  #arriving: Arriving | null = null;
  #failure: Error | null = null;
  #stderr = '';

  constructor(repository: string) {
    this.#child = spawnGit(repository, ['cat-file', '--batch']);
    this.#child.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString('utf8')).slice(0, 4096);
    });
    this.#child.stdin.on('error', () => {});
    this.#closed = new Promise((resolve) => {
      const end = (error: Error) => {
        this.#fail(error);
        resolve();
      };
      this.#child.on('error', (error) => end(error));
      this.#child.on('close', (code) => end(gitFailure(['cat-file'], code, this.#stderr)));
    });
  }

  /** Content of a blob by its full id; rejects when there is none or when git has ended. */
  read(oid: string): Promise<Buffer> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ oid, resolve, reject });
      this.#child.stdin.write(`${oid}\n`);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#fail(new Error('the tree is closed'));
    this.#child.kill();
    await this.#closed;
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }

  #receive(chunk: Buffer): void {
    try {
      for (let rest = chunk; rest.length > 0; ) {
        rest = this.#arriving === null ? this.#readHeader(rest) : this.#readContent(this.#arriving, rest);
      }
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      this.#child.kill();
    }
  }

  /** Takes `<oid> <type> <size>` or `<oid> missing` up to its newline; returns what follows. */
  #readHeader(chunk: Buffer): Buffer {
    const end = chunk.indexOf(0x0a);
    this.#header.push(end < 0 ? chunk : chunk.subarray(0, end));
    if (end < 0) return chunk.subarray(chunk.length);
    const header = Buffer.concat(this.#header).toString('utf8');
    this.#header = [];
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1];
    if (size !== undefined) {
      this.#arriving = { content: Buffer.allocUnsafe(Number(size)), filled: 0 };
    } else if (/ (?:missing|ambiguous)$/.test(header)) {
      this.#waiting.shift()?.reject(gitFailure(['cat-file'], null, `object ${header}`));
    } else {
      throw gitFailure(['cat-file'], null, `unexpected answer: ${header.slice(0, 200)}`);
    }
    return chunk.subarray(end + 1);
  }

  #readContent(arriving: Arriving, chunk: Buffer): Buffer {
    const wanted = arriving.content.length - arriving.filled;
    const taken = chunk.copy(arriving.content, arriving.filled, 0, wanted);
    arriving.filled += taken;
    // Done only with the newline behind the content, which may come in a chunk of its own.
    if (arriving.filled < arriving.content.length || taken === chunk.length) return chunk.subarray(taken);
    this.#arriving = null;
    this.#waiting.shift()?.resolve(arriving.content);
    return chunk.subarray(taken + 1);
  }
}
