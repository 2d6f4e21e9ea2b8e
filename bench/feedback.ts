import { join } from 'node:path';
import { runOnRunner } from '../src/cli/demo/runner.js';
import { Desk, REPOSITORY } from '../test/bot/a-desk.js';
import { feedbackIssue } from '../test/feedback/feedback-issue.js';

/**
 * So many issues (200 unless said), all approved at once, against the bundled Action with GitHub's pace and a local GitHub
 * that refuses more than 80 writes a minute: passes of `mode: feedback` until each has its pull request.
 */
const issues = Number(process.argv[2] ?? 200);
const WRITES_A_MINUTE = 80;
const MOST_PASSES = 20;

const desk = await Desk.start({ mostWritesAMinute: WRITES_A_MINUTE });
try {
  const at = new Date(Date.now() - 60_000).toISOString();
  for (let number = 1; number <= issues; number++) {
    const words = [...`${number}`].map(
      (digit) => 'alpha bravo carol delta echo frank golf hotel india jazz'.split(' ')[+digit],
    );
    const body = feedbackIssue({ input: `Question ${number} of ${words.join(' and ')}` });
    const user = { login: 'eve', type: 'User' as const };
    const labels = ['feedback', 'eval-case'];
    desk.state.issues.push({ number, title: 'Wrong', body, state: 'open', labels, user, createdAt: at, updatedAt: at });
    const actor = { login: 'ann', type: 'User' as const };
    desk.state.events.push({ id: number, issue: number, event: 'labeled', label: 'eval-case', actor, createdAt: at });
  }
  const started = Date.now();
  for (let pass = 1; pass <= MOST_PASSES && desk.state.pulls.length < issues; pass++) {
    const workspace = await desk.git.shallowClone(1, 'main');
    const { code } = await runOnRunner({
      action: join(import.meta.dirname, '../dist/action.js'),
      workspace,
      home: join(workspace, '../runner'),
      apiUrl: desk.github.url,
      repository: REPOSITORY,
      event: { name: 'schedule', payload: {}, sha: '' },
      inputs: { token: 'ghs_workflow', mode: 'feedback' },
    });
    const { pulls, comments } = desk.state;
    const minutes = ((Date.now() - started) / 60_000).toFixed(1);
    console.log(
      `pass ${pass}: exit ${code}, ${pulls.length} of ${issues} pull requests, ${comments.length} comments, ` +
        `refused by the limit ${desk.github.limited.length} times, ${minutes} min`,
    );
  }
  const branches = new Set(desk.state.pulls.map(({ head }) => head.ref)).size;
  const told = new Set(desk.state.comments.map(({ issue }) => issue)).size;
  console.log(
    `${branches} branches, ${told} issues told, ${desk.github.unknown.length + desk.github.rejected.length} odd requests`,
  );
  process.exitCode = branches === issues && told >= issues ? 0 : 1;
} finally {
  await desk[Symbol.asyncDispose]();
}
