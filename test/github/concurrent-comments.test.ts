import { describe, expect, test } from '@jest/globals';
import type { LocalRequest } from '../../src/cli/demo/local-github.js';
import { writeMarker } from '../../src/github/comment-marker.js';
import type { CommentStamp } from '../../src/ports.js';
import { AGithub, addComment, BOT, COMMENTS, CREATE, HEAD, marked, stamp } from './a-github.js';

/** Holds the first `count` requests to list comments until all of them are there: their runs see no comment of each other. */
function together(count: number): (request: LocalRequest) => Promise<undefined> {
  let waiting = 0;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async ({ method, path }) => {
    if (method === 'GET' && path === COMMENTS) {
      waiting++;
      if (waiting === count) {
        open();
      }
      await opened;
    }
    return undefined;
  };
}

describe('runs at once', () => {
  test.concurrent.each([
    [stamp(5), stamp(6)],
    [stamp(6), stamp(5)],
    [stamp(5, 1), stamp(5, 2)],
    [stamp(5), stamp(5)],
  ])("leave one comment, the newer run's: %j and %j", async (one, other) => {
    await using at = await AGithub.start(() => {}, { fault: together(2) });
    const write = (who: CommentStamp) => at.another().upsertComment(7, `${who.run}.${who.attempt}`, who, CREATE);
    const written = await Promise.all([write(one), write(other)]);
    expect(at.writes.filter((request) => request.startsWith('POST'))).toHaveLength(2);
    const newest = one.run * 10 + one.attempt > other.run * 10 + other.attempt ? one : other;
    expect(at.bodies).toEqual([`${writeMarker(newest)}\n${newest.run}.${newest.attempt}`]);
    expect(at.repository.comments[0]?.id).toBe(1000);
    expect(written.some((result) => result.written)).toBe(true);
    expect(at.complaints).toEqual([]);
  });

  test.concurrent('of which one ended too early leave a second comment that the next run removes', async () => {
    await using at = await AGithub.start((state) => {
      addComment(state, BOT, marked(3, 'first'));
      addComment(state, { login: 'eve', type: 'User' }, marked(3, 'hers'));
      addComment(state, BOT, marked(4, 'second'));
    });
    await at.forge.upsertComment(7, 'new', stamp(5), CREATE);
    expect(at.bodies).toEqual([marked(5, 'new', HEAD), marked(3, 'hers')]);
  });

  test.concurrent('leave one comment when the answer to the creation was lost and it was asked for again', async () => {
    let lost = 0;
    await using at = await AGithub.start(() => {}, {
      fault: ({ method, path }) =>
        method === 'POST' && path === COMMENTS && lost++ === 0 ? { status: 502, afterEffect: true } : undefined,
    });
    expect(await at.forge.upsertComment(7, 'new', stamp(5), CREATE)).toMatchObject({ written: true });
    expect(lost).toBe(2);
    expect(at.bodies).toEqual([marked(5, 'new', HEAD)]);
  });

  test.concurrent('create a new one when the comment was deleted in between', async () => {
    await using at = await AGithub.start((state) => addComment(state, BOT, marked(3, 'old')), {
      fault: ({ method }) => {
        if (method === 'PATCH') {
          at.repository.comments.length = 0;
        }
        return undefined;
      },
    });
    expect(await at.forge.upsertComment(7, 'new', stamp(5), CREATE)).toMatchObject({ written: true });
    expect(at.bodies).toEqual([marked(5, 'new', HEAD)]);
  });

  test.concurrent("leave one comment when GitHub's list does not show the new one yet", async () => {
    let lists = 0;
    await using at = await AGithub.start(() => {}, {
      fault: ({ method, path }) =>
        method === 'GET' && path === COMMENTS && lists++ < 2 ? { status: 200, body: [] } : undefined,
    });
    expect(await at.forge.upsertComment(7, 'new', stamp(5), CREATE)).toMatchObject({ written: true });
    expect(at.writes).toEqual(['POST /issues/7/comments']);
    expect(at.bodies).toEqual([marked(5, 'new', HEAD)]);
  });
});
