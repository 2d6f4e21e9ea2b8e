import type { Annotation, CheckOutput, Written } from '../ports.js';
import { cutBytes } from './cut-bytes.js';
import type { GithubContext } from './github-context.js';

export const CHECK_NAME = 'prompt-ratchet';
/** The check run's `external_id` starts so, which nobody sets but who may write checks: its verdict is this program's own. */
export const VERIFIED = 'prompt-ratchet: verdict';
const UNVERIFIED = 'prompt-ratchet: unverified';
/** GitHub's limits: bytes of a summary and of a text, annotations a request, characters of an annotation's title. */
const MOST_BYTES = 65_535;
const MOST_ANNOTATIONS = 50;
const MOST_TITLE_CHARACTERS = 255;
const PERMISSION = 'checks: write';

/** Check runs of this product: to write one, and to list those of a commit that were written for one pull request. */
export const checkRuns = { write, list };

/** Writes one completed check run; annotations that do not fit into the first request follow in further ones. */
async function write(context: GithubContext, check: CheckOutput): Promise<Written> {
  const { octokit, owner, repo, clock, ask } = context;
  const what = `write the check run of ${check.headSha.slice(0, 7)}`;
  const [first = [], ...rest] = inChunks(check.annotations.map(restAnnotation));
  const { data } = await ask(what, PERMISSION, () =>
    octokit.rest.checks.create({
      owner,
      repo,
      name: CHECK_NAME,
      external_id: check.conclusion === 'action_required' ? UNVERIFIED : externalId(check.pullRequest),
      head_sha: check.headSha,
      status: 'completed',
      conclusion: check.conclusion,
      completed_at: new Date(clock.now()).toISOString(),
      output: { ...restOutput(check), annotations: first },
    }),
  );
  for (const annotations of rest) {
    // GitHub adds the annotations to those that are there, and replaces the rest of the output.
    const output = { ...restOutput(check), annotations };
    await ask(what, PERMISSION, () => octokit.rest.checks.update({ owner, repo, check_run_id: data.id, output }));
  }
  return { written: true, url: data.html_url ?? data.url };
}

/** In any order, with those that a later one of the same commit has replaced. */
async function list({ octokit, owner, repo, ask }: GithubContext, headSha: string, pullRequest: number) {
  const all = await ask(`read the check runs of ${headSha.slice(0, 7)}`, PERMISSION, () =>
    octokit.paginate(octokit.rest.checks.listForRef, {
      owner,
      repo,
      ref: headSha,
      check_name: CHECK_NAME,
      filter: 'all',
      per_page: 100,
    }),
  );
  return all.filter(({ external_id: id }) => id === externalId(pullRequest));
}

/** A commit may be the head of several pull requests, with other bases and so with other verdicts. */
function externalId(pullRequest: number | undefined): string {
  return pullRequest === undefined ? VERIFIED : `${VERIFIED} on pull request ${pullRequest}`;
}

function restOutput({ title, summary, text }: CheckOutput) {
  const shown = cutCharacters(title);
  return {
    title: shown,
    // GitHub wants one.
    summary: summary.trim() === '' ? shown : cutBytes(summary, MOST_BYTES),
    ...(text.trim() !== '' && { text: cutBytes(text, MOST_BYTES) }),
  };
}

function restAnnotation({ path, startLine, endLine, level, title, message }: Annotation) {
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    annotation_level: level,
    title: cutCharacters(title),
    message: cutBytes(message, MOST_BYTES),
  };
}

function cutCharacters(text: string): string {
  const points = [...Buffer.from(text).toString()];
  return points.length > MOST_TITLE_CHARACTERS
    ? `${points.slice(0, MOST_TITLE_CHARACTERS - 1).join('')}…`
    : points.join('');
}

function inChunks<T>(items: T[]): T[][] {
  const count = Math.ceil(items.length / MOST_ANNOTATIONS);
  return Array.from({ length: count }, (_none, at) => items.slice(at * MOST_ANNOTATIONS, (at + 1) * MOST_ANNOTATIONS));
}
