import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderCheck } from '../../src/report/render-check.js';
import { renderComment } from '../../src/report/render-comment.js';
import { EXAMPLES } from './example-reports.js';
import { hostileReport, hostility } from './hostile-report.js';
import { NASTY } from './hostile-text.js';
import { markdownLeaks } from './markdown-leaks.js';

const ALERT = '> [!NOTE]\n> x\n\n';

describe('text from outside', () => {
  test('puts nothing but text and code into a comment of any length', () => {
    fc.assert(
      fc.property(hostility, fc.integer({ min: 200, max: 20_000 }), (hostile, limit) => {
        const report = hostileReport(hostile);
        const comment = renderComment(report, { limit });
        expect(comment.length).toBeLessThanOrEqual(limit);
        fc.pre(comment.startsWith('>'));
        expect(markdownLeaks(comment)).toEqual([]);
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  test('puts nothing but text and code into the check, within its limits', () => {
    fc.assert(
      fc.property(hostility, (hostile) => {
        const report = hostileReport(hostile);
        const { title, summary, text, annotations } = renderCheck(report);
        expect(markdownLeaks(summary)).toEqual([]);
        expect(markdownLeaks(`${ALERT}${text}`)).toEqual([]);
        expect([...title].length).toBeLessThanOrEqual(255);
        for (const annotation of annotations) {
          expect(`${annotation.title}${annotation.message}`).not.toMatch(
            /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u,
          );
        }
      }),
      { seed: 6, numRuns: 60 },
    );
  });

  test('needs its escaping: the search for leaks finds them in what is not escaped', () => {
    const dangerous = [
      '@octocat',
      '#1',
      'GH-12',
      'deadbeef1234567',
      'www.evil.example',
      '</details>',
      '# heading',
      '\u202e',
    ];
    expect(NASTY).toEqual(expect.arrayContaining(dangerous));
    const caught = dangerous.filter((text) => markdownLeaks(`${ALERT}${text}`).length > 0);
    expect(caught).toEqual(dangerous);
    expect(markdownLeaks(`${ALERT}![x](https://evil.example/x.png)`)).toContain('image node');
    expect(markdownLeaks(`${ALERT}[x](https://github.example/acme/shop/blob/../../evil)`)).toHaveLength(1);
  });

  test.each(Object.entries(EXAMPLES))('is clean in the example "%s"', (_name, report) => {
    expect(markdownLeaks(renderComment(report, { limit: 65_536 }))).toEqual([]);
  });
});
