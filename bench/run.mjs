// Bundles and runs one bench: `node bench/run.mjs gate [options]`.
import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const name = process.argv[2];
const { outputFiles } = await build({
  entryPoints: [new URL(`bench/${name}.ts`, root).pathname],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  packages: 'external',
});
// Beside the sources, so that packages are found.
const bundle = new URL(`node_modules/.bench-${name}.mjs`, root);
await writeFile(bundle, outputFiles[0].contents);
process.argv.splice(2, 1);
await import(bundle);
