import { describe, expect, test } from '@jest/globals';
import { bleu } from '../../../src/score/scorers/bleu.js';
import { judgeWith } from '../judge-with.js';

describe('bleu', () => {
  test.each([
    // sacrebleu 2.6.0: BLEU(effective_order=True, smooth_method='exp', tokenize='none').sentence_score(output, [reference]),
    // over 100. The first of Papineni et al. 2002 is candidate 1, the second candidate 2, the third that of its section 2.1.
    [
      'it is a guide to action which ensures that the military always obeys the commands of the party',
      'it is a guide to action that ensures that the military will forever heed party commands',
      0.42085980695240915,
    ],
    [
      'it is to insure the troops forever hearing the activity guidebook that party direct',
      'it is a guide to action that ensures that the military will forever heed party commands',
      0.06734395444347337,
    ],
    ['the the the the the the the', 'the cat is on the mat', 0.07809849842300637],
    ['the cat is on the mat', 'there is a cat on the mat', 0.29059254080791846],
    ['the quick brown fox', 'the quick red fox', 0.35355339059327373],
    ['the cat', 'the cat sat on the mat', 0.13533528323661276],
    ['hello', 'hello world', 0.3678794411714425],
    ['the cat sat on the mat', 'the cat sat on the mat', 1],
    ['mat', 'mat', 1],
    ['x y z', 'a b c', 0],
    ['', 'a b c', 0],
  ])('of %j against %j is %d', (output, reference, score) => {
    expect(judgeWith(bleu, output, null, { reference }).score).toBeCloseTo(score, 12);
  });

  test('looks at words alone, whatever their case and punctuation', () => {
    expect(judgeWith(bleu, 'The cat: SAT, on the mat!', null, { expected: 'the cat sat on the mat' }).score).toBe(1);
  });

  test('takes the best of several references', () => {
    const judged = judgeWith(bleu, 'a b c d', null, { expected: ['x y', 'a b c d'] });
    expect(judged).toEqual({ score: 1, reason: 'BLEU 1.00: as `a b c d`' });
  });
});
