import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { failing } from '../action/answers.js';
import { everyByte } from '../action/every-byte.js';
import { callsFor, PROMPT, promptFile, suiteFile } from '../action/suite-files.js';
import { startModelServer } from '../model/model-server.js';
import { EXAMPLES } from '../report/example-reports.js';
import { ForkStory, KEY } from './fork-story.js';
import type { WorkflowRun } from './workflow-runner.js';
import { zipOf } from './zip-of.js';

const SUITE = 'evals/triage.eval.yml';

/** Nothing that a workflow of a fork leaves, sends or says holds the key. */
async function expectNoKey({ pr }: ForkStory, { action }: WorkflowRun): Promise<void> {
  expect(await everyByte(pr, action!, [join(pr.repository.path, '../runner')])).not.toContain(KEY);
}

describe('a fork’s pull request', () => {
  test.concurrent('that bends every rule is not evaluated without a key, told as unverified, and held by the base’s rules', async () => {
    await using eve = await startModelServer({ answer: () => 'yes' });
    const head = {
      [PROMPT]: promptFile('v2'),
      [SUITE]: `${suiteFile('gate: { margin: 1, min_drop: 1 }\nlimits: { usd: 1000000 }\n')}scorers: [{ max_words: 1000 }]\n`,
      'evals/ratchet.yml': `providers:\n  test: { base_url: ${eve.url}, api_key_env: OPENAI_API_KEY }\nreport: { outputs: full }\n`,
    };
    await using story = await ForkStory.begin(() => head, failing({ v2: 6 }));
    const { pr } = story;

    const own = await story.evaluate();
    expect(own.action).toMatchObject({ code: 1, outputs: { verdict: 'not-evaluated', ok: 'false' }, stderr: '' });
    expect(own.action!.log).toContain(
      'triage was not evaluated: it needs 72 answers not stored, and a fork has no key',
    );
    expect(pr.model.calls).toEqual([]);
    expect(pr.github.requests).toEqual([]);
    await expectNoKey(story, own);

    const told = await story.comment(own.id);
    expect(told.action).toMatchObject({ code: 0, stderr: '' });
    expect(told.steps).toEqual(['prompt-ratchet/prompt-ratchet']);
    expect(story.checks).toEqual([{ conclusion: 'action_required', title: expect.stringMatching(/^Not verified/) }]);
    expect(pr.state.comments[0]!.body).toContain('**Not verified.**');
    expect(pr.state.comments[0]!.body).toContain('triage was not evaluated');
    await expectNoKey(story, told);

    const live = await story.live();
    expect(live.action).toMatchObject({ code: 1, outputs: { verdict: 'regressed' }, stderr: '' });
    expect(pr.model.calls).toHaveLength(callsFor(12, 6));
    expect(new Set(pr.model.calls.map(({ headers }) => headers.authorization))).toEqual(new Set([`Bearer ${KEY}`]));
    expect(eve.calls).toEqual([]);
    expect(story.checks.at(-1)).toMatchObject({ conclusion: 'failure', title: expect.stringContaining('got worse') });
    expect(pr.state.comments).toHaveLength(1);
    const { body } = pr.state.comments[0]!;
    expect(body).not.toContain('Not verified');
    expect(body).toContain("both sides were scored by the base's");
    expect(body).toContain("a fork's own are not used");
    await expectNoKey(story, live);

    const again = await story.evaluate();
    expect(again.action).toMatchObject({ code: 1, outputs: { verdict: 'regressed' } });
    expect(pr.model.calls).toHaveLength(callsFor(12, 6));
    const late = await story.comment(again.id);
    expect(late.action!.log).toContain('has a verdict of a run that counts');
    expect(story.checks).toHaveLength(2);
    expect([...pr.github.unknown, ...pr.github.rejected]).toEqual([]);
  });

  test.concurrent('is green by its own answers once a maintainer let them be made, and by nothing that it claims', async () => {
    await using story = await ForkStory.begin(() => ({ [PROMPT]: promptFile('v2') }), failing({ v1: 6 }));
    const { pr, runner } = story;
    const own = await story.evaluate();
    pr.state.artifacts = [];
    runner.leave(own.id, zipOf([{ path: 'report.json', content: JSON.stringify(EXAMPLES.improved) }]));
    await story.comment(own.id);
    expect(story.checks).toMatchObject([{ conclusion: 'action_required' }]);
    expect(pr.state.comments[0]!.body).toContain('> It says: support is unchanged: 91 %');

    expect((await story.live('f'.repeat(40))).action!.log).toContain('::error title=NOT_APPROVED');
    expect(pr.model.calls).toEqual([]);
    expect((await story.live()).action).toMatchObject({ code: 0, outputs: { verdict: 'improved' } });
    expect(story.checks.at(-1)).toMatchObject({ conclusion: 'success' });
    expect((await story.evaluate()).action).toMatchObject({ code: 0, outputs: { verdict: 'improved' } });
  });

  test.concurrent('that touches no suite is green, since that is found out again from GitHub’s own objects', async () => {
    await using story = await ForkStory.begin(() => ({ 'README.md': 'a desk\n' }), failing({}));
    const own = await story.evaluate();
    expect(own.action).toMatchObject({ code: 0, outputs: { verdict: 'not-affected' } });
    await story.comment(own.id);
    expect(story.checks).toEqual([{ conclusion: 'success', title: 'No eval suite is affected' }]);
    expect(story.pr.state.comments).toEqual([]);

    // The same claim of a change that does touch one.
    await using liar = await ForkStory.begin(() => ({ [PROMPT]: promptFile('v2') }), failing({}));
    const lie = await liar.evaluate();
    liar.pr.state.artifacts = [];
    liar.runner.leave(lie.id, zipOf([{ path: 'report.json', content: JSON.stringify(EXAMPLES['nothing affected']) }]));
    await liar.comment(lie.id);
    expect(liar.checks).toMatchObject([{ conclusion: 'action_required' }]);
  });
});
