import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classifications } from '../../src/compare/classifications.js';
import { confusion } from '../../src/compare/confusion.js';
import { given, type Told } from './given.js';

/** Answers by their indices; -1 is no label. */
function counted(labels: number, right: number[], said: number[]) {
  const answers = right.map((expected, index) => ({ expected, got: said[index]! < 0 ? null : said[index]! }));
  const found = confusion(labels, answers);
  const matrix = Array.from({ length: labels }, (_, i) =>
    Array.from(
      { length: labels + 1 },
      (_cell, j) => found.cells.find((cell) => cell.expected === i && (cell.got ?? labels) === j)?.answers ?? 0,
    ),
  );
  return { ...found, matrix };
}

const THIRDS = { one: 1 / 3, two: 2 / 3 };

describe('a confusion matrix', () => {
  test.each<[string, number, number[], number[], object]>([
    // The example of sklearn.metrics.f1_score.
    [
      'f1_score',
      3,
      [0, 1, 2, 0, 1, 2],
      [0, 2, 1, 0, 0, 1],
      {
        matrix: [
          [2, 0, 0, 0],
          [1, 0, 1, 0],
          [0, 2, 0, 0],
        ],
        accuracy: THIRDS.one,
        macroF1: 0.26666666666666666,
      },
    ],
    // The example of sklearn.metrics.confusion_matrix.
    [
      'confusion_matrix',
      3,
      [2, 0, 2, 2, 0, 1],
      [0, 0, 2, 2, 0, 2],
      {
        matrix: [
          [2, 0, 0, 0],
          [0, 0, 1, 0],
          [1, 0, 2, 0],
        ],
        accuracy: THIRDS.two,
        macroF1: 0.48888888888888893,
        labels: [
          { precision: THIRDS.two, recall: 1, f1: 0.8, support: 2 },
          { precision: 0, recall: 0, f1: 0, support: 1 },
          { precision: THIRDS.two, recall: THIRDS.two, f1: THIRDS.two, support: 3 },
        ],
      },
    ],
    // The example of sklearn.metrics.classification_report.
    [
      'classification_report',
      3,
      [0, 1, 2, 2, 2],
      [0, 0, 2, 2, 1],
      {
        accuracy: 0.6,
        macroF1: 0.48888888888888893,
        labels: [
          { precision: 0.5, recall: 1, f1: THIRDS.two, support: 1 },
          { precision: 0, recall: 0, f1: 0, support: 1 },
          { precision: 1, recall: THIRDS.two, f1: 0.8, support: 3 },
        ],
      },
    ],
    // scikit-learn 1.9.1 with y_pred "none" in two places and labels=[a, b, c].
    [
      'answers that are no label',
      3,
      [0, 0, 1, 1, 2, 2, 2],
      [0, -1, 1, 0, 2, -1, 2],
      {
        matrix: [
          [1, 0, 0, 1],
          [1, 1, 0, 0],
          [0, 0, 2, 1],
        ],
        accuracy: 4 / 7,
        macroF1: 0.6555555555555556,
        labels: [
          { precision: 0.5, recall: 0.5, f1: 0.5, support: 2 },
          { precision: 1, recall: 0.5, f1: THIRDS.two, support: 2 },
          { precision: 1, recall: THIRDS.two, f1: 0.8, support: 3 },
        ],
      },
    ],
  ])('is that of scikit-learn for %s', (_what, labels, right, said, expected) => {
    const found = counted(labels, right, said);
    // Rounded alike: the last digit depends on the order of a sum.
    const round = (value: unknown) =>
      JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
        typeof one === 'number' ? Number(one.toFixed(12)) : one,
      );
    expect(round(found)).toMatchObject(round(expected));
  });

  test('of no answer knows no rate', () => {
    expect(confusion(2, [])).toMatchObject({ cells: [], accuracy: null, macroF1: null });
  });

  test('shows by macro F1 the rare label that accuracy hides', () => {
    const right = [...Array.from({ length: 95 }, () => 0), 1, 1, 1, 1, 1];
    const found = counted(
      2,
      right,
      Array.from({ length: 100 }, () => 0),
    );
    expect(found.accuracy).toBe(0.95);
    expect(found.macroF1).toBeCloseTo(190 / 195 / 2, 12);
  });

  test('keeps all answers, and its rates within 0 and 1', () => {
    const answer = fc.record({ expected: fc.nat({ max: 4 }), got: fc.option(fc.nat({ max: 4 })) });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1 }), (answers) => {
        const { cells, labels, accuracy, macroF1 } = confusion(5, answers);
        expect(cells.reduce((sum, cell) => sum + cell.answers, 0)).toBe(answers.length);
        for (const { precision, recall, f1 } of labels) {
          for (const rate of [precision, recall, f1]) expect(rate >= 0 && rate <= 1).toBe(true);
        }
        expect(accuracy! >= 0 && macroF1! <= 1).toBe(true);
      }),
      { seed: 97, numRuns: 100 },
    );
  });
});

describe('the labels of a suite', () => {
  const told = (
    expected: string,
    base: (string | null)[],
    head: (string | null)[],
    more: Partial<Told> = {},
  ): Told => ({
    scorer: 'classification',
    base: base.map((got) => (got === expected ? 'p' : 'f')).join(''),
    head: head.map((got) => (got === expected ? 'p' : 'f')).join(''),
    label: { expected, base, head },
    ...more,
  });

  test('are counted at base and head, with what was said besides', () => {
    const [found] = classifications(
      given([
        told('refund', ['refund', 'refund'], ['refund', 'billing']),
        told('billing', ['billing', 'other'], ['billing', null]),
      ]),
    );
    expect(found).toMatchObject({ scorer: 'classification', labels: ['refund', 'billing', 'other'] });
    expect(found!.base).toMatchObject({ accuracy: 3 / 4 });
    expect(found!.head.cells).toEqual([
      { expected: 0, got: 0, answers: 1 },
      { expected: 0, got: 1, answers: 1 },
      { expected: 1, got: 1, answers: 1 },
      { expected: 1, got: null, answers: 1 },
    ]);
    // Of the three labels, two are right for some case: macro F1 is the mean over these.
    expect(found!.head.macroF1).toBeCloseTo((2 / 3 + 1 / 2) / 2, 12);
  });

  test('leave out cases that do not count, missing trials, and other scorers', () => {
    const input = given([
      told('a', ['a', 'b'], ['a', 'a'], { base: 'pm' }),
      told('c', ['c', 'c'], ['c', 'c'], { change: 'new' }),
      { base: 'pp', head: 'pp' },
    ]);
    const [found, ...others] = classifications(input);
    expect(others).toEqual([]);
    expect(found!.labels).toEqual(['a']);
    expect(found!.base!.labels[0]!.support).toBe(1);
  });

  test('on a first run are those of the head', () => {
    const [found] = classifications(given([told('a', [], ['a', 'b'])], { firstRun: true, trialsPerCase: 2 }));
    expect(found).toMatchObject({ base: null, head: { accuracy: 0.5 } });
  });

  test('are none where no scorer sorts', () => {
    expect(classifications(given([{ base: 'p', head: 'f' }]))).toEqual([]);
  });
});
