import * as core from '@actions/core';
import { findPull, type OpenPull } from '../github/find-pull.js';
import { githubForge } from '../github/github-forge.js';
import { hasVerdict } from '../github/has-verdict.js';
import type { CheckOutput } from '../ports.js';
import { markdownVoice } from '../report/markdown-voice.js';
import { renderCheck } from '../report/render-check.js';
import { renderComment } from '../report/render-comment.js';
import type { Report } from '../report/report.js';
import { unverifiedReport } from '../report/unverified-report.js';
import { type Claim, claimedReport } from './claimed-report.js';
import { forkRunLine } from './fork-run-line.js';
import type { GithubPlace } from './github-place.js';
import type { Log } from './log.js';
import { type MergedPull, proveUnaffected } from './prove-unaffected.js';
import { readForkRun } from './read-fork-run.js';
import type { Inputs } from './read-inputs.js';

export interface CommentRun {
  env: { [name: string]: string | undefined };
  inputs: Inputs;
  event: string;
  payload: unknown;
  place: GithubPlace;
  log: Log;
}

/** Of a comment, without the hidden marker and the sentence on top. */
const COMMENT_LIMIT = 64_000;
const PREFACE =
  '**Not verified.** This is what the run of the fork says of itself: it had no key, and its workflow file is the fork’s.';

/** What is told on the pull request. */
interface Telling {
  check: Omit<CheckOutput, 'headSha'>;
  /** Null: no comment. */
  comment: { body: string; isNews: boolean } | null;
}

/**
 * Tells on a fork's pull request what the fork's own run reports, without a checkout and without a key. Nothing that it says is
 * believed: the check lets no merge through, whatever the report claims. Only that no suite is affected is found out again, from
 * GitHub's own objects, and passes. Returns the exit code; throws `UserError`.
 */
export async function runComment(run: CommentRun): Promise<number> {
  const { event, payload, place, log } = run;
  const nothing = (reason: string): number => {
    log.info(`Nothing to do: ${reason}.`);
    return 0;
  };
  const fork = readForkRun(event, payload);
  if (fork.kind === 'nothing') return nothing(fork.reason);
  const { head } = fork;
  const short = head.sha.slice(0, 7);
  const pulls = await findPull.byForkHead(place, head);
  const [pull, ...more] = pulls;
  if (pull === undefined) return nothing(`no open pull request is at ${short} of ${head.owner}:${head.branch}`);
  if (await hasVerdict(place, head.sha)) return nothing(`${short} has a verdict of a run that counts`);
  const claim = await claimedReport(place, fork.run);
  if (claim.report === null) log.info(`No report: ${claim.reason}.`);
  // A check is of a commit, and with several pull requests at it there are several bases.
  const proven = more.length === 0 && claimsNothing(claim) ? await proveUnaffected(place, known(pull, run)) : null;
  const { check, comment } = proven ? proved(proven) : unproved(claim, pull, run);
  await githubForge(place).writeCheck({ headSha: head.sha, ...check });
  if (comment && more.length === 0) await writeComment(comment, pull, run);
  return 0;
}

function claimsNothing({ report }: Claim): boolean {
  return report !== null && report.suites.length === 0 && report.problems.length === 0 && report.gate.ok;
}

function known({ number, headSha, mergeSha }: OpenPull, { env, place }: CommentRun): MergedPull {
  const repositoryUrl = `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${place.owner}/${place.repo}`;
  return { headSha, mergeSha, repositoryUrl, reproduce: forkRunLine(number, headSha) };
}

function proved(report: Report): Telling {
  return {
    check: renderCheck(report),
    comment: { body: renderComment(report, { limit: COMMENT_LIMIT }), isNews: false },
  };
}

/** Notes on lines are left out: a stranger would choose the lines. */
function unproved(claim: Claim, pull: OpenPull, run: CommentRun): Telling {
  const { headSha, repositoryUrl, reproduce } = known(pull, run);
  const conclusion = 'action_required';
  if (claim.report === null) {
    const summary = `${markdownVoice.prose(claim.reason)}. A maintainer starts the run that counts:\n\n\`${reproduce}\``;
    const title = 'Not evaluated: the fork’s own run left no report';
    return { check: { conclusion, title, summary, text: '', annotations: [] }, comment: null };
  }
  const { suites, problems, gate } = claim.report;
  const shown = unverifiedReport(claim.report, { headSha, baseSha: pull.baseSha, repositoryUrl, verify: reproduce });
  return {
    check: { ...renderCheck(shown), conclusion, annotations: [] },
    comment: {
      body: `${PREFACE}\n\n${renderComment(shown, { limit: COMMENT_LIMIT })}`,
      isNews: suites.length > 0 || problems.length > 0 || !gate.ok,
    },
  };
}

async function writeComment(
  { body, isNews }: NonNullable<Telling['comment']>,
  pull: OpenPull,
  { env, inputs, place, log }: CommentRun,
): Promise<void> {
  if (inputs.comment === 'never') return;
  const stamp = {
    headSha: pull.headSha,
    run: Number(env.GITHUB_RUN_ID ?? 0),
    attempt: Number(env.GITHUB_RUN_ATTEMPT ?? 1),
  };
  const create = inputs.comment === 'always' || isNews;
  const written = await githubForge(place).upsertComment(pull.number, body, stamp, { create });
  if (written.written) core.setOutput('comment-url', written.url);
  else log.info(`No comment written: ${written.reason}.`);
}
