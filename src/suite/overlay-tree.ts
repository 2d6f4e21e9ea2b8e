import type { Tree } from '../ports.js';

/** The tree as it would be with these files in it, seen through `keep`. Ids of the new files are not Git's. */
export async function overlayTree(
  tree: Tree,
  files: readonly { path: string; text: string }[],
  keep: (path: string) => boolean,
): Promise<Tree> {
  const texts = new Map(files.map(({ path, text }) => [path, Buffer.from(text)]));
  const entries = (await tree.list()).filter(({ path }) => keep(path) && !texts.has(path));
  const added = [...texts].map(([path, bytes]) => ({ path, oid: '', kind: 'file' as const, size: bytes.length }));
  return {
    name: tree.name,
    commit: tree.commit,
    list: async () => [...entries, ...added],
    read: async (path) => texts.get(path) ?? tree.read(path),
  };
}
