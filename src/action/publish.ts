import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { UserError } from '../errors.js';
import type { Forge } from '../ports.js';
import { overallVerdict } from '../report/overall-verdict.js';
import { renderCheck } from '../report/render-check.js';
import { renderComment } from '../report/render-comment.js';
import { renderSummary } from '../report/render-summary.js';
import type { Report } from '../report/report.js';
import type { Log } from './log.js';
import type { TriggerEvent } from './read-event.js';
import type { Inputs } from './read-inputs.js';

export interface PublishInput {
  env: { [name: string]: string | undefined };
  inputs: Inputs;
  event: Exclude<TriggerEvent, { kind: 'nothing' }>;
  report: Report;
  log: Log;
  forge: Forge;
}

// A comment holds 65,536 characters, of which the hidden marker takes some.
const COMMENT_LIMIT = 65_000;

/**
 * Writes the result where people look: outputs, job summary, check run, comment. What cannot be written is named in the
 * log and in the returned `ok`, and keeps nothing else from being written.
 */
export async function publish(input: PublishInput): Promise<{ ok: boolean }> {
  const { env, inputs, event, report, log, forge } = input;
  const reportPath = await writeReport(report, env.RUNNER_TEMP ?? tmpdir());
  core.setOutput('verdict', overallVerdict(report));
  core.setOutput('ok', String(report.gate.ok));
  core.setOutput('report-path', reportPath);
  if (env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(renderSummary(report)).write();

  let ok = true;
  const attempt = async (write: () => Promise<void>): Promise<void> => {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      ok = false;
      log.error(error.code, `${error.message}, ${error.fix}`);
    }
  };
  await attempt(async () => {
    await forge.writeCheck({ headSha: event.headSha, ...renderCheck(report) });
  });
  if (event.kind === 'pull_request' && inputs.comment !== 'never') {
    await attempt(() => writeComment(input, event));
  }
  return { ok };
}

async function writeComment(
  { env, inputs, report, log, forge }: PublishInput,
  event: PublishInput['event'] & { kind: 'pull_request' },
): Promise<void> {
  const stamp = {
    headSha: event.headSha,
    run: Number(env.GITHUB_RUN_ID ?? 0),
    attempt: Number(env.GITHUB_RUN_ATTEMPT ?? 1),
  };
  const concerned = report.suites.length > 0 || report.problems.length > 0 || !report.gate.ok;
  const create = inputs.comment === 'always' || concerned;
  const body = renderComment(report, { limit: COMMENT_LIMIT });
  const written = await forge.upsertComment(event.number, body, stamp, { create });
  if (written.written) core.setOutput('comment-url', written.url);
  else log.info(`No comment written: ${written.reason}.`);
}

async function writeReport(report: Report, folder: string): Promise<string> {
  const target = join(folder, 'prompt-ratchet');
  await mkdir(target, { recursive: true });
  const path = join(target, 'report.json');
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
  return path;
}
