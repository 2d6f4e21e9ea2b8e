import { UserError } from '../errors.js';
import type { FeedbackSettings } from '../feedback/feedback-settings.js';
import type { Encoder } from '../feedback/find-duplicate.js';
import { labelledIssues } from '../feedback/labelled-issues.js';
import type { FeedbackJob } from '../feedback/read-feedback-event.js';
import { runFeedbackJob } from '../feedback/run-feedback-job.js';
import { SuiteMemory } from '../feedback/suite-memory.js';
import { findPull } from '../github/find-pull.js';
import { githubFeedback } from '../github/github-feedback.js';
import { sentenceEncoder } from '../models/sentence-encoder.js';
import type { Clock, Target } from '../ports.js';
import type { AppAccess } from './app-access.js';
import type { BotLog, LogFields } from './bot-log.js';
import type { BotSettings } from './bot-settings.js';
import type { Heard, Place } from './feedback-app.js';
import { JobQueue } from './job-queue.js';

export interface WorkshopOptions {
  access: AppAccess;
  settings: BotSettings;
  log: BotLog;
  clock: Clock;
  /** Lets a delivery whose job failed be delivered again. */
  forget(delivery: string): void;
}

const AT_ONCE = 4;
const MOST_WAITING = 10_000;
/** After GitHub's rate limit an installation is left in peace: what it missed is found by the next pass. */
const REST_MS = 10 * 60_000;

/** Where the bot's work is done, after GitHub's webhook has been answered: a few jobs at a time, one at a time for an issue. */
export class Workshop {
  readonly #queue = new JobQueue(AT_ONCE, MOST_WAITING);
  readonly #restUntil = new Map<number, number>();
  readonly #memory = new SuiteMemory();
  #encoder: Promise<Encoder | null> | null = null;
  #target: Promise<Target> | null = null;

  constructor(private readonly options: WorkshopOptions) {}

  take({ delivery, event, place, job }: Heard): void {
    const { log, forget } = this.options;
    if (job.kind === 'nothing' || place === null) {
      const reason = job.kind === 'nothing' ? job.reason : 'it comes from no installation';
      log.info('nothing to do', { delivery, event, reason });
      return;
    }
    const taken = this.#queue.add(keyOf(place, job), () => this.#run(place, job, () => forget(delivery)), {
      urgent: true,
    });
    if (!taken) log.info('left for the next pass', { delivery, event });
  }

  /** Queues every labelled issue of each repository in which the app is installed, behind all that is urgent. Throws nothing. */
  async passOverAll(): Promise<void> {
    const { access, log } = this.options;
    const job: FeedbackJob = { kind: 'all' };
    try {
      for await (const place of access.places()) {
        this.#queue.add(keyOf(place, job), () => this.#run(place, job, () => {}), { urgent: false });
      }
    } catch (error) {
      log.error('the pass over all installations failed', error);
    }
  }

  close(): Promise<void> {
    return this.#queue.close();
  }

  async #run(place: Place, job: FeedbackJob, onFailure: () => void): Promise<void> {
    const { log, clock } = this.options;
    const fields: LogFields = { repository: `${place.owner}/${place.repo}`, job: job.kind, ...numberOf(job) };
    if ((this.#restUntil.get(place.installation) ?? 0) > clock.now()) {
      log.info('left for the next pass', { ...fields, reason: "GitHub's rate limit" });
      return;
    }
    try {
      await this.#work(place, job, fields);
      log.info('done', fields);
    } catch (error) {
      this.#fail(place, error, fields);
      onFailure();
    }
  }

  async #work(place: Place, job: FeedbackJob, fields: LogFields): Promise<void> {
    const { access, settings, log, clock } = this.options;
    const { apiUrl, paced } = settings;
    const token = await access.tokenFor(place);
    const repository = { owner: place.owner, repo: place.repo, token, apiUrl, paced, clock };
    const forge = githubFeedback(repository);
    if (job.kind === 'all') return this.#queueAll(place, await labelledIssues(forge));
    await runFeedbackJob(job, {
      forge,
      settings: await this.#feedbackSettings(),
      memory: this.#memory,
      branchOf: async (pull) => (await findPull.byNumber(repository, pull))?.branch ?? null,
      events: {
        done: ({ issue, state, pull }) => log.info('reconciled', { ...fields, issue, state, pull }),
        failed: (issue, error) => this.#fail(place, error, { ...fields, issue }),
      },
    });
  }

  /** One by one, so that no issue is worked on twice at once and what happens meanwhile need not wait for the rest. */
  #queueAll(place: Place, issues: readonly number[]): void {
    for (const issue of issues) {
      const job: FeedbackJob = { kind: 'issue', issue };
      this.#queue.add(keyOf(place, job), () => this.#run(place, job, () => {}), { urgent: false });
    }
  }

  #fail({ installation }: Place, error: unknown, fields: LogFields): void {
    const { log, clock } = this.options;
    if (error instanceof UserError && error.code === 'GITHUB_RATE_LIMIT') {
      this.#restUntil.set(installation, clock.now() + REST_MS);
    }
    log.error('failed', error, fields);
  }

  /** An app's pull requests start workflows by themselves. */
  async #feedbackSettings(): Promise<FeedbackSettings> {
    this.#encoder ??= sentenceEncoder();
    const { workflow, draft } = this.options.settings;
    const drafts = draft && (async () => ({ endpoint: draft.baseUrl, target: await this.#draftTarget(draft) }));
    return { workflow, dispatches: false, encoder: await this.#encoder, drafts };
  }

  /** A draft is no reason to wait long. */
  #draftTarget({ baseUrl, apiKey }: NonNullable<BotSettings['draft']>): Promise<Target> {
    this.#target ??= import('../models/openai-target.js').then(({ openaiTarget }) =>
      openaiTarget({
        endpoint: baseUrl,
        apiKey,
        maxConnections: AT_ONCE,
        price: () => null,
        clock: this.options.clock,
        timeoutMs: 30_000,
        deadlineMs: 60_000,
        retries: 1,
      }),
    );
    return this.#target;
  }
}

function keyOf({ installation, owner, repo }: Place, job: FeedbackJob): string {
  return JSON.stringify([installation, owner, repo, job]);
}

function numberOf(job: FeedbackJob): LogFields {
  if (job.kind === 'issue') return { issue: job.issue };
  return job.kind === 'pull-command' ? { pull: job.pull } : {};
}
