import { createHash } from 'node:crypto';
import { UserError } from '../../src/errors.js';
import type { Tree, TreeEntry } from '../../src/ports.js';

/** A file (text or bytes), a symbolic link with where it leads, or a submodule at a commit. */
export type MemoryFile = string | Uint8Array | { link: string } | { submodule: string };

export interface MemoryTreeOptions {
  name?: string;
  commit?: string | null;
}

/** A tree of the given files, by their paths: listed by path as Git does, with the ids that Git gives to the contents. */
export function memoryTree(files: { [path: string]: MemoryFile }, options: MemoryTreeOptions = {}): Tree {
  const contents = new Map<string, Uint8Array>();
  const entries: TreeEntry[] = [];
  for (const [path, file] of Object.entries(files)) {
    const bytes = bytesOf(file);
    contents.set(path, bytes);
    const kind = kindOf(file);
    const oid = kind === 'submodule' ? Buffer.from(bytes).toString('utf8') : blobId(bytes);
    entries.push({ path, oid, kind, size: kind === 'submodule' ? 0 : bytes.length });
  }
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  const name = options.name ?? 'memory';
  return {
    name,
    commit: options.commit ?? null,
    list: async () => entries,
    async read(path) {
      const entry = entries.find((candidate) => candidate.path === path);
      if (!entry) throw new UserError('NO_SUCH_FILE', `${path} does not exist in ${name}`, 'add it');
      if (entry.kind !== 'file') throw new UserError('NOT_A_FILE', `${path} is a ${entry.kind}`, 'put a file there');
      return contents.get(path)!;
    },
  };
}

function kindOf(file: MemoryFile): TreeEntry['kind'] {
  if (typeof file === 'string' || file instanceof Uint8Array) return 'file';
  return 'link' in file ? 'symlink' : 'submodule';
}

function bytesOf(file: MemoryFile): Uint8Array {
  if (typeof file === 'string') return Buffer.from(file, 'utf8');
  if (file instanceof Uint8Array) return file;
  return Buffer.from('link' in file ? file.link : file.submodule, 'utf8');
}

function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
