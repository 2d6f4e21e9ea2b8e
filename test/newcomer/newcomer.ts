import { equal, match, ok } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startLocalGithub } from '../../src/cli/demo/local-github.js';
import { localGithubState } from '../../src/cli/demo/local-github-state.js';
import { Disposables } from '../../src/disposables.js';
import { ActRunner } from '../act/act-runner.js';
import { Scenario } from '../action/scenario.js';
import { temporaryRepository } from '../git/temporary-repository.js';
import { openapiCheck } from '../github/openapi-check.js';
import { startModelServer } from '../model/model-server.js';
import { REPOSITORY, WorkflowRunner } from '../workflows/workflow-runner.js';
import { openShell } from './open-shell.js';

const PROMPT = 'prompts/support.prompt.yml';
const CASE = 'evals/support/first.case.yml';
const KEY = 'sk-of-nobody';
const MERGE = 'refs/pull/1/merge';

/**
 * A stranger with a repository that has one prompt, who knows the README and does what it says: from the first command to the
 * comment on the first pull request, then all that it names to do on one's own machine. GitHub is a local one, and so is the
 * endpoint, which the settings name. Tells every step with its seconds, and throws where a step does not do what is said.
 *
 * @param act the program that runs the workflow; null: the tests' own runner does
 */
export async function newcomer(tell: (step: string) => void, act: string | null): Promise<void> {
  await using open = new Disposables();
  const repository = open.use(await temporaryRepository());
  const model = open.use(await startModelServer({ answer: () => 'refund' }));
  const github = open.use(await startLocalGithub(localGithubState(REPOSITORY), { check: openapiCheck }));
  const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8');
  const step = stepTeller(tell);
  const read = (path: string) => readFile(join(repository.path, path), 'utf8');
  const endpoint = `providers: { openai: { base_url: ${model.url}, api_key_env: OPENAI_API_KEY } }\n`;
  await repository.write({ [PROMPT]: promptFile('Name the queue.'), 'evals/ratchet.yml': endpoint });
  await repository.commit('A prompt');
  await repository.push('main');

  const shell = await step('npm pack, and install the package', () => openShell(repository.path));
  const [init = ''] = commandsOf(readme, 'Put it on a repository');
  const printed = await step(init, () => shell(init));
  equal(await read('.github/workflows/evals.yml'), workflowOf(readme), 'the workflow is the one that the README shows');

  const [, file] = printed.match(/^1\. Say in (\S+) what a good answer is\.$/m) ?? [];
  equal(file, CASE);
  await step(`say in ${file} what a good answer is`, async () =>
    repository.write({ [CASE]: (await read(CASE)).replace('# expected: refund', 'expected: refund') }),
  );
  const [, attempt = ''] = printed.match(/^2\. Try it: (.+)$/m) ?? [];
  match(await step(attempt, () => shell(attempt.replace('…', KEY))), /support/);
  const [, secret = ''] = printed.match(/^3\. Give the repository the secret (\w+) /m) ?? [];
  match(printed, /^4\. Commit all of it to the default branch; the next pull request that touches a prompt gets/m);
  const base = await step('commit all of it to the default branch', async () => {
    const commit = await repository.commit('Judge pull requests');
    await repository.push('main');
    return commit;
  });

  const pr = new Scenario(repository, model, github, base, open);
  await step('open a pull request that changes the prompt', () => pr.push({ [PROMPT]: promptFile('Name it.') }));
  const job = `${act === null ? 'the workflow' : 'act'} runs .github/workflows/evals.yml`;
  equal(await step(job, () => runWorkflow(pr, act, { [secret]: KEY })), 0, 'the job passes');
  match(pr.state.comments[0]?.body ?? 'there is no comment', /`support`/);
  equal(pr.state.checkRuns[0]?.headSha, pr.head);
  equal([...github.unknown, ...github.rejected].length, 0);

  const further = commandsOf(readme, 'On your machine');
  ok(further.length > 0);
  for (const command of further) await step(command, () => shell(`OPENAI_API_KEY=${KEY} ${command}`));
}

function stepTeller(tell: (step: string) => void) {
  return async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await act();
    tell(`${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s  ${what}`);
    return result;
  };
}

async function runWorkflow(pr: Scenario, act: string | null, secrets: { [name: string]: string }) {
  const folder = join(pr.repository.path, '.github/workflows');
  const event = pr.event();
  if (act !== null) {
    const run = await new ActRunner(act, pr, folder).run('evals.yml', event, MERGE, {
      ...secrets,
      GITHUB_TOKEN: 'local-token',
    });
    return run.code;
  }
  const run = await new WorkflowRunner(pr, folder).run({
    file: 'evals.yml',
    event: { ...event, payload: event.payload as { [name: string]: never } },
    ref: MERGE,
    headSha: pr.head,
    headRepo: REPOSITORY,
    headBranch: 'change',
    secrets,
  });
  return run.action?.code;
}

/** The commands in the shell blocks of a section, without their comments. */
function commandsOf(readme: string, heading: string): string[] {
  const section = readme.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const blocks = [...section.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => text!);
  return blocks.flatMap((text) => text.trimEnd().split('\n')).map((line) => line.replace(/\s+#.*$/, ''));
}

function workflowOf(readme: string): string {
  return /<!-- file docs\/workflows\/evals\.yml -->\n```yaml\n([\s\S]*?)```\n/.exec(readme)?.[1] ?? '';
}

function promptFile(system: string): string {
  return `messages:\n  - { role: system, content: ${system} }\n  - { role: user, content: "{{ message }}" }\n`;
}
