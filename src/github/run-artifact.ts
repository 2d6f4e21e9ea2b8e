import { type GithubRepository, githubContext } from './github-context.js';
import { readZip, type ZipBounds } from './read-zip.js';

/** Files of an artifact by their paths in it, or why there is nothing to be had of it. */
export type RunArtifact = { found: true; files: Map<string, Buffer> } | { found: false; reason: string };

export interface ArtifactRequest {
  /** Id of the workflow run. */
  run: number;
  name: string;
  /** Which of its files are unpacked. */
  wants: (path: string) => boolean;
}

const PERMISSION = 'actions: read';
/** Packed; GitHub itself says how large an artifact is, before it is fetched. */
const MOST_BYTES = 32 * 2 ** 20;
const BOUNDS: ZipBounds = { entries: 1_000, fileBytes: 128 * 2 ** 20, totalBytes: 256 * 2 ** 20 };

/**
 * Fetches the newest artifact of that name of one workflow run of this repository. What is missing, expired, too large or no
 * sound archive is not found, with the reason. Throws `UserError` (exit code 3) when GitHub does not let the token read.
 */
export async function runArtifact(repository: GithubRepository, request: ArtifactRequest): Promise<RunArtifact> {
  const { octokit, owner, repo, ask } = githubContext(repository);
  const { run, name, wants } = request;
  const { data } = await ask(`list the artifacts of run ${run}`, PERMISSION, () =>
    octokit.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: run, name, per_page: 100 }),
  );
  const [newest] = data.artifacts
    .filter((artifact) => artifact.name === name && artifact.workflow_run?.id === run)
    .sort((a, b) => b.id - a.id);
  if (newest === undefined) return { found: false, reason: `run ${run} has no artifact ${name}` };
  if (newest.expired) return { found: false, reason: `the artifact of run ${run} has expired` };
  if (newest.size_in_bytes > MOST_BYTES) {
    return { found: false, reason: `the artifact of run ${run} is larger than ${MOST_BYTES} bytes` };
  }
  const archive = await ask(`fetch the artifact of run ${run}`, PERMISSION, () =>
    octokit.rest.actions.downloadArtifact({ owner, repo, artifact_id: newest.id, archive_format: 'zip' }),
  );
  try {
    return { found: true, files: await readZip(Buffer.from(archive.data as ArrayBuffer), wants, BOUNDS) };
  } catch (error) {
    return { found: false, reason: `the artifact of run ${run} cannot be read: ${(error as Error).message}` };
  }
}
