import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { runGit } from '../../git/run-git.js';

export interface GitObject {
  type: 'blob' | 'tree' | 'commit' | 'tag';
  content: Buffer;
}

/**
 * Objects of a bare Git repository with SHA-1 ids, as `gitformat-loose` and `gitrepository-layout` describe them. A process for
 * each would cost a hundred times what a file does.
 */
export const localGitObjects = { read, write };

/** Null when there is no such object. */
async function read(git: string, sha: string): Promise<GitObject | null> {
  if (!/^[0-9a-f]{40}$/.test(sha)) {
    return null;
  }
  const file = await readFile(looseFile(git, sha)).catch(() => null);
  return file === null ? readPacked(git, sha) : parse(inflateSync(file), '\0');
}

async function readPacked(git: string, sha: string): Promise<GitObject | null> {
  const { stdout } = await runGit(git, ['cat-file', '--batch=%(objecttype) %(objectsize)'], { input: `${sha}\n` });
  return stdout.toString('latin1') === `${sha} missing\n` ? null : parse(stdout.subarray(0, -1), '\n');
}

/** `<type> <size>`, what `ends` that, and the content. */
function parse(bytes: Buffer, ends: string): GitObject {
  const type = bytes.toString('latin1', 0, bytes.indexOf(' ')) as GitObject['type'];
  return { type, content: bytes.subarray(bytes.indexOf(ends) + 1) };
}

async function write(git: string, { type, content }: GitObject): Promise<string> {
  const bytes = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const sha = createHash('sha1').update(bytes).digest('hex');
  const file = looseFile(git, sha);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    await mkdir(dirname(file), { recursive: true });
    const unfinished = join(dirname(file), `tmp_obj_${randomUUID()}`);
    await writeFile(unfinished, deflateSync(bytes), { mode: 0o444 });
    await rename(unfinished, file);
  }
  return sha;
}

function looseFile(git: string, sha: string): string {
  return join(git, 'objects', sha.slice(0, 2), sha.slice(2));
}
