import { tmpdir } from 'node:os';
import * as core from '@actions/core';
import { UserError } from '../errors.js';
import type { Forge } from '../ports.js';
import { overallVerdict } from '../report/overall-verdict.js';
import { renderCheck } from '../report/render-check.js';
import { renderComment } from '../report/render-comment.js';
import { renderSummary } from '../report/render-summary.js';
import type { Report } from '../report/report.js';
import type { Log } from './log.js';
import type { EvaluatedEvent } from './read-event.js';
import type { Inputs } from './read-inputs.js';
import { shareRun } from './share-run.js';
import { tellFailure } from './tell-failure.js';

export interface PublishInput {
  env: { [name: string]: string | undefined };
  inputs: Inputs;
  event: EvaluatedEvent;
  report: Report;
  log: Log;
  /** Null: the run's token may only read, as a fork's always is. */
  forge: Forge | null;
  /** Folder of the call stores. */
  calls: string;
}

// A comment holds 65,536 characters, of which the hidden marker takes some.
const COMMENT_LIMIT = 65_000;

/**
 * Writes the result where people look: outputs, job summary, check run, comment. What cannot be written is named in the
 * log and in the returned `ok`, and keeps nothing else from being written. Two refs that somebody named get no check: it would
 * stand in the place of their pull request's own.
 */
export async function publish(input: PublishInput): Promise<{ ok: boolean }> {
  const { env, inputs, event, report, log, forge } = input;
  let ok = true;
  const attempt = async (write: () => Promise<unknown>): Promise<void> => {
    try {
      await write();
    } catch (error) {
      ok = false;
      tellFailure(error, log);
    }
  };
  await attempt(() => onRunner('outputs', async () => writeOutputs(report)));
  // Answers go where all of them may be seen, and nobody takes over a fork's.
  const calls = report.outputs === 'full' && !isFork(event) ? input.calls : null;
  await attempt(() => onRunner('report', () => shareRun(report, env.RUNNER_TEMP ?? tmpdir(), calls)));
  await attempt(() => writeSummary(report, env));
  if (forge === null) {
    log.info('The token of a fork can only read: its check and comment are written by the mode `comment`.');
    return { ok };
  }
  const run = runUrl(env);
  if (event.kind !== 'compare') {
    const pull = event.kind === 'pull_request' ? { pullRequest: event.number } : {};
    await attempt(() => forge.writeCheck({ headSha: event.headSha, ...pull, ...renderCheck(report, { run }) }));
  }
  if (event.kind === 'pull_request' && inputs.comment !== 'never') {
    await attempt(() => writeComment(input, forge, event));
  }
  return { ok };
}

/** Page of this run, with its summary and its artifacts. */
function runUrl({ GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID }: PublishInput['env']): string {
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
}

function isFork(event: EvaluatedEvent): boolean {
  return event.kind === 'pull_request' && event.fork;
}

/** Files of the runner may be gone, or its disk full. */
async function onRunner(what: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const why = `the ${what} could not be written: ${error instanceof Error ? error.message : String(error)}`;
    throw new UserError('NOT_WRITTEN', why, "see that the runner's disk is not full and its files are untouched", 3);
  }
}

function writeOutputs(report: Report): void {
  core.setOutput('verdict', overallVerdict(report));
  core.setOutput('ok', String(report.gate.ok));
}

async function writeSummary(report: Report, env: PublishInput['env']): Promise<void> {
  if (!env.GITHUB_STEP_SUMMARY) return;
  const summary = renderSummary(report);
  await onRunner('summary', () => core.summary.addRaw(summary).write());
}

async function writeComment(
  { env, inputs, report, log }: PublishInput,
  forge: Forge,
  event: PublishInput['event'] & { kind: 'pull_request' },
): Promise<void> {
  const stamp = {
    headSha: event.headSha,
    run: Number(env.GITHUB_RUN_ID ?? 0),
    attempt: Number(env.GITHUB_RUN_ATTEMPT ?? 1),
  };
  const { gate, suites, problems } = report;
  const concerned = suites.length > 0 || problems.length > 0 || gate.conclusion !== 'success';
  const create = inputs.comment === 'always' || concerned;
  const body = renderComment(report, { limit: COMMENT_LIMIT, run: runUrl(env) });
  const written = await forge.upsertComment(event.number, body, stamp, { create });
  if (written.written) core.setOutput('comment-url', written.url);
  else log.info(`No comment written: ${written.reason}.`);
}
