import { join } from 'node:path';
import { type LocalGithub, type LocalGithubOptions, startLocalGithub } from '../../src/cli/demo/local-github.js';
import { type LocalRepository, localGithubState } from '../../src/cli/demo/local-github-state.js';
import { pullRequestEvent } from '../../src/cli/demo/pull-request-event.js';
import { type RunnerOptions, type RunnerResult, runOnRunner } from '../../src/cli/demo/runner.js';
import { Disposables } from '../../src/disposables.js';
import { type FileContent, type TemporaryRepository, temporaryRepository } from '../git/temporary-repository.js';
import { openapiCheck } from '../github/openapi-check.js';
import { type ChatRequest, type Fault, type ModelServer, startModelServer } from '../model/model-server.js';

export const REPOSITORY = 'acme/desk';
const ACTION = join(import.meta.dirname, '../../dist/action.js');

export type Files = { [path: string]: FileContent };

export interface ScenarioOptions {
  base: Files | null;
  head: Files;
  /** `prompt` is the first message, `text` the last one, `n` counts this text's requests under this prompt from 0. */
  answer: (prompt: string, text: string, n: number) => string | Fault;
  github?: LocalGithubOptions;
}

/** A pull request of a real repository with a real model endpoint and a local GitHub around it. */
export interface Scenario extends AsyncDisposable {
  repository: TemporaryRepository;
  model: ModelServer;
  github: LocalGithub;
  state: LocalRepository;
  base: string;
  head: string;
  merge: string;
  /** Runs the bundled Action on the pull request. */
  run(options?: Partial<RunnerOptions>): Promise<RunnerResult>;
  /** Commits more on the pull request's branch, as a push to it does. */
  push(files: Files): Promise<void>;
}

export const PROMPT = 'evals/triage.prompt.yml';

/** A suite of `cases` cases whose expected label is `yes`, answered by the test's own endpoint. */
export function suiteFiles(modelUrl: string, cases: number, prompt: string, more: Files = {}): Files {
  const lines = Array.from({ length: cases }, (_, index) =>
    JSON.stringify({ id: `case-${index}`, input: { message: `question ${index}` }, expected: 'yes' }),
  );
  return {
    'evals/ratchet.yml': `providers:\n  test: { base_url: ${modelUrl}, max_connections: 8 }\nprices:\n  test/model: { input: 1, output: 2 }\n`,
    [PROMPT]: promptFile(prompt),
    'evals/triage.eval.yml': 'suite: triage\nprompt: triage.prompt.yml\ncases: triage/cases.jsonl\ntrials: 3\n',
    'evals/triage/cases.jsonl': `${lines.join('\n')}\n`,
    ...more,
  };
}

export function promptFile(system: string): string {
  return `model: test/model\nmodelParameters: { maxTokens: 20, temperature: 0.5 }\nmessages:\n  - role: system\n    content: |\n      ${system}\n  - role: user\n    content: "{{ message }}"\n`;
}

/** Starts everything; `files` make the base and the head from the endpoint's address. */
export async function scenario(
  files: (modelUrl: string) => Pick<ScenarioOptions, 'base' | 'head'>,
  answer: ScenarioOptions['answer'],
  githubOptions: LocalGithubOptions = {},
): Promise<Scenario> {
  const open = new Disposables();
  const counts = new Map<string, number>();
  const model = open.use(
    await startModelServer({
      answer: (request: ChatRequest) => {
        const prompt = String(request.messages[0]?.content ?? '').trim();
        const text = String(request.messages.at(-1)?.content ?? '');
        const key = `${prompt}\n${text}`;
        const n = counts.get(key) ?? 0;
        counts.set(key, n + 1);
        return answer(prompt, text, n);
      },
    }),
  );
  const { base: baseFiles, head: headFiles } = files(model.url);
  const repository = open.use(await temporaryRepository());
  await repository.write(baseFiles ?? { 'README.md': 'a desk\n' });
  const base = await repository.commit('Base');
  await repository.push('main');
  const state = localGithubState(REPOSITORY);
  const github = open.use(await startLocalGithub(state, { check: openapiCheck, ...githubOptions }));
  const desk = state.repositories[REPOSITORY]!;
  const made: Scenario = {
    repository,
    model,
    github,
    state: desk,
    base,
    head: '',
    merge: '',
    async push(more) {
      const isFirst = made.head === '';
      await (isFirst ? repository.branch('change') : repository.switch('change'));
      await repository.write(more);
      made.head = await repository.commit('Change');
      await repository.git('checkout', '-q', '--detach', base);
      made.merge = await repository.merge('change');
      await repository.push('change', `${made.merge}:refs/pull/1/merge`);
      if (isFirst) desk.pulls.push(pull(base, made.head));
      else desk.pulls[0]!.head.sha = made.head;
    },
    run: (options = {}) =>
      runOnRunner({
        action: ACTION,
        workspace: repository.path,
        home: join(repository.path, '../runner'),
        apiUrl: github.url,
        repository: REPOSITORY,
        event: {
          name: 'pull_request',
          payload: pullRequestEvent({ number: 1, baseSha: base, headSha: made.head }),
          sha: made.merge,
        },
        ...options,
      }),
    [Symbol.asyncDispose]: () => open[Symbol.asyncDispose](),
  };
  await made.push(headFiles);
  return made;
}

function pull(base: string, head: string): LocalRepository['pulls'][number] {
  return {
    number: 1,
    title: 'Change',
    state: 'open',
    draft: false,
    labels: [],
    user: { login: 'dev', type: 'User' },
    head: { sha: head, ref: 'change', repo: REPOSITORY },
    base: { sha: base, ref: 'main' },
  };
}
