// Bundles and runs one TypeScript file: `node scripts/run-source.mjs bench/gate.ts [options]`.
import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const source = process.argv[2];

// A bundle lies elsewhere than its sources, some of which look for files beside them.
const ownFolders = {
  name: 'own-folders',
  setup({ onLoad }) {
    onLoad({ filter: /\/(?:src|test|bench|scripts)\/.*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return {
        loader: 'ts',
        contents: text
          .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path))),
      };
    });
  },
};

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL(source, root))],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  target: 'node20',
  plugins: [ownFolders],
});
// Beside the packages, so that they are found.
const bundle = new URL(`node_modules/.source-${basename(source, '.ts')}.mjs`, root);
await writeFile(bundle, outputFiles[0].contents);
process.argv.splice(2, 1);
await import(bundle);
