import { describe, expect, test } from '@jest/globals';
import { renderCheck } from '../../src/report/render-check.js';
import { renderComment } from '../../src/report/render-comment.js';
import { renderTerminal } from '../../src/report/render-terminal.js';
import type { RoundsReport, SuiteReport } from '../../src/report/report.js';
import { buildCase, buildReport, buildRow, buildSuite, GATES } from './build-report.js';
import { EXAMPLES } from './example-reports.js';

const comment = (suite: Partial<SuiteReport>): string =>
  renderComment(buildReport([buildSuite('inconclusive', suite)], GATES.open), { limit: 65_536 });

describe('how it was decided', () => {
  const rounds: RoundsReport = { done: 2, of: 4, mean: 1.84, stop: 'not_behind', stopped: null };
  const auto = '- Trials: `auto`, 1.8 a case and side on average, in';

  test.each<[string, Partial<SuiteReport>, string]>([
    ['a fixed number', {}, '- Trials: 3 a case and side, as `trials: 3` asks.'],
    [
      'rounds that end since the head is not behind',
      { trialsPerCase: 'auto', rounds },
      `${auto} 2 of at most 4 rounds; it ended since the head was not behind, or too little for a drop to become likely.`,
    ],
    [
      'rounds that end by a clear drop',
      { trialsPerCase: 'auto', rounds: { ...rounds, stop: 'regressed' } },
      `${auto} 2 of at most 4 rounds; it ended since the drop was clear.`,
    ],
    [
      'all rounds',
      { trialsPerCase: 'auto', rounds: { ...rounds, done: 4, stop: 'last_round' } },
      `${auto} 4 of at most 4 rounds; it went on to its last round.`,
    ],
    [
      'rounds that a limit stopped',
      {
        trialsPerCase: 'auto',
        rounds: { ...rounds, stop: 'closed', stopped: '9 more calls would break the limit of 50' },
      },
      `${auto} 2 of at most 4 rounds; a limit ended it early (9 more calls would break the limit of 50), so more trials might still have shown a drop.`,
    ],
    [
      'a first run',
      { trialsPerCase: 'auto', firstRun: true, rounds: { ...rounds, done: 1, of: 1, mean: 3, stop: 'closed' } },
      '- Trials: 3 a case, as `auto` gives where there is nothing to compare with.',
    ],
  ])('says of %s how many trials there were, and why no more', (_what, suite, sentence) => {
    expect(comment(suite)).toContain(sentence);
  });

  test('says that the looks count where there were several', () => {
    expect(comment({ trialsPerCase: 'auto', rounds })).toContain(
      'fewer than 5 in 100 ways to deal them out again within each case and round look this bad for the head at any of its looks.',
    );
  });

  test.each<[string, Partial<SuiteReport>, string | RegExp]>([
    [
      'what the fresh trials came to',
      { fresh: { cases: 2, trials: 12, unasked: 0, stopped: null }, cases: [buildCase('x', '+++', '---')] },
      '- 2 cases that seemed broken, fixed or critical ran again, up to 10 times a side and apart from the test (12 trials a side in all): 1 confirmed; chance alone would confirm a case less than once in 10,000 times.',
    ],
    [
      'which cases were too many to run again',
      { fresh: { cases: 20, trials: 200, unasked: 1, stopped: null } },
      ': none confirmed; chance alone would confirm a case less than once in 10,000 times. 1 more case seemed so, too, and did not run again: 20 are enough.',
    ],
    [
      'that a limit kept the cases from running again',
      { fresh: { cases: 0, trials: 0, unasked: 0, stopped: 'the time limit of 20 min was reached' } },
      '- Cases that seemed broken or fixed were to run again. A limit ended this early (the time limit of 20 min was reached): what is unconfirmed counts as moved.',
    ],
    [
      'what could still be hidden, and how to see it',
      {},
      'Could still be hidden: a drop of less than 9 points, or fewer than 5 cases that broke; from there on 4 of 5 runs show it. To see smaller ones add cases: twice as many show about 6 points.',
    ],
    [
      'no drop where none was seen',
      { rows: [buildRow('unchanged')] },
      'of 50 cases. No drop was seen. Could still be hidden',
    ],
    [
      'that so few cases hide nearly anything',
      { rows: [buildRow('inconclusive', { mde: { drop: null, cases: null } })] },
      'Could still be hidden: anything short of total failure. More cases show more.',
    ],
    [
      'that new and edited cases get more trials than others',
      { trialsPerCase: 'auto', rounds, cases: [buildCase('x', '---', '+++', { change: 'new' })] },
      '- 1 new or edited case ran with 3 trials a side at least, outside of the test, holding nobody.',
    ],
  ])('says %s', (_what, suite, sentence) => {
    expect(comment(suite)).toContain(sentence);
  });

  test('says nothing of steadiness where each case had one trial', () => {
    const one = { trials: 1, flaky: null, power: [0.9] };
    expect(comment({ stability: { base: one, head: one } })).not.toContain('Steadiness');
  });

  test('never gives a p value without what it means', () => {
    for (const report of Object.values(EXAMPLES)) {
      const [alert] = renderComment(report, { limit: 65_536 }).split('\n\n');
      for (const line of alert!.split('\n'))
        if (/\bp [=<>]/.test(line)) expect(line).toContain('chance alone would do this');
      expect(report.gate.title).not.toMatch(/\bp [=<>]/);
    }
  });

  test('says so in a terminal, too', () => {
    const text = renderTerminal(EXAMPLES.rounds!, { colour: false, columns: 100 }).replace(/\s+/g, ' ');
    for (const part of [
      'Trials: `auto`, 1.8 a case and side',
      'Tag billing is worth a look: exact 100 % → 50 %.',
      'Suppose that the change did nothing',
    ])
      expect(text).toContain(part);
  });
});

describe('how sure each row is', () => {
  test('is a fold with interval, what would have shown, and chance in words, also of rows that no fact tells', () => {
    const rows = [
      buildRow('regressed'),
      buildRow('unchanged', { scorer: 'max_words' }),
      buildRow('unchanged', { scorer: 'same', p: { drop: 1, rise: 1 } }),
      buildRow('inconclusive', { scorer: 'few', mde: { drop: null, cases: null } }),
    ];
    const many = Array.from({ length: 12 }, (_, n) => buildRow('inconclusive', { scorer: `row${n}` }));
    const suites = [buildSuite('regressed', { rows }), buildSuite('inconclusive', { suite: 'many', rows: many })];
    const text = renderComment(buildReport(suites, GATES.held), { limit: 65_536 });
    expect(text).toContain(
      [
        '<summary>How sure</summary>',
        '',
        '| suite | scorer | change, for cases like these (90 %) | would have shown | chance alone would do this |',
        '| :- | :- | :- | :- | :- |',
        '| `support` | `exact` | −21 to −5 points | 9 points, or 5 cases | about 2 times in 1,000 (p = .002) |',
        '| | `few` | −8 to +4 points | total failure | in more than 3 of 10 times (p > .3) |',
        '| | `max_words` | −2 to +2 points | 9 points, or 5 cases | no change was seen |',
        '| | `same` | −2 to +2 points | 9 points, or 5 cases | not tested |',
      ].join('\n'),
    );
    expect(text).toContain(
      '| | `row11` | −8 to +4 points | 9 points, or 5 cases | in more than 3 of 10 times (p > .3) |',
    );
    const check = renderCheck(buildReport(suites, GATES.held));
    expect(check.text).toContain('| | `row11` |');
  });

  test('is said in a terminal of every row, however many suites there are', () => {
    const suites = Array.from({ length: 12 }, (_, n) => buildSuite('inconclusive', { suite: `suite${n}` }));
    const text = renderTerminal(buildReport(suites, GATES.open), { colour: false, columns: 110 }).replace(/\s+/g, ' ');
    for (let n = 0; n < 12; n++) expect(text).toMatch(new RegExp(`suite${n}\\b`));
    expect(text).toContain(
      'suite11, exact: −8 to +4 points (90 %); would have shown: 9 points, or 5 cases; chance alone would do this: in more than 3 of 10 times (p > .3).',
    );
    const rows = Array.from({ length: 12 }, (_, n) => buildRow('inconclusive', { scorer: `row${n}` }));
    const one = renderTerminal(buildReport([buildSuite('inconclusive', { rows })], GATES.open), {
      colour: false,
      columns: 110,
    });
    expect(one).toContain('row11: −8 to +4 points (90 %)');
  });

  test('names the seed of the shuffles, by which the test can be repeated', () => {
    const rows = [buildRow('inconclusive', { binary: false, scorer: 'token_f1' })];
    expect(comment({ rows })).toContain('of 50 cases by 9,999 shuffles (seed `prompt-ratchet`). A drop like this');
  });
});

describe('the scores by tag', () => {
  const text = renderComment(EXAMPLES.rounds!, { limit: 65_536 });

  test('are a fold of their own that says that it holds nobody', () => {
    expect(text).toContain('<summary>Scores by tag: 1 worth a look</summary>');
    expect(text).toContain('Informing only, and holding nobody.');
    expect(text).toContain(
      '| `billing` | 6 | 100 % | 50 % | −50 points | ▼ worth a look |\n| `other` | 34 | 90 % | 94 % | +4 points | |',
    );
  });

  test('are not there without tags', () => {
    expect(renderComment(EXAMPLES.regressed!, { limit: 65_536 })).not.toContain('Scores by tag');
  });
});

test('a critical case that broke is told like a regression', () => {
  const gate = { ...GATES.held, reasons: ['support: critical case x broke: it passed 5 of 5 and 0 of 5'] };
  const suite = buildSuite('unchanged', { critical: { broken: gate.reasons, doubtful: [] } });
  expect(renderComment(buildReport([suite], gate), { limit: 65_536 })).toMatch(/^> \[!CAUTION\]/);
});

test('a drop beyond chance that is less than the least that counts is not called chance', () => {
  const reason = '91 % → 89 % (−2 points) is more than chance but less than the 5 points that count';
  const row = buildRow('inconclusive', { adjusted: { drop: 0.001, rise: 1 }, reason });
  expect(comment({ rows: [row] }).split('\n\n')[0]).toContain(reason);
});
