import type { Json } from '../../json.js';
import { localGit } from './local-git.js';
import { type Answer, notFound, type RouteRequest, refusal } from './local-github-answer.js';
import { type GitRequest, withGit } from './local-github-git-data.js';

/** Branches, and what is at one: refs, the commit with its files, and a file's content. */
export const refRoutes = {
  get: withGit(getRef),
  listMatching: withGit(listMatching),
  create: withGit(createRef),
  update: withGit(updateRef),
  remove: withGit(removeRef),
  getBranch,
  getCommit: withGit(getCommit),
  getContent: withGit(getContent),
};

async function getRef(request: GitRequest): Promise<Answer> {
  const sha = commitOf(request, `${request.parts.ref}`);
  return sha === undefined ? notFound : { status: 200, body: refView(`${request.parts.ref}`, sha, request) };
}

async function listMatching(request: GitRequest): Promise<Answer> {
  const prefix = `${request.parts.ref}`;
  const refs = Object.entries(request.repository.branches ?? {})
    .map(([name, sha]): [string, string] => [`heads/${name}`, sha])
    .filter(([ref]) => ref.startsWith(prefix));
  return { status: 200, body: refs.map(([ref, sha]) => refView(ref, sha, request)) };
}

async function createRef(request: GitRequest): Promise<Answer> {
  const { git, body } = request;
  const ref = `${body.ref}`.replace(/^refs\//, '');
  const sha = `${body.sha}`;
  if (!`${body.ref}`.startsWith('refs/heads/') || !isRefName(ref)) {
    return refusal(422, 'Reference name must contain at least three slash separated components');
  }
  if (commitOf(request, ref) !== undefined) {
    return refusal(422, 'Reference already exists');
  }
  if ((await localGit.typeOf(git, sha)) !== 'commit') {
    return refusal(422, 'Object does not exist');
  }
  await localGit.updateRef(git, `refs/${ref}`, sha);
  return { status: 201, body: refView(ref, sha, request) };
}

async function updateRef(request: GitRequest): Promise<Answer> {
  const { git, parts, body } = request;
  const ref = `${parts.ref}`;
  const sha = `${body.sha}`;
  const before = commitOf(request, ref);
  if (before === undefined) {
    return refusal(422, 'Reference does not exist');
  }
  if ((await localGit.typeOf(git, sha)) !== 'commit') {
    return refusal(422, 'Object does not exist');
  }
  if (body.force !== true && !(await localGit.isAncestor(git, before, sha))) {
    return refusal(422, 'Update is not a fast forward');
  }
  await localGit.updateRef(git, `refs/${ref}`, sha);
  return { status: 200, body: refView(ref, sha, request) };
}

async function removeRef(request: GitRequest): Promise<Answer> {
  if (commitOf(request, `${request.parts.ref}`) === undefined) {
    return refusal(422, 'Reference does not exist');
  }
  await localGit.updateRef(request.git, `refs/${request.parts.ref}`, null);
  return { status: 204 };
}

function getBranch({ repository, parts }: RouteRequest): Answer {
  const name = `${parts.branch}`;
  const sha = repository.branches?.[name];
  return sha === undefined
    ? refusal(404, 'Branch not found')
    : { status: 200, body: { name, commit: { sha }, protected: name === repository.defaultBranch } };
}

async function getCommit(request: GitRequest): Promise<Answer> {
  const { git, parts, url, fullName } = request;
  const sha = await resolve(request, `${parts.ref}`);
  if (sha === null) {
    return refusal(422, `No commit found for SHA: ${parts.ref}`);
  }
  const { tree, parents, message, author } = await localGit.readCommit(git, sha);
  const files = await localGit.changedFiles(git, sha);
  return {
    status: 200,
    body: {
      sha,
      html_url: `${url}/${fullName}/commit/${sha}`,
      commit: { message, author, committer: author, tree: { sha: tree } },
      parents: parents.map((parent) => ({ sha: parent })),
      files: files.map(({ path, sha: blob, status }) => ({ filename: path, sha: blob, status })),
    },
  };
}

/** Of a file; a folder is a list of its entries. */
async function getContent(request: GitRequest): Promise<Answer> {
  const { git, repository, parts, query } = request;
  const path = `${parts.path}`.replace(/\/$/, '');
  const sha = await resolve(request, query.ref ?? repository.defaultBranch);
  const entries = sha === null ? [] : await localGit.list(git, sha, true);
  const entry = entries.find((one) => one.path === path);
  if (entry === undefined) {
    return sha === null ? refusal(404, `No commit found for the ref ${query.ref}`) : notFound;
  }
  const view = ({ path: at, sha: id, size }: typeof entry) => {
    return { name: at.slice(at.lastIndexOf('/') + 1), path: at, sha: id, size: size ?? 0 };
  };
  if (entry.type === 'tree') {
    const inside = entries.filter((one) => one.path.slice(0, one.path.lastIndexOf('/')) === path);
    return { status: 200, body: inside.map((one) => ({ type: kindOf(one.type), ...view(one) })) };
  }
  if (entry.type === 'commit') {
    return { status: 200, body: { type: 'submodule', ...view(entry) } };
  }
  const content = await localGit.readBlob(git, entry.sha);
  // GitHub sends the content of files up to 1 MB along, and that of larger ones only raw.
  const isSmall = content.length <= 1_048_576;
  const sent = { encoding: isSmall ? 'base64' : 'none', content: isSmall ? content.toString('base64') : '' };
  return { status: 200, body: { type: 'file', ...view(entry), ...sent } };
}

function kindOf(type: string): string {
  const kinds: { [type: string]: string } = { blob: 'file', tree: 'dir', commit: 'submodule' };
  return kinds[type] ?? type;
}

function commitOf({ repository }: RouteRequest, ref: string): string | undefined {
  return ref.startsWith('heads/') ? repository.branches?.[ref.slice('heads/'.length)] : undefined;
}

/** The commit that a branch's name, `heads/<branch>` or an id means. */
async function resolve({ git, repository }: GitRequest, ref: string): Promise<string | null> {
  const branch = repository.branches?.[ref.replace(/^(refs\/)?heads\//, '')];
  return branch ?? ((await localGit.typeOf(git, ref)) === 'commit' ? ref : null);
}

/** As `git check-ref-format` has it. */
function isRefName(ref: string): boolean {
  return (
    !/[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/$|\.$/.test(ref) &&
    ref.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'))
  );
}

function refView(ref: string, sha: string, { url, fullName }: RouteRequest): Json {
  const here = `${url}/repos/${fullName}/git`;
  return {
    ref: `refs/${ref}`,
    url: `${here}/refs/${ref}`,
    object: { type: 'commit', sha, url: `${here}/commits/${sha}` },
  };
}
