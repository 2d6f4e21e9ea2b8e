import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Disposables } from '../disposables.js';
import { UserError } from '../errors.js';
import { evaluate } from '../evaluate.js';
import type { EvaluateInput } from '../evaluate-input.js';
import { openGitTree } from '../git/git-tree.js';
import { repositoryRoot } from '../git/resolve-commits.js';
import { githubAcceptance } from '../github/github-acceptance.js';
import { githubForge } from '../github/github-forge.js';
import { countProgress, progressLine, type Tally } from '../progress-line.js';
import { renderTerminal } from '../report/render-terminal.js';
import type { Report } from '../report/report.js';
import { createWorld, STORE_FOLDER, systemClock, type WorldOptions } from '../world.js';
import { applyAcceptance } from './apply-acceptance.js';
import { type Commits, chooseCommits } from './choose-commits.js';
import { chooseForkCommits } from './choose-fork-commits.js';
import { findApprovedPull } from './find-approved-pull.js';
import { findDispatchedPull } from './find-dispatched-pull.js';
import { followFeedback } from './follow-feedback.js';
import { forkRunLine } from './fork-run-line.js';
import { type GithubPlace, githubPlace } from './github-place.js';
import type { Log } from './log.js';
import { publish } from './publish.js';
import { type EvaluatedEvent, readEvent } from './read-event.js';
import { type Inputs, readInputs } from './read-inputs.js';
import { standingVerdict } from './standing-verdict.js';
import { tellFailure } from './tell-failure.js';

export type Env = { [name: string]: string | undefined };

const LOG_EVERY_MS = 5_000;

/** Runs the Action in a runner's environment. Returns the job's exit code and throws nothing. */
export async function runAction(env: Env, log: Log): Promise<number> {
  try {
    const inputs = readInputs(env);
    const payload = await readPayload(required(env, 'GITHUB_EVENT_PATH'));
    const name = env.GITHUB_EVENT_NAME ?? '';
    const openPlace = (): GithubPlace => githubPlace(env, required(env, 'GITHUB_REPOSITORY'), inputs.token);
    if (inputs.mode === 'feedback') {
      // Loaded here: what reads issues is of no use to a run that evaluates.
      const { runFeedback } = await import('./run-feedback.js');
      const { workflow } = inputs;
      return await runFeedback({
        event: name,
        payload,
        place: openPlace(),
        workflow,
        workspace: env.GITHUB_WORKSPACE,
        env,
        log,
      });
    }
    if (inputs.mode === 'comment') {
      // Loaded here: what reads an artifact is of no use to a run that evaluates.
      const { runComment } = await import('./run-comment.js');
      return await runComment({ env, inputs, event: name, payload, place: openPlace(), log });
    }
    const trigger =
      inputs.mode === 'fork'
        ? await findApprovedPull(name, inputs, openPlace())
        : readEvent(name, payload, env.GITHUB_SHA ?? '', inputs);
    const event = trigger.kind === 'dispatch' ? await findDispatchedPull(trigger.branch, openPlace()) : trigger;
    if (event.kind === 'nothing') {
      log.info(`Nothing to do: ${event.reason}.`);
      return 0;
    }
    const place = openPlace();
    const acceptance = githubAcceptance(place);
    const standing = await standingVerdict(event, acceptance, log);
    if (standing !== null) return standing;
    const root = await checkoutRoot(required(env, 'GITHUB_WORKSPACE'));
    const isReplay = event.kind === 'pull_request' && event.fork && inputs.mode !== 'fork';
    const evaluated = await evaluateEvent({ env, inputs, event, place, root, isReplay, payload, log });
    const report = await applyAcceptance(evaluated, event, { forge: acceptance, env, log });
    log.info(renderTerminal(report, { colour: false, columns: 110 }));
    const forge = isReplay ? null : githubForge(place);
    const calls = join(root, STORE_FOLDER);
    const published = await publish({ env, inputs, event, report, log, forge, calls });
    const followed = await followFeedback(report, event, place, env.GITHUB_WORKSPACE, log);
    return exitCode(report, published.ok && followed);
  } catch (error) {
    return tellFailure(error, log);
  }
}

async function readPayload(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const why = `the event's payload cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    throw new UserError('BAD_EVENT', why, 'see that GITHUB_EVENT_PATH is untouched', 3);
  }
}

interface Job {
  env: Env;
  inputs: Inputs;
  event: EvaluatedEvent;
  place: GithubPlace;
  /** The checkout. */
  root: string;
  /** No model is asked: the run is a fork's, and has no key. */
  isReplay: boolean;
  payload: unknown;
  log: Log;
}

const NO_KEY = 'a fork has no key; a maintainer starts the run that asks the model';

async function evaluateEvent(job: Job): Promise<Report> {
  const { env, inputs, event, root, isReplay, payload, log } = job;
  const fork = event.kind === 'pull_request' && event.fork ? event : null;
  const commits = await (fork && !isReplay ? chooseForkCommits(root, fork) : chooseCommits(root, event));
  await using trees = new Disposables();
  const head = trees.use(await openGitTree(root, commits.head));
  const base = commits.base === null ? null : trees.use(await openGitTree(root, commits.base));
  const repository = env.GITHUB_REPOSITORY;
  const input: EvaluateInput = {
    base,
    head,
    suites: inputs.suites,
    cases: null,
    force: event.kind === 'schedule' || (event.kind === 'compare' && inputs.suites !== null),
    trials: inputs.trials,
    maxUsd: inputs.maxUsd,
    informational: inputs.informational,
    record: event.kind === 'push' || event.kind === 'schedule',
    // Nobody is told to run a stranger's files on a machine of their own.
    reproduce: fork ? forkRunLine(fork.number, fork.headSha) : reproduceLine(commits, inputs),
    ...(event.kind === 'schedule' && { anew: `${env.GITHUB_RUN_ID}` }),
    repositoryUrl: repository ? `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${repository}` : null,
    trusted: fork === null,
    replay: isReplay ? NO_KEY : null,
    outputs: isPrivate(payload) ? 'full' : 'excerpt',
  };
  const world = createWorld({ root, env, progress: progressLog(log), ...(await storeFiller(job)) });
  // Awaited here: the trees are closed on leaving.
  return await evaluate(input, world);
}

/** Loaded for a push alone: only the baseline has a merged pull request. */
async function storeFiller({ event, place, env, inputs, log }: Job): Promise<Partial<Pick<WorldOptions, 'fillStore'>>> {
  if (event.kind !== 'push') return {};
  const { mergedCalls } = await import('./merged-calls.js');
  return { fillStore: mergedCalls(place, event.headSha, workflowPath(env, inputs), log) };
}

/** What everybody may read is shown in excerpts; a payload that does not say it counts as public. */
function isPrivate(payload: unknown): boolean {
  return (payload as { repository?: { private?: unknown } } | null)?.repository?.private === true;
}

/** Path of the workflow that this run is of: `owner/name/.github/workflows/evals.yml@refs/heads/main`. */
function workflowPath(env: Env, { workflow }: Inputs): string {
  return /\/(\.github\/workflows\/[^@]+)@/.exec(env.GITHUB_WORKFLOW_REF ?? '')?.[1] ?? `.github/workflows/${workflow}`;
}

async function checkoutRoot(workspace: string): Promise<string> {
  try {
    return await repositoryRoot(workspace);
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'NOT_A_REPOSITORY') throw error;
    throw new UserError(error.code, error.message, 'put a step with `uses: actions/checkout` before this one', 3);
  }
}

function reproduceLine({ head, base }: Commits, inputs: Inputs): string {
  const trials = inputs.trials === null ? '' : ` --trials ${inputs.trials}`;
  const suites = (inputs.suites ?? []).map((glob) => ` --suite '${glob.replaceAll("'", "'\\''")}'`).join('');
  const checkout = `git fetch origin ${head} && git checkout ${head}`;
  return `${checkout} && npx prompt-ratchet run${base ? ` --base ${base}` : ''}${suites}${trials}`;
}

function progressLog(log: Log) {
  let tally: Tally | null = null;
  let last = 0;
  return (event: Parameters<typeof countProgress>[1]): void => {
    tally = countProgress(tally, event);
    const now = systemClock.now();
    if (event.kind === 'planned') log.info(`${event.suite}: ${tally.total} trials, ${tally.forecast}.`);
    else if (now - last < LOG_EVERY_MS) return;
    else log.info(progressLine(tally));
    last = now;
  };
}

/** 0 passed, 1 held, 2 bad input, 3 could not run. What was decided comes before what could not be written. */
function exitCode(report: Report, wasPublished: boolean): number {
  if (report.informational) return 0;
  if (report.problems.some(({ severity }) => severity === 'error')) return 2;
  if (!report.gate.ok) return 1;
  return wasPublished ? 0 : 3;
}

function required(env: Env, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new UserError(
    'NO_RUNNER',
    `the variable ${name} is not set`,
    'run this inside a GitHub workflow; elsewhere use the CLI',
    3,
  );
}
