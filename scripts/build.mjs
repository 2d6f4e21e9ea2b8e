// Bundles the doors into dist/, which is committed: what a user runs needs no install.
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = process.argv[2] ?? fileURLToPath(new URL('../dist', import.meta.url));

// @actions/core brings undici (400 KB, 55 ms) for OIDC tokens and proxies, neither of which is used here.
const withoutUndici = {
  name: 'without-undici',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'without-undici' }));
    onLoad({ filter: /.*/, namespace: 'without-undici' }, () => ({
      contents: 'export const fetch = globalThis.fetch; export class ProxyAgent {}; export class Agent {};',
    }));
  },
};

const shared = {
  absWorkingDir: root,
  outdir,
  metafile: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  plugins: [withoutUndici],
  alias: { '@secretlint/profiler': './scripts/silent-profiler.mjs' },
  // CommonJS packages in an ES module call require and read their own folder's name.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';import{dirname as __dir}from'node:path';import{fileURLToPath as __path}from'node:url';const require=__createRequire(import.meta.url),__filename=__path(import.meta.url),__dirname=__dir(__filename);",
  },
};
const doors = await build({
  ...shared,
  entryPoints: { action: 'src/action/main.ts', cli: 'src/cli/main.ts' },
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
});
// One file, so that an image needs nothing else.
const bot = await build({ ...shared, entryPoints: { bot: 'src/bot/main.ts' } });

// Stale files go last: who runs a bundle meanwhile always finds one.
const written = [doors, bot].flatMap(({ metafile }) =>
  Object.keys(metafile.outputs).map((path) => resolve(root, path)),
);
for (const entry of await readdir(outdir, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && !written.includes(resolve(path))) await rm(path);
}
