import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { escapeMarkdown } from '../../src/report/escape-markdown.js';
import { visibleText } from '../../src/report/visible-text.js';
import { hostileText } from './hostile-text.js';

const parse = (markdown: string) =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children;

describe('escapeMarkdown', () => {
  test.each([
    ['plain words, and 50 more.', 'plain words, and 50 more.'],
    ['prompts/a.yml changed', '`prompts/a.yml` changed'],
    ['thanks @octocat and @acme/admins !', 'thanks `@octocat` and `@acme/admins !`'],
    ['fixes #1', 'fixes `#1`'],
    ['GH-12 and TICKET-3', '`GH-12` and `TICKET-3`'],
    ['see deadbeef or defaced', 'see `deadbeef` or `defaced`'],
    ['1. one', '`1.` one'],
    ['- item', '`-` item'],
    ['= underline', '`=` underline'],
    ['don’t say www.example', 'don’t say `www.example`'],
    ['margin: 0.05 → 0.1 (5 %)', 'margin: 0.05 → 0.1 (5 %)'],
    ['a ` b', 'a `` ` `` b'],
    ['two\nlines', 'two lines'],
    [' ', '`(empty)`'],
  ])('writes the sentence %j as %j', (text, markdown) => {
    expect(escapeMarkdown(text, 'prose')).toBe(markdown);
  });

  test.each([
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['a\n\nb', '`a b`'],
    ['', '`(empty)`'],
  ])('writes the name %j as %j', (text, markdown) => {
    expect(escapeMarkdown(text, 'span')).toBe(markdown);
  });

  test('fences lines by more backticks than they have in a row', () => {
    expect(escapeMarkdown('a\n````\nb', 'block')).toBe('`````\na\n````\nb\n`````');
    expect(escapeMarkdown('- a\n+ b', 'diff')).toBe('```diff\n- a\n+ b\n```');
  });

  test('leaves no tag in a summary', () => {
    expect(escapeMarkdown('</summary>\n\n"&lt;', 'html')).toBe('<code>&lt;/summary&gt; &quot;&amp;lt;</code>');
  });

  test('gives exactly one code node with exactly the visible text, whatever the text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(parse(escapeMarkdown(text, 'block'))).toMatchObject([{ type: 'code', value: visibleText(text) }]);
        const line = visibleText(text).replace(/\s+/gu, ' ').trim();
        fc.pre(line !== '');
        expect(parse(escapeMarkdown(text, 'span'))).toMatchObject([
          { type: 'paragraph', children: [{ type: 'inlineCode', value: line }] },
        ]);
      }),
      { seed: 2, numRuns: 1000 },
    );
  });

  test('shows what a sentence quotes in backticks as code, without the backticks', () => {
    expect(escapeMarkdown('expected `yes, @all`, got `a b`.', 'prose')).toBe('expected `yes, @all`, got `a b`.');
    expect(escapeMarkdown('one ` alone', 'prose')).toBe('one `` ` `` alone');
  });

  test('gives one paragraph of words and code for a sentence, with all of its text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const line = visibleText(text).replace(/\s+/gu, ' ').trim();
        fc.pre(line !== '');
        const blocks = parse(escapeMarkdown(text, 'prose'));
        expect(blocks).toMatchObject([{ type: 'paragraph' }]);
        const [paragraph] = blocks;
        const inline = paragraph?.type === 'paragraph' ? paragraph.children : [];
        expect(inline.filter(({ type }) => type !== 'text' && type !== 'inlineCode')).toEqual([]);
        const shown = inline.map((node) => ('value' in node ? node.value : '')).join('');
        // Paired backticks became the marks of a code span, which also sets it off by spaces.
        const letters = (value: string) => (line.includes('`') ? value.replace(/[`\s]/gu, '') : value);
        expect(letters(shown)).toBe(letters(line));
      }),
      { seed: 3, numRuns: 1000 },
    );
  });
});
