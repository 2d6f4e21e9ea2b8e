import type { FeedbackForge } from '../feedback-forge.js';
import type { Tree } from '../ports.js';
import { type Reading, readSuites } from '../suite/read-suites.js';

export interface Remembered {
  tree: Tree;
  reading: Reading;
}

const MOST_COMMITS = 2;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The suites at a commit, read once for all issues of a pass; files that did not change since are not fetched again.
 * It holds nothing that cannot be read again.
 */
export class SuiteMemory {
  readonly #readings = new Map<string, Promise<Remembered>>();
  readonly #blobs = new Map<string, Uint8Array>();
  #bytes = 0;

  at(forge: FeedbackForge, commit: string): Promise<Remembered> {
    const key = `${forge.repositoryUrl} ${commit}`;
    const known = this.#readings.get(key);
    if (known) return known;
    const made = this.#read(forge, commit);
    this.#readings.set(key, made);
    made.catch(() => this.#readings.delete(key));
    const [oldest] = this.#readings.keys();
    if (this.#readings.size > MOST_COMMITS && oldest !== undefined) this.#readings.delete(oldest);
    return made;
  }

  async #read(forge: FeedbackForge, commit: string): Promise<Remembered> {
    const tree = await this.#remembering(await forge.tree(commit));
    return { tree, reading: await readSuites(tree) };
  }

  async #remembering(tree: Tree): Promise<Tree> {
    const entries = await tree.list();
    const oids = new Map(entries.map(({ path, oid }) => [path, oid]));
    return {
      name: tree.name,
      commit: tree.commit,
      list: async () => entries,
      read: async (path) => {
        const oid = oids.get(path);
        const known = oid === undefined ? undefined : this.#blobs.get(oid);
        if (known) return known;
        const bytes = await tree.read(path);
        if (oid !== undefined) this.#keep(oid, bytes);
        return bytes;
      },
    };
  }

  #keep(oid: string, bytes: Uint8Array): void {
    if (this.#bytes + bytes.length > MOST_BYTES) {
      this.#blobs.clear();
      this.#bytes = 0;
    }
    this.#blobs.set(oid, bytes);
    this.#bytes += bytes.length;
  }
}
