import { spawn } from 'node:child_process';
import { UserError } from '../errors.js';

/**
 * Settings of every command: paths as they are, no program that a repository's settings name (hooks, watchers), no
 * maintenance on the side, and no transport that runs a command of the URL's choice.
 */
const settings = [
  '-c',
  'core.quotePath=false',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'protocol.ext.allow=never',
  '-c',
  'gc.auto=0',
  '-c',
  'maintenance.auto=false',
];

/** Variables that a hook or a user may have set and that would turn a command to another repository or fill stderr. */
const unwanted =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|PREFIX|NAMESPACE|GRAFT_FILE|SHALLOW_FILE|QUARANTINE_PATH|PAGER|LITERAL_PATHSPECS|GLOB_PATHSPECS|ICASE_PATHSPECS|TRACE.*)$/;

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !unwanted.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
}

/** Starts git in a repository, without a shell, a pager or a prompt; the streams are the caller's. */
export function spawnGit(repository: string, args: readonly string[]) {
  return spawn('git', ['--no-pager', '--no-replace-objects', ...settings, ...args], {
    cwd: repository,
    env: environment(),
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
}

/** What git says of a failure, without its prefix: the first line of stderr. */
export function gitFailure(args: readonly string[], code: number | null, stderr: string): UserError {
  const line = stderr.split('\n').find((text) => text.trim() !== '') ?? `ended with ${code ?? 'a signal'}`;
  // A remote's URL may carry a token.
  const why = line.replace(/^(?:fatal|error): /, '').replace(/(\/\/)[^/@\s]+@/g, '$1***@');
  return new UserError('GIT_FAILED', `git ${args[0]}: ${why}`, 'see that git can do this here by hand', 3);
}

export interface GitResult {
  code: number;
  stdout: Buffer;
  stderr: string;
}

export interface GitOptions {
  /** Given to standard input. */
  input?: string | Uint8Array;
  /** Exit codes that are an answer and no failure; only 0 unless given. */
  accept?: readonly number[];
}

/**
 * Runs git in a repository and waits for its end. Arguments are passed as they are: one that comes from outside has to
 * be checked first, or stand behind `--`.
 * Throws `UserError` (exit code 3) when git is not there or ends with a code that is not accepted.
 */
export function runGit(repository: string, args: readonly string[], options: GitOptions = {}): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawnGit(repository, args);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (error) => {
      const why = `git cannot be started in ${repository}: ${error.message}`;
      reject(new UserError('GIT_MISSING', why, 'install git and see that the folder exists', 3));
    });
    child.on('close', (code) => {
      const result = {
        code: code ?? -1,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString('utf8'),
      };
      if ((options.accept ?? [0]).includes(result.code)) resolve(result);
      else reject(gitFailure(args, code, result.stderr));
    });
    // git may end before it has read everything; its exit code then tells why.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}
