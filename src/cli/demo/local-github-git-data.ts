import type { Json } from '../../json.js';
import { type GitChange, type GitCommit, localGit } from './local-git.js';
import { type Answer, notFound, type RouteRequest, refusal } from './local-github-answer.js';

const MODES: { [mode: string]: GitChange['type'] } = {
  '100644': 'blob',
  '100755': 'blob',
  '120000': 'blob',
  '040000': 'tree',
  '160000': 'commit',
};
/** GitHub's limit for a blob that is sent or asked for. */
const MOST_BLOB_BYTES = 100_000_000;

export type GitRequest = RouteRequest & { git: string };

/** GitHub's Git data: blobs, trees and commits of the Git repository behind it. */
export const gitDataRoutes = {
  getBlob: withGit(getBlob),
  createBlob: withGit(createBlob),
  getTree: withGit(getTree),
  createTree: withGit(createTree),
  getCommit: withGit(getCommit),
  createCommit: withGit(createCommit),
};

/** A route that only a repository with something in it has. */
export function withGit(handle: (request: GitRequest) => Promise<Answer>): (request: RouteRequest) => Promise<Answer> {
  return async (request) => {
    const { git } = request.repository;
    return git === undefined ? refusal(409, 'Git Repository is empty.') : handle({ ...request, git });
  };
}

async function getBlob({ git, parts, url, fullName }: GitRequest): Promise<Answer> {
  const sha = `${parts.file_sha}`;
  if ((await localGit.typeOf(git, sha)) !== 'blob') {
    return notFound;
  }
  const content = await localGit.readBlob(git, sha);
  const body = {
    sha,
    size: content.length,
    encoding: 'base64',
    // GitHub breaks the lines, too.
    content: content.toString('base64').replace(/(.{60})/g, '$1\n'),
    url: `${url}/repos/${fullName}/git/blobs/${sha}`,
  };
  return content.length > MOST_BLOB_BYTES ? refusal(403, 'This API returns blobs up to 100 MB in size') : ok(body);
}

async function createBlob({ git, body, url, fullName }: GitRequest): Promise<Answer> {
  const content = Buffer.from(`${body.content}`, body.encoding === 'base64' ? 'base64' : 'utf8');
  const sha = await localGit.writeBlob(git, content);
  return { status: 201, body: { sha, url: `${url}/repos/${fullName}/git/blobs/${sha}` } };
}

/** As GitHub does, it takes a branch's name or a commit for its tree; at most `repository.mostTreeEntries` of them. */
async function getTree(request: GitRequest): Promise<Answer> {
  const { git, repository, parts, query, url, fullName } = request;
  const asked = `${parts.tree_sha}`;
  const sha = repository.branches?.[asked] ?? asked;
  const type = await localGit.typeOf(git, sha);
  if (type !== 'tree' && type !== 'commit') {
    return notFound;
  }
  const tree = type === 'commit' ? (await localGit.readCommit(git, sha)).tree : sha;
  const entries = await localGit.list(git, tree, query.recursive !== undefined);
  const shown = entries.slice(0, repository.mostTreeEntries ?? 100_000);
  return ok({
    sha: tree,
    url: `${url}/repos/${fullName}/git/trees/${tree}`,
    tree: shown.map(({ size, ...entry }) => ({ ...entry, ...(size !== null && { size }) })),
    truncated: shown.length < entries.length,
  });
}

async function createTree({ git, body, url, fullName }: GitRequest): Promise<Answer> {
  const base = typeof body.base_tree === 'string' ? body.base_tree : null;
  if (base !== null && (await localGit.typeOf(git, base)) !== 'tree') {
    return refusal(422, 'base_tree is not a valid tree oid');
  }
  const changes: GitChange[] = [];
  for (const item of Array.isArray(body.tree) ? body.tree : []) {
    const change = await readChange(git, item);
    if (typeof change === 'string') {
      return refusal(422, change);
    }
    changes.push(change);
  }
  if (changes.length === 0) {
    return refusal(422, 'Invalid tree info');
  }
  const sha = await localGit.writeTree(git, base, changes);
  const tree = (await localGit.list(git, sha, false)).map(({ size: _size, ...entry }) => entry);
  return { status: 201, body: { sha, url: `${url}/repos/${fullName}/git/trees/${sha}`, tree, truncated: false } };
}

/** What is wrong with it, as text. */
async function readChange(git: string, item: Json): Promise<GitChange | string> {
  const { path, mode, type, sha, content } = typeof item === 'object' ? ({ ...item } as { [name: string]: Json }) : {};
  if (typeof path !== 'string' || !isPath(path)) {
    return 'tree.path contains a malformed path component';
  }
  if (typeof mode !== 'string' || MODES[mode] === undefined || (type !== undefined && type !== MODES[mode])) {
    return `tree.mode ${mode} is not one for a ${type}`;
  }
  if ((typeof content === 'string') === (sha !== undefined)) {
    return 'Must supply either tree.sha or tree.content';
  }
  const id = typeof content === 'string' ? await localGit.writeBlob(git, Buffer.from(content)) : sha;
  if (id !== null && (await localGit.typeOf(git, `${id}`)) !== MODES[mode]) {
    return `tree.sha ${id} is not a valid ${MODES[mode]}`;
  }
  return { path, mode, type: MODES[mode], sha: id === null ? null : `${id}` };
}

function isPath(path: string): boolean {
  return path.split('/').every((part) => !['', '.', '..', '.git'].includes(part.toLowerCase())) && !path.includes('\0');
}

async function getCommit(request: GitRequest): Promise<Answer> {
  const sha = `${request.parts.commit_sha}`;
  return (await localGit.typeOf(request.git, sha)) === 'commit'
    ? ok(commitView(await localGit.readCommit(request.git, sha), request))
    : notFound;
}

async function createCommit(request: GitRequest): Promise<Answer> {
  const { git, token, body, now } = request;
  const tree = `${body.tree}`;
  const parents = (Array.isArray(body.parents) ? body.parents : []).map((parent) => `${parent}`);
  if ((await localGit.typeOf(git, tree)) !== 'tree') {
    return refusal(422, 'Tree SHA does not exist');
  }
  for (const parent of parents) {
    if ((await localGit.typeOf(git, parent)) !== 'commit') {
      return refusal(422, 'Parent SHA does not exist or is not a commit object');
    }
  }
  const message = `${body.message}`;
  const sha = await localGit.writeCommit(git, { tree, parents, message, name: token.user.login, date: now });
  return { status: 201, body: commitView(await localGit.readCommit(git, sha), request) };
}

function commitView({ sha, tree, parents, message, author }: GitCommit, { url, fullName }: RouteRequest): Json {
  const here = `${url}/repos/${fullName}/git`;
  return {
    sha,
    url: `${here}/commits/${sha}`,
    html_url: `${url}/${fullName}/commit/${sha}`,
    message,
    author,
    committer: author,
    tree: { sha: tree, url: `${here}/trees/${tree}` },
    parents: parents.map((parent) => ({ sha: parent, url: `${here}/commits/${parent}` })),
  };
}

function ok(body: Json): Answer {
  return { status: 200, body };
}
