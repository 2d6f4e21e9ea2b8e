import { describe, expect, test } from '@jest/globals';
import { startCircle } from './a-circle.js';
import { REPOSITORY } from './a-desk.js';

const CASE = 'evals/support/issue-1.case.yml';

describe('the whole circle, from a complaint to a test that passes', () => {
  test('with the bot as a server', async () => {
    await using circle = await startCircle();
    const { desk, pull, tip } = circle;
    const bot = await desk.bot();

    const issue = await desk.complain({ input: 'I want my money back', expected: 'refund' });
    await bot.deliver({ name: 'issues', payload: desk.payload('opened', { issue: { number: issue } }) });
    await bot.jobs(2);
    expect(desk.state.comments.at(-1)?.body).toContain('When somebody with write access sets the label');

    await desk.approve(issue);
    await bot.deliver(desk.labeled(issue));
    await bot.jobs(3);
    const added = desk.state.pulls[0]!;
    expect(added).toMatchObject({ state: 'open', draft: true, head: { ref: 'ratchet/feedback-1' } });
    expect(desk.github.state.startedWorkflows).toContainEqual(
      expect.objectContaining({ event: 'pull_request', action: 'opened', pull: added.number }),
    );

    const onAdded = await circle.onPull(added);
    expect([onAdded.code, onAdded.stderr]).toEqual([0, '']);
    expect(comments(added.number)).toContain('fails today, as reported');
    expect(pull(added.number).draft).toBe(false);

    const before = await tip();
    await circle.merge(added.number);
    const head = { ref: added.head.ref, repo: { full_name: REPOSITORY } };
    await bot.deliver({
      name: 'pull_request',
      payload: desk.payload('closed', { pull_request: { head, merged: true } }),
    });
    await bot.jobs(4);
    expect(comments(issue)).toContain('It is a test now');
    const onMerge = await circle.onPush(before);
    expect([onMerge.code, onMerge.stderr]).toEqual([0, '']);
    expect(desk.state.issues[0]).toMatchObject({ state: 'open' });

    const mended = await circle.mend();
    const onMended = await circle.onPull(pull(mended));
    expect([onMended.code, onMended.outputs.verdict]).toEqual([0, 'improved']);
    expect(comments(mended)).toMatch(/issue-1[\s\S]*fixed/i);

    const beforeMend = await tip();
    await circle.merge(mended);
    const onFixed = await circle.onPush(beforeMend);
    expect(onFixed.code).toBe(0);
    expect(desk.state.issues[0]).toMatchObject({ state: 'closed', labels: ['feedback', 'eval-case', 'eval:fixed'] });
    expect(comments(issue)).toContain(await tip());
    const told = desk.state.comments.length;
    await circle.onPush(beforeMend);
    expect(desk.state.comments).toHaveLength(told);
    expect([...desk.github.unknown, ...desk.github.rejected]).toEqual([]);

    function comments(number: number): string {
      return desk.state.comments
        .filter((comment) => comment.issue === number)
        .map(({ body }) => body)
        .join('\n');
    }
  });

  test('without any hosting, inside of workflows', async () => {
    await using circle = await startCircle();
    const { desk, pull } = circle;
    const feedback = { inputs: { mode: 'feedback' } };
    const issue = await desk.complain({ input: 'I want my money back', expected: 'refund' });
    await desk.approve(issue);
    const { payload } = desk.labeled(issue);
    const result = await circle.on('issues', payload as never, feedback);
    expect([result.code, result.stderr]).toEqual([0, '']);
    expect(result.log).toContain('Issue 1: proposed, pull request 2.');
    // What the workflow's own token opens starts nothing but what it dispatches.
    expect(desk.github.state.startedWorkflows.filter(({ by }) => by === 'github-actions[bot]')).toMatchObject([
      { event: 'workflow_dispatch', workflow: 'evals.yml', branch: 'ratchet/feedback-1' },
    ]);

    const branch = 'ratchet/feedback-1';
    const dispatched = { ref: `refs/heads/${branch}`, inputs: null, repository: { full_name: REPOSITORY } };
    const evaluated = await circle.on('workflow_dispatch', dispatched, { branch });
    expect([evaluated.code, evaluated.stderr]).toEqual([0, '']);
    expect(desk.state.comments.find((comment) => comment.issue === 2)?.body).toContain('fails today, as reported');
    expect(desk.state.checkRuns).toMatchObject([{ headSha: pull(2).head.sha }]);
    expect(pull(2).draft).toBe(false);

    const again = await circle.on('schedule', { schedule: '0 * * * *' }, feedback);
    expect(again.code).toBe(0);
    expect(desk.state.pulls).toHaveLength(1);
    expect(await desk.git.gitIn(desk.git.bareRemote, 'show', `${branch}:${CASE}`)).toContain('approver: ann');
  });

  test('a complaint that does not reproduce stays a draft, which is said', async () => {
    await using circle = await startCircle();
    const { desk, pull } = circle;
    const bot = await desk.bot();
    const issue = await desk.complain({ input: 'Who has the parcel of my neighbour', expected: 'shipping' });
    await desk.approve(issue);
    await bot.deliver(desk.labeled(issue));
    await bot.jobs(2);
    const result = await circle.onPull(desk.state.pulls[0]!);
    expect([result.code, result.stderr]).toEqual([0, '']);
    expect(result.log).toContain('does not reproduce');
    expect(pull(2).draft).toBe(true);
  });

  test('a dispatch on a branch without a pull request comes to nothing, in words', async () => {
    await using circle = await startCircle();
    const payload = { ref: 'refs/heads/main', repository: { full_name: REPOSITORY } };
    const result = await circle.on('workflow_dispatch', payload);
    expect(result.code).toBe(0);
    expect(result.log).toContain('no pull request is open for the branch main');
  });

  test('a repository that does not let Actions open pull requests is named with its setting', async () => {
    await using circle = await startCircle();
    const { desk } = circle;
    desk.state.actionsMayOpenPulls = false;
    const issue = await desk.complain();
    await desk.approve(issue);
    const { payload } = desk.labeled(issue);
    const result = await circle.on('issues', payload as never, { inputs: { mode: 'feedback' } });
    expect(result.code).toBe(3);
    expect(result.log).toContain('Allow GitHub Actions to create and approve pull requests');
    desk.state.actionsMayOpenPulls = true;
    expect((await circle.on('schedule', {}, { inputs: { mode: 'feedback' } })).code).toBe(0);
    expect(desk.state.pulls).toHaveLength(1);
  });
});
