import { describe, expect, test } from '@jest/globals';
import { Disposables } from '../../src/disposables.js';

function recorder() {
  const closed: string[] = [];
  const resource = (name: string, error?: Error): AsyncDisposable => ({
    async [Symbol.asyncDispose]() {
      closed.push(name);
      if (error) throw error;
    },
  });
  return { closed, resource };
}

describe('Disposables', () => {
  test('closes what was opened last first, each once', async () => {
    const { closed, resource } = recorder();
    const open = new Disposables();
    for (const name of ['a', 'b', 'c']) open.use(resource(name));
    await open[Symbol.asyncDispose]();
    await open[Symbol.asyncDispose]();
    expect(closed).toEqual(['c', 'b', 'a']);
  });

  test('closes the rest after one that fails, and throws the first error', async () => {
    const { closed, resource } = recorder();
    const open = new Disposables();
    open.use(resource('a', new Error('second')));
    open.use(resource('b', new Error('first')));
    open.use(resource('c'));
    await expect(open[Symbol.asyncDispose]()).rejects.toThrow('first');
    expect(closed).toEqual(['c', 'b', 'a']);
  });

  test('closes before it returns what the body made', async () => {
    const { closed, resource } = recorder();
    const result = await Disposables.within(async (open) => {
      open.use(resource('a'));
      return closed.length;
    });
    expect([result, closed]).toEqual([0, ['a']]);
  });

  test('throws the body’s own error, also where closing fails too', async () => {
    const { closed, resource } = recorder();
    const cause = new Error('cause');
    const run = Disposables.within(async (open) => {
      open.use(resource('a', new Error('closing')));
      throw cause;
    });
    await expect(run).rejects.toBe(cause);
    expect(closed).toEqual(['a']);
  });

  test('throws the error of the closing where the body ended well', async () => {
    const { resource } = recorder();
    const run = Disposables.within(async (open) => open.use(resource('a', new Error('closing'))));
    await expect(run).rejects.toThrow('closing');
  });
});
