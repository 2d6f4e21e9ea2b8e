import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { LocalToken } from '../../src/cli/demo/local-github-state.js';
import { type RunnerResult, runOnRunner } from '../../src/cli/demo/runner.js';
import type { Json } from '../../src/json.js';
import type { Scenario } from '../action/scenario.js';
import { type Context, evaluateExpression } from './evaluate-expression.js';
import { zipOf } from './zip-of.js';

export const REPOSITORY = 'acme/desk';
const ROOT = join(import.meta.dirname, '../..');

export interface WorkflowStart {
  /** Of the runner's folder. */
  file: string;
  event: { name: string; payload: { [name: string]: Json }; sha: string };
  /** What is checked out, and whose caches are read and written. */
  ref: string;
  headSha: string;
  /** `owner/name` that the head comes from. */
  headRepo: string;
  headBranch: string;
  secrets: { [name: string]: string };
  inputs?: { [name: string]: string };
}

export interface WorkflowRun {
  id: number;
  /** Null: its job's condition did not hold. */
  action: RunnerResult | null;
  /** Where the Action ran. */
  workspace: string;
  /** Names of the steps that ran, by what they use. */
  steps: string[];
}

interface Step {
  id?: string;
  if?: string;
  uses: string;
  with?: { [name: string]: string | number | boolean };
  env?: { [name: string]: string };
}

interface Job {
  if?: string;
  permissions: { [name: string]: 'read' | 'write' };
  steps: Step[];
}

/** What GitHub does with a workflow, as far as those of `docs/workflows` need it; a fork's pull request gets no secret and only reads. */
export class WorkflowRunner {
  private readonly caches: { ref: string; key: string; folder: string }[] = [];
  private id = 2000;

  constructor(
    private readonly scenario: Scenario,
    private readonly folder = join(ROOT, 'docs/workflows'),
  ) {}

  async run(start: WorkflowStart): Promise<WorkflowRun> {
    const text = await readFile(join(this.folder, start.file), 'utf8');
    const workflow = parse(text) as { permissions: object; jobs: { [name: string]: Job } };
    const [job] = Object.values(workflow.jobs);
    if (job === undefined || Object.keys(workflow.permissions).length > 0) throw new Error('not as it should be');
    const run: WorkflowRun = { id: ++this.id, action: null, workspace: '', steps: [] };
    const isFork = start.event.name === 'pull_request' && start.headRepo !== REPOSITORY;
    const token = this.token(job.permissions, isFork);
    const context: Context = {
      github: {
        token: token.secret,
        run_id: run.id,
        run_attempt: 1,
        repository: REPOSITORY,
        ref_name: start.ref.replace(/^refs\/heads\//, ''),
        event: start.event.payload,
      },
      secrets: isFork ? {} : start.secrets,
      inputs: start.inputs ?? {},
      steps: {},
    };
    if (holds(job.if, context)) await this.runJob(job, run, start, context);
    this.scenario.state.runs ??= [];
    this.scenario.state.runs.push({
      id: run.id,
      path: `.github/workflows/${start.file}`,
      event: start.event.name,
      status: 'completed',
      headSha: start.headSha,
      headBranch: start.headBranch,
      headRepo: start.headRepo,
    });
    return run;
  }

  private token(permissions: Job['permissions'], isFork: boolean): LocalToken {
    const { github } = this.scenario;
    const level = (name: string) => {
      const granted = permissions[name] ?? 'none';
      return isFork && granted === 'write' ? 'read' : granted;
    };
    const token: LocalToken = {
      ...github.state.token,
      secret: `token-of-run-${this.id}`,
      permissions: {
        issues: level('issues'),
        pull_requests: level('pull-requests'),
        checks: level('checks'),
        contents: level('contents'),
        actions: level('actions'),
      },
    };
    github.state.otherTokens = [...(github.state.otherTokens ?? []), token];
    return token;
  }

  private async runJob(job: Job, run: WorkflowRun, start: WorkflowStart, context: Context): Promise<void> {
    run.workspace = join(this.scenario.repository.path, `../workspace-${run.id}`);
    await mkdir(run.workspace);
    let failed = false;
    for (const step of job.steps) {
      if (step.if === undefined ? failed : !holds(step.if, context)) continue;
      const [name = ''] = step.uses.split('@');
      run.steps.push(name);
      const values = evaluated(step.with ?? {}, context);
      if (name === 'prompt-ratchet/prompt-ratchet') {
        run.action = await this.act(
          run,
          start,
          values,
          evaluated(step.env ?? {}, context),
          String((context.github as Context).token),
        );
        failed = run.action.code !== 0;
        (context.steps as Context)[step.id ?? ''] = { outputs: run.action.outputs };
      } else await this.help(name, run, start, values);
    }
  }

  private act(run: WorkflowRun, start: WorkflowStart, inputs: Texts, env: Texts, token: string) {
    const { repository, github } = this.scenario;
    return runOnRunner({
      action: join(ROOT, 'dist/action.js'),
      workspace: run.workspace,
      home: join(repository.path, `../runner/${run.id}`),
      apiUrl: github.url,
      repository: REPOSITORY,
      event: start.event,
      inputs: { token, ...inputs },
      env: {
        GITHUB_RUN_ID: String(run.id),
        GITHUB_WORKFLOW_REF: `${REPOSITORY}/.github/workflows/${start.file}@${start.ref}`,
        ...env,
      },
    });
  }

  private async help(name: string, run: WorkflowRun, start: WorkflowStart, values: Texts): Promise<void> {
    const store = join(run.workspace, values.path ?? '');
    if (name === 'actions/checkout') {
      if (values['persist-credentials'] !== 'false') throw new Error('the token is left in the checkout');
      const depth = values['fetch-depth'] === '0' ? 1000 : 1;
      await rm(run.workspace, { recursive: true });
      run.workspace = await this.scenario.repository.shallowClone(depth, start.ref);
    } else if (name === 'actions/cache/restore') {
      const readable = [start.ref, 'refs/heads/main'];
      const found = this.caches.filter(
        ({ ref, key }) => readable.includes(ref) && key.startsWith(values['restore-keys']!),
      );
      const last = found.at(-1);
      if (last) await cp(last.folder, store, { recursive: true });
    } else if (name === 'actions/cache/save') {
      const folder = join(this.scenario.repository.path, `../runner/cache-${run.id}`);
      await cp(store, folder, { recursive: true }).then(
        () => this.caches.push({ ref: start.ref, key: values.key!, folder }),
        () => {},
      );
    } else if (name === 'actions/upload-artifact') await this.upload(run.id, values.name!, values.path!);
    else throw new Error(`no step that is known here: ${name}`);
  }

  private async upload(run: number, name: string, folder: string): Promise<void> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const zip = zipOf(
      await Promise.all(
        files.map(async (path) => ({ path: path.slice(folder.length + 1), content: await readFile(path) })),
      ),
    );
    this.leave(run, zip, name);
  }

  /** Puts an artifact there as if the run had uploaded it. */
  leave(run: number, zip: Buffer, name = 'prompt-ratchet'): void {
    const { github, state } = this.scenario;
    state.artifacts ??= [];
    state.artifacts.push({ id: github.state.nextId++, run, name, zip: zip.toString('base64') });
  }
}

type Texts = { [name: string]: string };

function holds(condition: string | undefined, context: Context): boolean {
  return condition === undefined || Boolean(evaluateExpression(condition, context));
}

function evaluated(values: { [name: string]: string | number | boolean }, context: Context): Texts {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    String(evaluateExpression(String(value), context) ?? ''),
  ]);
  return Object.fromEntries(entries) as Texts;
}
