import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/json.js';
import { xml } from '../../../src/score/scorers/xml.js';
import { judgeWith } from '../judge-with.js';
import { refuseWith } from '../refuse-with.js';

const BOMB = `<!DOCTYPE a [<!ENTITY b "bb">${Array.from({ length: 20 }, (_, n) => `<!ENTITY b${n} "${'&b;'.repeat(10)}">`).join('')}]><a>&b19;</a>`;

describe('xml', () => {
  test.each([
    ['an element', '<a/>', 1],
    ['a document', '<?xml version="1.0" encoding="UTF-8"?>\n<a b="c">d &amp; <![CDATA[<e>]]><!-- f --></a>\n', 1],
    ['one in a fence', '```xml\n<a><b>1</b></a>\n```', 1],
    ['a byte order mark', '\uFEFF<a/>', 1],
    ['emoji and right-to-left text', '<a>😀 שלום</a>', 1],
    ['a document type', '<!DOCTYPE a><a/>', 1],
    ['an element that is not closed', '<a><b></a>', 0],
    ['two roots', '<a/><b/>', 0],
    ['text beside it', 'Here: <a/>', 0],
    ['text', 'refund', 0],
    ['nothing', '', 0],
    ['a bare ampersand', '<a>b & c</a>', 0],
    ['an attribute twice', '<a b="1" b="2"/>', 0],
    ['an attribute without quotes', '<a b=c/>', 0],
    ['another case in the closing tag', '<A></a>', 0],
    ['a control character', '<a>\u0001</a>', 0],
    ['half a character', '<a>\uD83D</a>', 0],
    ['an entity of HTML', '<a>&nbsp;</a>', 0],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 0],
    ['an entity that grows', BOMB, 0],
    ['a file', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 0],
    ['HTML', '<!DOCTYPE html><html><body><br></body></html>', 0],
    ['20,000 levels', `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`, 1],
    ['20,000 levels that are not closed', '<a>'.repeat(20_000), 0],
  ])('judges %s', (_what, output, score) => {
    expect(judgeWith(xml, output).score).toBe(score);
  });

  test.each<[Json, number, string]>([
    [{ root: 'answer', elements: ['title', 'x:body'] }, 1, 'well-formed, the root is `answer`'],
    [{ elements: 'title' }, 1, 'well-formed, the root is `answer`'],
    [{ root: 'title' }, 0, 'the root is `answer`, not `title`'],
    [{ elements: ['title', 'body'] }, 0, 'has no element `body`'],
  ])('asks for %j', (options, score, reason) => {
    const output = '<answer><title>T</title><part><x:body>B</x:body></part></answer>';
    expect(judgeWith(xml, output, options)).toEqual({ score, reason });
  });

  test('says where it is not well-formed', () => {
    expect(judgeWith(xml, '<a>\n<b></a>').reason).toMatch(/^not well-formed: 2:\d+: unexpected close tag/);
    expect(judgeWith(xml, BOMB).reason).toBe('not well-formed: declares entities');
  });

  test.each<[Json, string]>([
    [{ root: '' }, '`root` is not a name'],
    [{ elements: [1] }, '`elements` is not a list of names'],
    [{ schema: 'x' }, 'there is no option `schema`'],
    ['answer', 'the options are not a mapping'],
  ])('refuses %j in words', (options, words) => {
    expect(refuseWith(xml, options)).toContain(words);
  });
});
