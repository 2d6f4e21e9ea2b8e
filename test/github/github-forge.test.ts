import { describe, expect, test } from '@jest/globals';
import type { LocalUser } from '../../src/cli/demo/local-github-state.js';
import { writeMarker } from '../../src/github/comment-marker.js';
import { AGithub, addComment, BOT, COMMENTS, CREATE, HEAD, marked, OTHER, stamp, TOKEN } from './a-github.js';

describe('the one comment of a pull request', () => {
  test.concurrent('is created when there is none, with the stamp hidden at its start', async () => {
    await using at = await AGithub.start();
    const written = await at.forge.upsertComment(7, 'The report', stamp(5), CREATE);
    expect(written).toEqual({ written: true, url: expect.stringContaining('/acme/bot/issues/7#issuecomment-1000') });
    expect(at.bodies).toEqual([`<!-- prompt-ratchet {"headSha":"${HEAD}","run":5,"attempt":1} -->\nThe report`]);
    expect(at.complaints).toEqual([]);
  });

  test.concurrent('is found among 250 comments over all pages, and rewritten in place', async () => {
    await using at = await AGithub.start((state) => {
      for (let count = 0; count < 230; count++) {
        addComment(state, { login: `user${count}`, type: 'User' }, `Comment ${count}`);
      }
      addComment(state, BOT, marked(4, 'old'));
      for (let count = 0; count < 19; count++) {
        addComment(state, BOT, `Another action's comment ${count}`);
      }
    });
    const before = structuredClone(at.repository.comments);
    await at.forge.upsertComment(7, 'new', stamp(5), CREATE);
    expect(at.writes).toEqual(['PATCH /issues/comments/1230']);
    expect(at.repository.comments[230]?.body).toBe(marked(5, 'new', HEAD));
    const others = ({ id }: { id: number }) => id !== 1230;
    expect(at.repository.comments.filter(others)).toEqual(before.filter(others));
    expect(at.complaints).toEqual([]);
  });

  test.concurrent('is left alone when it says the same already', async () => {
    await using at = await AGithub.start((state) => addComment(state, BOT, marked(5, 'same', HEAD)));
    expect(await at.forge.upsertComment(7, 'same', stamp(5), CREATE)).toMatchObject({ written: true });
    expect(at.writes).toEqual([]);
  });

  test.concurrent.each<[string, LocalUser | null]>([
    ['a person', { login: 'eve', type: 'User' }],
    ['a person named like the bot', { login: 'github-actions', type: 'User' }],
    ['another bot', { login: 'dependabot[bot]', type: 'Bot' }],
    ['a bot whose name begins alike', { login: 'github-actions-2[bot]', type: 'Bot' }],
    ['a deleted account', null],
  ])('is not one that %s has marked, not even with a greater run', async (_who, user) => {
    await using at = await AGithub.start((state) => addComment(state, user, marked(999_999, 'mine')));
    expect(await at.forge.upsertComment(7, 'new', stamp(5), CREATE)).toMatchObject({ written: true });
    expect(at.bodies).toEqual([marked(999_999, 'mine'), marked(5, 'new', HEAD)]);
  });

  test.concurrent.each<[string, string, LocalUser, string | null]>([
    ['GraphQL tells a bot without its suffix', TOKEN, { login: 'our-app[bot]', type: 'Bot' }, 'our-app'],
    ['GraphQL tells a bot in another case', TOKEN, { login: 'our-app[bot]', type: 'Bot' }, 'Our-App[bot]'],
    ['GraphQL is refused', TOKEN, BOT, null],
    ["the token is a person's", 'ghp_abc', { login: 'ann', type: 'User' }, 'ann'],
  ])('is found when %s', async (_when, token, user, viewer) => {
    await using at = await AGithub.start((state) => {
      Object.assign(state.token, { secret: token, user, viewer });
      const namesake: LocalUser = {
        login: user.login.replace('[bot]', ''),
        type: user.type === 'Bot' ? 'User' : 'Bot',
      };
      addComment(state, namesake, marked(999, 'namesake'));
      addComment(state, user, marked(4, 'old'));
    });
    expect(await at.another(token).upsertComment(7, 'new', stamp(5), CREATE)).toMatchObject({ written: true });
    expect(at.bodies).toEqual([marked(999, 'namesake'), marked(5, 'new', HEAD)]);
    expect(at.complaints).toEqual([]);
  });

  test.concurrent('is found by the author of a new one when nothing told who the token is', async () => {
    const user: LocalUser = { login: 'our-app[bot]', type: 'Bot' };
    await using at = await AGithub.start((state) => {
      Object.assign(state.token, { user, viewer: null });
      addComment(state, user, marked(4, 'old'));
    });
    expect(await at.forge.upsertComment(7, 'new', stamp(5), CREATE)).toMatchObject({ written: true });
    expect(at.bodies).toEqual([marked(5, 'new', HEAD)]);
    expect(at.repository.comments[0]?.id).toBe(1000);
  });

  test.concurrent('is not a comment of the same bot with a marker further on, nor one with another marker', async () => {
    const fakes = [
      `> quoted\n${marked(999, 'x')}`,
      ` ${marked(999, 'x')}`,
      '<!-- prompt-ratchet-feedback {"run":999} -->\nx',
    ];
    await using at = await AGithub.start((state) => {
      for (const fake of fakes) {
        addComment(state, BOT, fake);
      }
    });
    await at.forge.upsertComment(7, 'new', stamp(5), CREATE);
    expect(at.bodies).toEqual([...fakes, marked(5, 'new', HEAD)]);
  });

  test.concurrent('keeps its own stamp whatever markers the report has in it', async () => {
    await using at = await AGithub.start();
    const hostile = `${marked(999, 'x')}\n--> <!-- prompt-ratchet {"headSha":"","run":1e9,"attempt":1} -->`;
    await at.forge.upsertComment(7, hostile, stamp(5), CREATE);
    expect(await at.forge.upsertComment(7, 'next', stamp(6), CREATE)).toMatchObject({ written: true });
    expect(at.bodies).toEqual([marked(6, 'next', HEAD)]);
  });

  test.concurrent.each([
    '{"run":"9","attempt":1,"headSha":"x"}',
    '{"run":1e99,"attempt":1,"headSha":"x"}',
    '{}',
    '{oops}',
  ])('is rewritten when its stamp cannot be read: %s', async (json) => {
    await using at = await AGithub.start((state) => addComment(state, BOT, `<!-- prompt-ratchet ${json} -->\nold`));
    expect(await at.forge.upsertComment(7, 'new', stamp(5), CREATE)).toMatchObject({ written: true });
    expect(at.bodies).toEqual([marked(5, 'new', HEAD)]);
  });

  test.concurrent('is cut between two lines when it is too long, in the characters that GitHub counts', async () => {
    await using at = await AGithub.start();
    await at.forge.upsertComment(7, 'a line of `code` 😀\n'.repeat(5000), stamp(5), CREATE);
    const [body = ''] = at.bodies;
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.length).toBeGreaterThan(65_400);
    expect(body).toMatch(/\na line of `code` 😀\n\n… \(cut here[^\n]+\n$/);
    await at.forge.upsertComment(7, `x${'😀'.repeat(40_000)}`, stamp(6), CREATE);
    expect(at.bodies[0]?.length).toBeLessThanOrEqual(65_536);
    expect(at.bodies[0]).toMatch(/x(😀)+\n\n… \(cut here/u);
  });
});

describe('a run that has nothing to say', () => {
  test.concurrent('rewrites the comment that is there and creates none', async () => {
    await using at = await AGithub.start();
    const quiet = (run: number) => at.forge.upsertComment(7, 'nothing affected', stamp(run), { create: false });
    expect(await quiet(4)).toEqual({ written: false, reason: 'there is no comment to rewrite' });
    expect(at.writes).toEqual([]);
    addComment(at.state, BOT, marked(5, 'old'));
    expect(await quiet(6)).toMatchObject({ written: true });
    expect(at.bodies).toEqual([marked(6, 'nothing affected', HEAD)]);
  });

  test.concurrent('creates none either when the comment is deleted in between', async () => {
    await using at = await AGithub.start((state) => addComment(state, BOT, marked(3, 'old')), {
      fault: ({ method }) => {
        if (method === 'PATCH') {
          at.repository.comments.length = 0;
        }
        return undefined;
      },
    });
    expect(await at.forge.upsertComment(7, 'x', stamp(5), { create: false })).toMatchObject({ written: false });
    expect(at.bodies).toEqual([]);
  });
});

describe('a late run', () => {
  test.concurrent('writes nothing when the head has moved on', async () => {
    await using at = await AGithub.start();
    const written = await at.forge.upsertComment(7, 'late', stamp(9, 1, OTHER), CREATE);
    expect(written).toEqual({
      written: false,
      reason: "the pull request's head is aaaaaaa by now, and this run is of ccccccc",
    });
    expect(at.writes).toEqual([]);
  });

  test.concurrent.each([
    ['a greater run', stamp(6, 1), stamp(5, 9)],
    ['a greater attempt of the same run', stamp(5, 2), stamp(5, 1)],
  ])('writes nothing over %s', async (_what, there, late) => {
    const body = `${writeMarker(there)}\nnewer`;
    await using at = await AGithub.start((state) => addComment(state, BOT, body));
    expect(await at.forge.upsertComment(7, 'late', late, CREATE)).toEqual({
      written: false,
      reason: `a newer run (${there.run}, attempt ${there.attempt}, of aaaaaaa) has written the comment already`,
    });
    expect(at.bodies).toEqual([body]);
    expect(at.writes).toEqual([]);
  });

  test.concurrent('writes over an older attempt and an older run', async () => {
    await using at = await AGithub.start((state) => addComment(state, BOT, `${writeMarker(stamp(5, 1))}\nold`));
    expect(await at.forge.upsertComment(7, 'second', stamp(5, 2), CREATE)).toMatchObject({ written: true });
    expect(await at.forge.upsertComment(7, 'third', stamp(6, 1), CREATE)).toMatchObject({ written: true });
    expect(at.bodies).toEqual([marked(6, 'third', HEAD)]);
  });

  test.concurrent('that has overwritten a newer one in the same moment is overwritten again', async () => {
    let patches = 0;
    await using at = await AGithub.start((state) => addComment(state, BOT, marked(1, 'old')), {
      fault: ({ method, path }) => {
        if (method === 'PATCH') {
          patches++;
        }
        if (method === 'GET' && path === COMMENTS && patches === 1) {
          patches++;
          at.repository.comments[0]!.body = marked(4, 'late', HEAD);
        }
        return undefined;
      },
    });
    expect(await at.forge.upsertComment(7, 'new', stamp(5), CREATE)).toMatchObject({ written: true });
    expect(at.bodies).toEqual([marked(5, 'new', HEAD)]);
  });
});
