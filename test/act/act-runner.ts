import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { LocalGithub } from '../../src/cli/demo/local-github.js';
import type { RunnerOptions, RunnerResult } from '../../src/cli/demo/runner.js';
import type { TemporaryRepository } from '../git/temporary-repository.js';

const ROOT = join(import.meta.dirname, '../..');
const STAND_INS = join(import.meta.dirname, 'stand-ins');
/** `node24` is, without a container, whatever `node` the path has. */
const NODE = join(ROOT, 'node_modules/node/bin');

/** Of a line of `act --json`, what is read here; `name` and `arg` are an output's, `content` is a summary. */
interface Line {
  msg?: string;
  raw_output?: boolean;
  step?: string;
  stepResult?: string;
  command?: string;
  name?: string;
  arg?: string;
  content?: string;
}

/** A repository, and the GitHub that it is the only one of. */
interface Place {
  repository: TemporaryRepository;
  github: LocalGithub;
}

export interface ActRun extends RunnerResult {
  /** The steps that ran, by what they use, each with `success` or `failure`. */
  steps: string[];
}

/** Where the program `act` lies; null where no folder of the path has it. */
export async function findAct(path = process.env.PATH ?? ''): Promise<string | null> {
  for (const folder of path.split(delimiter)) {
    const place = join(folder, 'act');
    const found = await access(place, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (folder !== '' && found) return place;
  }
  return null;
}

/**
 * Runs a folder's workflows by `act`, without a container, on a repository and its local GitHub. The Action is what a tag of
 * it holds, `action.yml` and `dist/`; GitHub's own actions are the stand-ins beside this file, with a cache and artifacts that
 * outlive a run.
 */
export class ActRunner {
  private runs = 0;
  private readonly home: string;

  constructor(
    private readonly act: string,
    private readonly place: Place,
    private readonly folder = join(ROOT, 'docs/workflows'),
  ) {
    this.home = join(place.repository.path, '../act');
  }

  /** What the workflow keeps between its runs, by its key. */
  get caches(): string {
    return join(this.home, 'caches');
  }

  get artifacts(): string {
    return join(this.home, 'artifacts');
  }

  /** The ref is what GitHub would check out for the event. */
  async run(file: string, event: RunnerOptions['event'], ref: string, secrets: { [name: string]: string }) {
    const workflow = await readFile(join(this.folder, file), 'utf8');
    const run = ++this.runs;
    await this.lay(event);
    // act takes the commit of the event from a repository's HEAD.
    const repository = await this.place.repository.shallowClone(1000, ref);
    const args = [
      event.name,
      ...['--json', '--no-skip-checkout', '--no-cache-server', '--platform', 'ubuntu-latest=-self-hosted'],
      ...['--directory', repository, '--workflows', join(this.folder, file)],
      ...['--eventpath', join(this.home, 'event.json')],
      ...this.localRepositories(workflow),
      ...this.environment(run),
      ...Object.entries(secrets).flatMap(([name, value]) => ['--secret', `${name}=${value}`]),
    ];
    return this.start(args);
  }

  private async lay(event: RunnerOptions['event']): Promise<void> {
    await mkdir(join(this.home, 'action'), { recursive: true });
    await cp(join(ROOT, 'action.yml'), join(this.home, 'action/action.yml'));
    await cp(join(ROOT, 'dist'), join(this.home, 'action/dist'), { recursive: true });
    await writeFile(join(this.home, 'event.json'), JSON.stringify(event.payload));
  }

  private localRepositories(workflow: string): string[] {
    const used = [...workflow.matchAll(/uses: ([\w-]+)\/([\w-]+)\S*?@(\S+)/g)].map(([, owner, name, ref]) => {
      const folder = owner === 'actions' ? join(STAND_INS, name!) : join(this.home, 'action');
      return `${owner}/${name}@${ref}=${folder}`;
    });
    return [...new Set(used)].flatMap((repository) => ['--local-repository', repository]);
  }

  private environment(run: number): string[] {
    const { repository, github } = this.place;
    const variables = {
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: Object.keys(github.state.repositories)[0],
      GITHUB_RUN_ID: String(run),
      LOCAL_REMOTE: repository.bareRemote,
      LOCAL_CACHE: this.caches,
      LOCAL_ARTIFACTS: this.artifacts,
    };
    return Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  }

  private async start(args: string[]): Promise<ActRun> {
    const child = spawn(this.act, args, {
      env: { PATH: `${NODE}${delimiter}${process.env.PATH}`, HOME: this.home },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    const lines = stdout
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line);
    const outputs = lines.flatMap(({ command, name, arg }) => (command === 'set-output' ? [[name!, arg!]] : []));
    return {
      code: code as number | null,
      log: lines.flatMap(({ msg, raw_output }) => (raw_output ? [msg] : [])).join(''),
      stderr,
      outputs: Object.fromEntries(outputs) as { [name: string]: string },
      summary: lines.flatMap(({ command, content }) => (command === 'summary' ? [content] : [])).join(''),
      steps: lines.flatMap(({ step, stepResult }) =>
        stepResult && step?.includes('@') ? [`${step.replace(/@.*/, '')} ${stepResult}`] : [],
      ),
    };
  }
}
