import { describe, expect, test } from '@jest/globals';
import { prepareScorers } from '../../src/score/prepare-scorers.js';
import { scorerTable } from '../../src/score/scorer-table.js';
import { readSuites } from '../../src/suite/read-suites.js';
import { memoryTree } from '../suite/memory-tree.js';
import { goodSuite } from '../suite/problems-of.js';
import { makeReply } from './make-reply.js';

const written = (lines: string) => (/^input:/m.test(lines) ? lines : `input: hi\n${lines}`);

describe('the documented example of', () => {
  test.each(scorerTable.map(({ name, example }) => ({ name, example })))('$name', async ({ name, example }) => {
    const { output, toolCalls, score } = example;
    const files = goodSuite({
      'evals/s.eval.yml': 'suite: s\nprompt: s.prompt.yml\nmodel: openai/m\ncases: s/*\nscorers: [no_refusal]\n',
      'evals/s/a.case.yml': `${written(example.case)}\n`,
    });
    const { suites } = await readSuites(memoryTree(files));
    expect(suites[0]!.problems).toEqual([]);
    const cases = suites[0]!.suite!.cases.map((testCase) => ({ case: testCase }));
    const { scorers, problems } = await prepareScorers(cases, []);
    expect(problems).toEqual([]);
    const [scorer] = scorers.get('a')!;
    expect(scorer!.scorer).toBe(name);
    const judged = scorer!.score(output, { reply: makeReply({ output, ...(toolCalls && { toolCalls }) }) });
    expect(judged.score === null ? null : Number(judged.score.toFixed(2))).toBe(score);
  });
});

test('every scorer tells its options, and how it fails', () => {
  for (const { options, fails } of scorerTable) {
    expect(options.length).toBeGreaterThan(0);
    expect(fails).toMatch(/^[^\n]{30,320}\.$/);
  }
});
