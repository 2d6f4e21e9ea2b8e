import { repositoryId } from '../../src/cli/demo/local-github-repository-id.js';
import { pullRequestEvent } from '../../src/cli/demo/pull-request-event.js';
import type { Json } from '../../src/json.js';
import type { Answers } from '../action/answers.js';
import { type Scenario, scenario } from '../action/scenario.js';
import { type Files, suiteFiles } from '../action/suite-files.js';
import { REPOSITORY, type WorkflowRun, WorkflowRunner } from './workflow-runner.js';

export const FORK = 'eve/desk';
export const KEY = 'canary-5d41402abc4b2a76b9719d911017c592';
const SECRETS = { OPENAI_API_KEY: KEY };

/** A pull request from a fork, with the three workflows that a repository for strangers has. */
export class ForkStory implements AsyncDisposable {
  private constructor(
    readonly pr: Scenario,
    readonly runner: WorkflowRunner,
  ) {}

  /** `head` is what the fork changes, from the endpoint's address. */
  static async begin(head: (modelUrl: string) => Files, answers: Answers): Promise<ForkStory> {
    const settings = (url: string) => `providers:\n  test: { base_url: ${url}, api_key_env: OPENAI_API_KEY }\n`;
    const pr = await scenario(
      (url) => ({ base: suiteFiles(url, 12, 'v1', { 'evals/ratchet.yml': settings(url) }), head: head(url) }),
      answers,
    );
    const [pull] = pr.state.pulls;
    pull!.head = { sha: pr.head, ref: 'patch-1', repo: FORK };
    pull!.mergeCommit = pr.merge;
    await pr.repository.push(`${pr.head}:refs/pull/1/head`);
    pr.state.git = pr.repository.bareRemote;
    return new ForkStory(pr, new WorkflowRunner(pr));
  }

  /** The fork's own run, with its workflow file and without a secret. */
  evaluate(): Promise<WorkflowRun> {
    const { pr } = this;
    const ids = { headId: repositoryId(pr.github.state, FORK) };
    const payload = pullRequestEvent({ number: 1, baseSha: pr.base, headSha: pr.head, ...ids });
    return this.runner.run({
      ...this.start('evals.yml', 'pull_request', payload, 'refs/pull/1/merge'),
      event: { name: 'pull_request', payload: payload as { [name: string]: Json }, sha: pr.merge },
    });
  }

  /** What GitHub starts when a run of the fork has ended. */
  comment(run: number): Promise<WorkflowRun> {
    const { pr } = this;
    const { state } = pr.github;
    const payload = {
      action: 'completed',
      workflow_run: {
        id: run,
        event: 'pull_request',
        head_sha: pr.head,
        head_branch: 'patch-1',
        head_repository: { id: repositoryId(state, FORK), full_name: FORK, owner: { login: 'eve' } },
        pull_requests: [],
      },
      repository: { id: repositoryId(state, REPOSITORY), full_name: REPOSITORY, private: true },
    };
    return this.runner.run(this.start('fork-comment.yml', 'workflow_run', payload, 'refs/heads/main'));
  }

  /** What a maintainer starts for a commit. */
  live(sha = this.pr.head): Promise<WorkflowRun> {
    const payload = { repository: { default_branch: 'main', private: true } };
    const start = this.start('fork-live.yml', 'workflow_dispatch', payload, 'refs/heads/main');
    return this.runner.run({ ...start, inputs: { 'pull-request': '1', sha } });
  }

  get checks() {
    return this.pr.state.checkRuns.map(({ conclusion, output: { title } }) => ({ conclusion, title }));
  }

  private start(file: string, name: string, payload: Json, ref: string) {
    const { head, base } = this.pr;
    return {
      file,
      event: { name, payload: payload as { [name: string]: Json }, sha: base },
      ref,
      headSha: head,
      headRepo: FORK,
      headBranch: 'patch-1',
      secrets: SECRETS,
    };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.pr[Symbol.asyncDispose]();
  }
}
