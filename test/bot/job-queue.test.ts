import { describe, expect, test } from '@jest/globals';
import { JobQueue } from '../../src/bot/job-queue.js';
import { SeenDeliveries } from '../../src/bot/seen-deliveries.js';

/** Jobs that a test ends one by one. */
function manualJobs() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const job = (name: string) => () => {
    started.push(name);
    return new Promise<void>((resolve) => ends.set(name, resolve));
  };
  const end = async (name: string) => {
    ends.get(name)!();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { started, job, end };
}

const urgent = { urgent: true };
const later = { urgent: false };

describe('the queue of jobs', () => {
  test('runs no more at once than it may, and never two of one key', async () => {
    const { started, job, end } = manualJobs();
    const queue = new JobQueue(2, 10);
    queue.add('a', job('a1'), urgent);
    queue.add('a', job('a2'), urgent);
    queue.add('b', job('b1'), urgent);
    queue.add('c', job('c1'), urgent);
    expect(started).toEqual(['a1', 'b1']);
    await end('b1');
    expect(started).toEqual(['a1', 'b1', 'c1']);
    await end('a1');
    expect(started).toEqual(['a1', 'b1', 'c1', 'a2']);
  });

  test('takes a key once that waits already', async () => {
    const { started, job, end } = manualJobs();
    const queue = new JobQueue(1, 10);
    for (const name of ['a1', 'a2', 'a3', 'a4']) expect(queue.add('a', job(name), urgent)).toBe(true);
    await end('a1');
    await end('a2');
    expect(started).toEqual(['a1', 'a2']);
  });

  test('lets what is urgent pass, also what has waited before', async () => {
    const { started, job, end } = manualJobs();
    const queue = new JobQueue(1, 10);
    queue.add('a', job('a'), later);
    queue.add('b', job('b'), later);
    queue.add('c', job('c'), later);
    queue.add('c', job('c, urgently'), urgent);
    await end('a');
    await end('c, urgently');
    await end('b');
    expect(started).toEqual(['a', 'c, urgently', 'b']);
  });

  test('refuses what is too much, and everything once it is closed', async () => {
    const { started, job, end } = manualJobs();
    const queue = new JobQueue(1, 1);
    expect(queue.add('a', job('a'), urgent)).toBe(true);
    expect(queue.add('b', job('b'), urgent)).toBe(true);
    expect(queue.add('c', job('c'), urgent)).toBe(false);
    const closed = queue.close();
    expect(queue.add('d', job('d'), urgent)).toBe(false);
    await end('a');
    await closed;
    expect(started).toEqual(['a']);
  });
});

describe('deliveries that were seen', () => {
  test('are known until too many came after them, or until they are forgotten', () => {
    const seen = new SeenDeliveries(2);
    expect([seen.add('a'), seen.add('a'), seen.add('b'), seen.add('c'), seen.add('a'), seen.add('c')]).toEqual([
      true,
      false,
      true,
      true,
      true,
      false,
    ]);
    seen.forget('c');
    expect(seen.add('c')).toBe(true);
  });
});
