import type { GithubContext } from './github-context.js';

/** Content of a blob by its id; `what` completes "the token may not …". Throws `UserError` (exit code 3). */
export async function readBlob(context: GithubContext, oid: string, what: string): Promise<Uint8Array> {
  const { octokit, owner, repo, ask } = context;
  const { data } = await ask(what, 'contents: read', () => octokit.rest.git.getBlob({ owner, repo, file_sha: oid }));
  return Buffer.from(data.content, data.encoding === 'base64' ? 'base64' : 'utf8');
}
