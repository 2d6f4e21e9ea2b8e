import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';

interface Answer {
  stdout?: string;
  failure?: string;
}

/** Runs git and returns what it printed; rejects when it fails. Inside of Jest a small process starts it (see `serve-git.mjs`). */
export async function executeGit(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const options = { cwd, env, maxBuffer: 2 ** 28 };
  const server = process.env.RATCHET_GIT_SOCKET;
  if (server === undefined) return (await promisify(execFile)('git', args, options)).stdout;
  const socket = connect({ path: server, allowHalfOpen: true });
  socket.end(JSON.stringify({ args, ...options }));
  const { stdout, failure } = (await json(socket)) as Answer;
  if (stdout === undefined) throw new Error(failure);
  return stdout;
}
