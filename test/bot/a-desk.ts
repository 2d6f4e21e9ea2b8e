import { type LocalGithub, type LocalGithubOptions, startLocalGithub } from '../../src/cli/demo/local-github.js';
import { type LocalRepository, type LocalToken, localGithubState } from '../../src/cli/demo/local-github-state.js';
import { Disposables } from '../../src/disposables.js';
import { deskFiles } from '../feedback/desk-files.js';
import { type Filled, feedbackIssue } from '../feedback/feedback-issue.js';
import { type TemporaryRepository, temporaryRepository } from '../git/temporary-repository.js';
import { openapiCheck } from '../github/openapi-check.js';
import { APP_TOKEN, type AppGithub, INSTALLATION, PRIVATE_KEY, startAppGithub } from './app-github.js';
import { BotProcess, SECRET } from './bot-process.js';

export const REPOSITORY = 'acme/desk';
const WORKFLOW = 'on:\n  pull_request:\n  workflow_dispatch:\n';

/** What the tests read of an answer. */
interface Answered {
  status: number;
  body: { number: number; id: number; sha: string; [name: string]: unknown };
}

/** A repository on a local GitHub with real Git behind it, in which the app is installed. */
export class Desk implements AsyncDisposable {
  private constructor(
    readonly git: TemporaryRepository,
    readonly github: LocalGithub,
    readonly app: AppGithub,
    readonly open: Disposables,
  ) {}

  static async start(options: LocalGithubOptions & { files?: { [path: string]: string } } = {}): Promise<Desk> {
    const { files, ...rest } = options;
    const open = new Disposables();
    const base = files ?? deskFiles({ '.github/workflows/evals.yml': WORKFLOW });
    const git = open.use(await temporaryRepository({ base }));
    const state = localGithubState(REPOSITORY);
    state.token = {
      ...state.token,
      secret: APP_TOKEN,
      user: { login: 'prompt-ratchet[bot]', type: 'Bot' },
      viewer: 'prompt-ratchet[bot]',
    };
    state.otherTokens = [person('ann'), person('eve'), workflow()];
    Object.assign(state.repositories[REPOSITORY]!, { git: git.bareRemote, collaborators: { ann: 'write' } });
    const github = open.use(await startLocalGithub(state, { check: openapiCheck, ...rest }));
    const app = open.use(await startAppGithub(github.url, REPOSITORY));
    return new Desk(git, github, app, open);
  }

  get state(): LocalRepository {
    return this.github.state.repositories[REPOSITORY]!;
  }

  /** A request of a person: `ann` may write, `eve` may not. */
  async as(login: string, method: string, path: string, body?: unknown): Promise<Answered> {
    const response = await fetch(`${this.github.url}/repos/${REPOSITORY}${path}`, {
      method,
      headers: { authorization: `Bearer ${login}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answered = { status: response.status, body: text === '' ? null : JSON.parse(text) };
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return answered;
  }

  /** An issue by eve, as the form makes it; returns its number. */
  async complain(filled: Filled | string = {}): Promise<number> {
    const body = typeof filled === 'string' ? filled : feedbackIssue(filled);
    return (await this.as('eve', 'POST', '/issues', { title: 'Wrong answer', body, labels: ['feedback'] })).body.number;
  }

  async approve(issue: number): Promise<void> {
    await this.as('ann', 'POST', `/issues/${issue}/labels`, { labels: ['eval-case'] });
  }

  /** An event's payload as GitHub sends it, as far as it is read, and more that must not be minded. */
  payload(action: string, more: { [name: string]: unknown }, sender = { login: 'ann', type: 'User' }) {
    const [owner = '', name = ''] = REPOSITORY.split('/');
    return {
      action,
      sender,
      installation: { id: INSTALLATION },
      repository: { name, full_name: REPOSITORY, owner: { login: owner }, default_branch: 'main', private: true },
      ...more,
    };
  }

  labeled(issue: number, sender?: { login: string; type: string }) {
    const payload = this.payload(
      'labeled',
      { issue: { number: issue, labels: [] }, label: { name: 'eval-case' } },
      sender,
    );
    return { name: 'issues', payload };
  }

  /** The bot, once its first pass is over. */
  async bot(env: { [name: string]: string } = {}): Promise<BotProcess> {
    const bot = this.unready(env);
    await bot.jobs(1);
    return bot;
  }

  unready(env: { [name: string]: string } = {}): BotProcess {
    return this.open.use(
      new BotProcess({
        NODE_ENV: 'production',
        APP_ID: '1',
        PRIVATE_KEY,
        WEBHOOK_SECRET: SECRET,
        GITHUB_API_URL: this.app.url,
        GITHUB_PACING: 'off',
        ...env,
      }),
    );
  }

  /** What is there in the end, without ids and times. */
  async end() {
    const show = (...args: string[]) => this.git.gitIn(this.git.bareRemote, ...args);
    const branches = (await show('for-each-ref', '--format=%(refname:short)', 'refs/heads')).split('\n');
    const files = branches.map(async (branch) => `${branch}: ${await show('diff', '--name-status', 'main', branch)}`);
    return {
      issues: this.state.issues.map(({ state, labels }) => ({ state, labels })),
      pulls: this.state.pulls.map(({ number, title, body, state, draft }) => {
        return { number, title, body: withoutMark(body ?? ''), state, draft };
      }),
      comments: this.state.comments.map(({ issue, user, body }) => ({
        issue,
        by: user?.login,
        body: withoutMark(body),
      })),
      files: await Promise.all(files),
      commits: await show('rev-list', '--count', '--all'),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.open[Symbol.asyncDispose]();
  }
}

/** Marks hold commits, which hold times. */
function withoutMark(body: string): string {
  return body.replace(/^<!-- .*? -->\n/, '');
}

function person(login: string): LocalToken {
  const permissions = { issues: 'write', pull_requests: 'write', checks: 'read', contents: 'write' } as const;
  return { secret: login, user: { login, type: 'User' }, viewer: login, permissions };
}

function workflow(): LocalToken {
  const login = 'github-actions[bot]';
  const permissions = {
    issues: 'write',
    pull_requests: 'write',
    checks: 'write',
    contents: 'write',
    actions: 'write',
  } as const;
  return { secret: 'ghs_workflow', user: { login, type: 'Bot' }, viewer: login, permissions };
}
