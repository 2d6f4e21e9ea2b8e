import { describe, expect, test } from '@jest/globals';
import type { Annotation, CheckOutput } from '../../src/ports.js';
import { AGithub, HEAD } from './a-github.js';

function annotations(count: number): Annotation[] {
  return Array.from({ length: count }, (_none, at) => ({
    path: 'prompts/support.prompt.yml',
    startLine: at + 1,
    endLine: at + 2,
    level: 'warning',
    title: `Title ${at}`,
    message: `Message ${at}`,
  }));
}

function aCheck(changes: Partial<CheckOutput> = {}): CheckOutput {
  return {
    headSha: HEAD,
    conclusion: 'failure',
    title: 'Worse',
    summary: 'Sum',
    text: 'Text',
    annotations: [],
    ...changes,
  };
}

describe('a check run', () => {
  test.concurrent('is completed on the head with its conclusion and output', async () => {
    await using at = await AGithub.start();
    const written = await at.forge.writeCheck(aCheck({ annotations: annotations(1) }));
    expect(written).toEqual({ written: true, url: expect.stringContaining('/acme/bot/runs/1000') });
    expect(at.repository.checkRuns).toMatchObject([
      {
        name: 'prompt-ratchet',
        headSha: HEAD,
        status: 'completed',
        conclusion: 'failure',
        completedAt: '2026-01-02T03:04:05.000Z',
        output: {
          title: 'Worse',
          summary: 'Sum',
          text: 'Text',
          annotations: [
            { start_line: 1, end_line: 2, annotation_level: 'warning', title: 'Title 0', message: 'Message 0' },
          ],
        },
      },
    ]);
    expect(at.complaints).toEqual([]);
  });

  test.concurrent.each([0, 1, 50, 51, 100, 120])(
    'gets all of %i annotations in their order, 50 a request',
    async (count) => {
      await using at = await AGithub.start();
      await at.forge.writeCheck(aCheck({ annotations: annotations(count) }));
      const { output, conclusion } = at.repository.checkRuns[0]!;
      expect(output.annotations.map(({ message }) => message)).toEqual(
        annotations(count).map(({ message }) => message),
      );
      expect({ ...output, annotations: [] }).toEqual({ title: 'Worse', summary: 'Sum', text: 'Text', annotations: [] });
      expect(conclusion).toBe('failure');
      const patches = Array(Math.max(0, Math.ceil(count / 50) - 1)).fill('PATCH /check-runs/1000');
      expect(at.writes).toEqual(['POST /check-runs', ...patches]);
      expect(at.complaints).toEqual([]);
    },
  );

  test.concurrent("is cut to GitHub's limits in bytes, at a whole code point", async () => {
    await using at = await AGithub.start();
    const check = aCheck({ title: '😀'.repeat(300), summary: '€'.repeat(30_000), text: `x${'😀'.repeat(30_000)}` });
    const [annotation] = annotations(1);
    await at.forge.writeCheck({
      ...check,
      annotations: [{ ...annotation!, title: 'é'.repeat(300), message: 'é'.repeat(40_000) }],
    });
    const { title, summary, text, annotations: kept } = at.repository.checkRuns[0]!.output;
    for (const cut of [summary, text, kept[0]?.message]) {
      expect(Buffer.byteLength(cut ?? '')).toBeGreaterThan(65_500);
      expect(Buffer.byteLength(cut ?? '')).toBeLessThanOrEqual(65_535);
      expect(cut).not.toContain('\ufffd');
    }
    expect([...(title ?? '')]).toHaveLength(255);
    expect([...(kept[0]?.title ?? '')]).toHaveLength(255);
    expect(at.complaints).toEqual([]);
  });

  test.concurrent('has the title for a summary when that is blank, and no blank text', async () => {
    await using at = await AGithub.start();
    await at.forge.writeCheck(aCheck({ summary: ' ', text: '' }));
    expect(at.repository.checkRuns[0]?.output).toMatchObject({ summary: 'Worse', text: null });
  });
});
