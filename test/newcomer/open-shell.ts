import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');

/**
 * A shell in a folder, in which `npx prompt-ratchet` is the package as it would be published, and no registry is asked. What it
 * gives back runs a command line and returns what that prints. Throws, with all of it, when the command fails.
 */
export async function openShell(folder: string): Promise<(command: string) => Promise<string>> {
  const home = join(folder, '../newcomer');
  await mkdir(home);
  const env = {
    PATH: `${join(home, 'bin')}${delimiter}${process.env.PATH}`,
    HOME: home,
    npm_config_prefix: home,
    npm_config_cache: join(home, 'cache'),
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  };
  const packed = await execute('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', home], {
    cwd: ROOT,
    env,
  });
  const install = ['install', '--silent', '--global', '--no-audit', '--no-fund', join(home, packed.stdout.trim())];
  await execute('npm', install, { cwd: home, env });
  return async (command) => (await execute('sh', ['-c', command], { cwd: folder, env })).stdout;
}
