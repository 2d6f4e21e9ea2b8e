// Bundles the doors into dist/, which is committed: what a user runs needs no install.
import { rm } from 'node:fs/promises';
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

await rm(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { action: 'src/action/main.ts', cli: 'src/cli/main.ts' },
  outdir,
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  plugins: [withoutUndici],
  // CommonJS packages in an ES module call require and read their own folder's name.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';import{dirname as __dir}from'node:path';import{fileURLToPath as __path}from'node:url';const require=__createRequire(import.meta.url),__filename=__path(import.meta.url),__dirname=__dir(__filename);",
  },
});
