import { rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** Imports a module of `src/`, by its path from the repository's root. */
export async function loadSource(path) {
  const root = new URL('../', import.meta.url);
  const { outputFiles } = await build({
    entryPoints: [new URL(path, root).pathname],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
  // Beside the sources, so that packages are found.
  const bundle = new URL(`node_modules/.${path.replaceAll('/', '-')}-${process.pid}.mjs`, root);
  await writeFile(bundle, outputFiles[0].contents);
  try {
    return await import(bundle);
  } finally {
    await rm(bundle);
  }
}
