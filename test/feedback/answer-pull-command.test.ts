import { describe, expect, test } from '@jest/globals';
import { answerPullCommand } from '../../src/feedback/answer-pull-command.js';
import { Crash, MemoryForge, STRANGER } from './memory-forge.js';

const settings = { workflow: 'evals.yml', dispatches: false };

function desk(): MemoryForge {
  const forge = new MemoryForge({});
  forge.open('', []);
  return forge;
}

describe('a command on a pull request', () => {
  test('`rerun` starts the workflow on its branch', async () => {
    const forge = desk();
    const comment = forge.say(1, '/ratchet rerun');
    await answerPullCommand({ pull: 1, comment, branch: 'change' }, forge, settings);
    expect(forge.dispatched).toEqual(['evals.yml change']);
    expect([...forge.reactions]).toEqual([`${comment} +1`]);
    expect(forge.own(1)).toEqual([]);
  });

  test('`rerun` on a fork is refused in words', async () => {
    const forge = desk();
    const comment = forge.say(1, '/ratchet rerun');
    await answerPullCommand({ pull: 1, comment, branch: null }, forge, settings);
    expect(forge.dispatched).toEqual([]);
    expect(forge.own(1)[0]).toContain('comes from a fork');
    expect([...forge.reactions]).toEqual([`${comment} confused`]);
  });

  test('`accept` sets the label and quotes the reason, where it means nothing', async () => {
    const forge = desk();
    const comment = forge.say(1, '/ratchet accept because ```\n</details> @team ![x](y) fixes #1');
    await answerPullCommand({ pull: 1, comment, branch: 'change' }, forge, settings);
    expect(forge.issues.get(1)?.labels).toEqual(['accept-regression']);
    expect(forge.own(1)[0]).toContain('````\n```\n</details> @team ![x](y) fixes #1\n````');
  });

  test.each([
    [true, 'change', ['evals.yml change']],
    [true, null, []],
    [false, 'change', []],
  ])(
    '`accept` has it judged anew where the label starts nothing (%j, branch %j)',
    async (dispatches, branch, started) => {
      const forge = desk();
      const comment = forge.say(1, '/ratchet accept because of the launch');
      await answerPullCommand({ pull: 1, comment, branch }, forge, { ...settings, dispatches });
      expect(forge.dispatched).toEqual(started);
    },
  );

  test('`accept` ends the same wherever a crash interrupts it', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; at <= 5; at++) {
        const forge = desk();
        const comment = forge.say(1, '/ratchet accept because of the launch');
        forge.crashing = { at, when };
        const answer = () => answerPullCommand({ pull: 1, comment, branch: 'change' }, forge, settings);
        await expect(answer()).rejects.toThrow(Crash);
        await answer();
        expect(forge.own(1)).toHaveLength(1);
        expect(forge.issues.get(1)?.labels).toEqual(['accept-regression']);
        expect([...forge.reactions]).toEqual([`${comment} +1`]);
      }
    }
  });

  test('`accept` without a reason is refused', async () => {
    const forge = desk();
    const comment = forge.say(1, '/ratchet accept');
    await answerPullCommand({ pull: 1, comment, branch: 'change' }, forge, settings);
    expect(forge.issues.get(1)?.labels).toEqual([]);
    expect(forge.own(1)[0]).toContain('Say why');
  });

  test('a command for issues is refused with where it belongs', async () => {
    const forge = desk();
    const comment = forge.say(1, '/ratchet dismiss');
    await answerPullCommand({ pull: 1, comment, branch: 'change' }, forge, settings);
    expect(forge.own(1)[0]).toContain('belongs into a comment on the feedback issue');
  });

  test('a stranger gets a reaction and no comment', async () => {
    const forge = desk();
    const comment = forge.say(1, '/ratchet accept because I can', STRANGER);
    await answerPullCommand({ pull: 1, comment, branch: 'change' }, forge, settings);
    expect(forge.issues.get(1)?.labels).toEqual([]);
    expect(forge.own(1)).toEqual([]);
    expect([...forge.reactions]).toEqual([`${comment} confused`]);
  });

  test('what is no command, or is gone, is nothing', async () => {
    const forge = desk();
    const comment = forge.say(1, 'I would /ratchet rerun this');
    await answerPullCommand({ pull: 1, comment, branch: 'change' }, forge, settings);
    await answerPullCommand({ pull: 1, comment: 99, branch: 'change' }, forge, settings);
    expect(forge.calls).toEqual(['comments', 'comments']);
  });
});
