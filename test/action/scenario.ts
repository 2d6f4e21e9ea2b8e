import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LocalGithub, type LocalGithubOptions, startLocalGithub } from '../../src/cli/demo/local-github.js';
import { type LocalRepository, localGithubState, openPull } from '../../src/cli/demo/local-github-state.js';
import { pullRequestEvent } from '../../src/cli/demo/pull-request-event.js';
import { type RunnerOptions, type RunnerResult, runOnRunner } from '../../src/cli/demo/runner.js';
import { Disposables } from '../../src/disposables.js';
import type { Report } from '../../src/report/report.js';
import { type TemporaryRepository, temporaryRepository } from '../git/temporary-repository.js';
import { openapiCheck } from '../github/openapi-check.js';
import { type ChatRequest, type ModelServer, startModelServer } from '../model/model-server.js';
import { runnerCommands } from '../report/runner-commands.js';
import type { Answers } from './answers.js';
import type { Files } from './suite-files.js';

const REPOSITORY = 'acme/desk';
const ACTION = join(import.meta.dirname, '../../dist/action.js');

export interface Run extends RunnerResult {
  /** What the Action saved; throws where it saved none. */
  report(): Promise<Report>;
}

/** A pull request of a real repository with a real model endpoint and a local GitHub around it. */
export class Scenario implements AsyncDisposable {
  head = '';
  /** GitHub's merge of the pull request. */
  merge = '';

  constructor(
    readonly repository: TemporaryRepository,
    readonly model: ModelServer,
    readonly github: LocalGithub,
    readonly base: string,
    private readonly open: Disposables,
  ) {}

  get state(): LocalRepository {
    return this.github.state.repositories[REPOSITORY]!;
  }

  /** The event of the pull request as it stands now. */
  event(): RunnerOptions['event'] {
    const payload = pullRequestEvent({ number: 1, baseSha: this.base, headSha: this.head });
    return { name: 'pull_request', payload, sha: this.merge };
  }

  /** Commits on the pull request's branch and pushes it. */
  async push(files: Files): Promise<void> {
    const { repository, base } = this;
    const isFirst = this.head === '';
    await (isFirst ? repository.branch('change') : repository.switch('change'));
    await repository.write(files);
    this.head = await repository.commit('Change');
    await repository.git('checkout', '-q', '--detach', base);
    this.merge = await repository.merge('change');
    await repository.push('change', `${this.merge}:refs/pull/1/merge`);
    if (isFirst) this.state.pulls.push(pull(base, this.head));
    else this.state.pulls[0]!.head.sha = this.head;
  }

  /** Runs the bundled Action on the pull request. Throws when it did what no run may do, whatever its verdict. */
  async run(options: Partial<RunnerOptions> = {}): Promise<Run> {
    const { repository, github } = this;
    const result = await runOnRunner({
      action: ACTION,
      workspace: repository.path,
      home: join(repository.path, '../runner'),
      apiUrl: github.url,
      repository: REPOSITORY,
      event: this.event(),
      ...options,
    });
    const broken = brokenRules(result, github);
    if (broken.length > 0) throw new Error(`${broken.join('\n')}\n\n${result.log}`);
    const report = async () => JSON.parse(await readFile(result.outputs['report-path']!, 'utf8')) as Report;
    return { ...result, report };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.open[Symbol.asyncDispose]();
  }
}

/** Starts everything; `files` make the base (null: one without a suite) and the head from the endpoint's address. */
export async function scenario(
  files: (modelUrl: string) => { base: Files | null; head: Files },
  answers: Answers,
  githubOptions: LocalGithubOptions = {},
): Promise<Scenario> {
  const open = new Disposables();
  const model = open.use(await startModelServer({ answer: counted(answers) }));
  const repository = open.use(await temporaryRepository());
  const state = localGithubState(REPOSITORY);
  const github = open.use(await startLocalGithub(state, { check: openapiCheck, ...githubOptions }));
  const { base, head } = files(model.url);
  await repository.write(base ?? { 'README.md': 'a desk\n' });
  const baseCommit = await repository.commit('Base');
  await repository.push('main');
  const made = new Scenario(repository, model, github, baseCommit, open);
  await made.push(head);
  return made;
}

function counted(answers: Answers): (request: ChatRequest) => ReturnType<Answers> {
  const counts = new Map<string, number>();
  return ({ messages }) => {
    const prompt = String(messages[0]?.content ?? '').trim();
    const text = String(messages.at(-1)?.content ?? '');
    const key = JSON.stringify([prompt, text]);
    const n = counts.get(key) ?? 0;
    counts.set(key, n + 1);
    return answers(prompt, text, n);
  };
}

/** GitHub is sent only what it knows, nothing goes to stderr, and the log's only commands are the Action's errors. */
function brokenRules({ log, stderr }: RunnerResult, { unknown, rejected }: LocalGithub): string[] {
  const commands = runnerCommands(log, { anyName: true }).filter((name) => name !== 'error');
  return [
    ...unknown.map(({ method, path }) => `GitHub knows no ${method} ${path}`),
    ...rejected.flatMap(({ problems }) => problems),
    ...commands.map((name) => `the log holds the workflow command ${name}`),
    ...(stderr === '' ? [] : [`stderr: ${stderr}`]),
  ];
}

function pull(base: string, head: string): LocalRepository['pulls'][number] {
  return openPull(REPOSITORY, { number: 1, title: 'Change', branch: 'change', headSha: head, baseSha: base });
}
