import { join } from 'node:path';
import type { LocalPull } from '../../src/cli/demo/local-github-state.js';
import { type RunnerResult, runOnRunner } from '../../src/cli/demo/runner.js';
import type { Json } from '../../src/json.js';
import { deskFiles } from '../feedback/desk-files.js';
import { type ModelServer, startModelServer } from '../model/model-server.js';
import { Desk, REPOSITORY } from './a-desk.js';

const ACTION = join(import.meta.dirname, '../../dist/action.js');
const PROMPT = 'evals/support.prompt.yml';
export const WORKFLOW_TOKEN = 'ghs_workflow';

/** A desk whose model files money under `other` until its prompt says `refund`, and the Action as workflows run it there. */
export interface Circle extends AsyncDisposable {
  desk: Desk;
  model: ModelServer;
  /** The Action on a pull request, as GitHub checks it out. */
  onPull(pull: LocalPull): Promise<RunnerResult>;
  /** The Action on the default branch after a merge; `before` is where it was. */
  onPush(before: string): Promise<RunnerResult>;
  /** Any other event on the default branch, or on `branch`. */
  on(
    name: string,
    payload: Json,
    options?: { branch?: string; inputs?: { [name: string]: string } },
  ): Promise<RunnerResult>;
  /** Opens a pull request in which the prompt is mended; returns its number. */
  mend(): Promise<number>;
  merge(number: number): Promise<void>;
  /** The commit of a branch. */
  tip(branch?: string): Promise<string>;
  pull(number: number): LocalPull;
}

export async function startCircle(): Promise<Circle> {
  const model = await startModelServer({
    answer: ({ messages }) => {
      const text = JSON.stringify(messages);
      if (text.includes('parcel')) return 'shipping';
      return text.includes('money') && text.includes('Name the label refund') ? 'refund' : 'other';
    },
  });
  const desk = await Desk.start({
    files: deskFiles({
      'evals/ratchet.yml': `providers:\n  test: { base_url: ${model.url} }\nprices:\n  test/model: { input: 1, output: 2 }\n`,
      [PROMPT]: prompt('File the ticket.'),
      '.github/workflows/evals.yml': 'on:\n  pull_request:\n  workflow_dispatch:\n',
    }),
  });
  const tip = (branch = 'main') => desk.git.gitIn(desk.git.bareRemote, 'rev-parse', `refs/heads/${branch}`);
  const repository = { default_branch: 'main', full_name: REPOSITORY, private: true };

  async function run(name: string, payload: Json, sha: string, ref: string, inputs = {}): Promise<RunnerResult> {
    const workspace = await desk.git.shallowClone(2, ref);
    return runOnRunner({
      action: ACTION,
      workspace,
      home: join(workspace, '../runner'),
      apiUrl: desk.github.url,
      repository: REPOSITORY,
      event: { name, payload, sha },
      inputs: { token: WORKFLOW_TOKEN, ...inputs },
    });
  }

  return {
    desk,
    model,
    tip,
    pull: (number) => desk.state.pulls.find((one) => one.number === number)!,
    async onPull({ number, head, mergeCommit }) {
      const pull = {
        number,
        head: { ref: head.ref, sha: head.sha, repo: { id: 1 } },
        base: { ref: 'main', sha: await tip(), repo: { id: 1 } },
      };
      const payload = { action: 'opened', pull_request: pull, repository };
      return run('pull_request', payload, mergeCommit!, `refs/pull/${number}/merge`);
    },
    async onPush(before) {
      const after = await tip();
      return run('push', { ref: 'refs/heads/main', before, after, repository }, after, 'main');
    },
    on: async (name, payload, { branch = 'main', inputs = {} } = {}) =>
      run(name, payload, await tip(branch), branch, inputs),
    async mend() {
      await desk.git.git('fetch', '-q', 'origin', 'main');
      await desk.git.branch('mend', 'FETCH_HEAD');
      await desk.git.write({ [PROMPT]: prompt('File the ticket. Name the label refund for money.') });
      await desk.git.commit('Name the label');
      await desk.git.push('mend');
      return (await desk.as('ann', 'POST', '/pulls', { title: 'Name the label', head: 'mend', base: 'main' })).body
        .number;
    },
    async merge(number) {
      await desk.as('ann', 'PUT', `/pulls/${number}/merge`, {});
    },
    async [Symbol.asyncDispose]() {
      await desk[Symbol.asyncDispose]();
      await model[Symbol.asyncDispose]();
    },
  };
}

function prompt(system: string): string {
  return `model: test/model\nmodelParameters: { maxTokens: 20 }\nmessages:\n  - role: system\n    content: ${system}\n  - role: user\n    content: "{{ message }}"\n`;
}
