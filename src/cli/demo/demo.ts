import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { renderTerminal } from '../../report/render-terminal.js';
import type { Report } from '../../report/report.js';
import { packageRoot } from '../package-root.js';
import { parseOptions } from '../parse-options.js';
import { type Terminal, wantsColour } from '../terminal.js';
import { buildPullRequest, REPOSITORY } from './build-pull-request.js';
import { startLocalGithub } from './local-github.js';
import { localGithubState, openPull } from './local-github-state.js';
import { pullRequestEvent } from './pull-request-event.js';
import { runOnRunner } from './runner.js';

const PULL_REQUEST = 1;

/**
 * The main job with nothing from outside: builds a Git repository with a pull request, runs the Action's bundle over it
 * against a local GitHub, and shows what a reviewer would see. Answers come from the call store that was recorded once.
 */
export async function demo(terminal: Terminal): Promise<number> {
  parseOptions(terminal.argv, {});
  const root = await packageRoot();
  const home = await mkdtemp(join(tmpdir(), 'prompt-ratchet-demo-'));
  const recording = JSON.parse(await readFile(join(root, 'demo/recording.json'), 'utf8')) as { text: string };
  const { workspace, base, head, merge } = await buildPullRequest(root, home);
  const state = localGithubState(REPOSITORY);
  const repository = state.repositories[REPOSITORY]!;
  const title = 'Shorten the triage prompt';
  const pull = { number: PULL_REQUEST, title, branch: 'shorten-the-prompt', headSha: head, baseSha: base };
  repository.pulls.push(openPull(REPOSITORY, pull));
  await using github = await startLocalGithub(state);
  const result = await runOnRunner({
    action: join(root, 'dist/action.js'),
    workspace,
    home: join(home, 'runner'),
    apiUrl: github.url,
    repository: REPOSITORY,
    event: {
      name: 'pull_request',
      payload: pullRequestEvent({ number: PULL_REQUEST, baseSha: base, headSha: head }),
      sha: merge,
    },
  });
  const comment = repository.comments[0];
  const check = repository.checkRuns[0];
  const reportPath = result.outputs['report-path'];
  if (!comment || !check || !reportPath) {
    throw new UserError(
      'DEMO_FAILED',
      `the Action wrote no result:\n${result.log}${result.stderr}`,
      'see that `git` is installed',
      3,
    );
  }
  const report = JSON.parse(await readFile(reportPath, 'utf8')) as Report;
  const commentPath = join(home, 'comment.md');
  await writeFile(commentPath, comment.body);

  const columns = Math.min(terminal.stdout.columns ?? 100, 110);
  const write = (text: string) => terminal.stdout.write(text);
  write('A pull request shortens a prompt; this is what its reviewer gets.\n\n');
  write(renderTerminal(report, { colour: wantsColour(terminal), columns }));
  write(`\nCheck run "prompt-ratchet": ${check.conclusion}. Exit code of the job: ${result.code}.\n`);
  write(`The comment, as Markdown: ${commentPath}\nThe repository to play with: ${workspace}\n`);
  write(`${recording.text}\n`);
  return 0;
}
