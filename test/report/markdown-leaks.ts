import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { COMMITS, REPOSITORY } from './build-report.js';

type Root = ReturnType<typeof fromMarkdown>;
type Nodes = Root | Root['children'][number];

const ALLOWED = new Set([
  'root',
  'paragraph',
  'text',
  'strong',
  'emphasis',
  'break',
  'inlineCode',
  'code',
  'blockquote',
  'table',
  'tableRow',
  'tableCell',
  'list',
  'listItem',
  'link',
  'html',
]);
const OUR_TAGS = /<\/?(?:details|summary|b)>|<code>[^<>]*<\/code>/g;
const OUR_EMPHASIS = /^Shortened to fit .*$/;
const LINKED_BY_GITHUB: [string, RegExp][] = [
  ['mention', /@[a-z0-9]/i],
  ['reference', /#\d|\bGH-\d/i],
  ['commit', /\b[0-9a-f]{7,40}\b/i],
  ['address', /www\.|https?:|mailto:/i],
  ['mathematics', /\$\S[^$]*\S\$/],
];
const UNSEEN = /(?!\n|\t|\ufe0e|\ufe0f)[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Everything in a rendered report that only text from outside can have put there, in words; empty when it is clean. */
export function markdownLeaks(markdown: string): string[] {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const html: string[] = [];
  const leaks = [...(UNSEEN.test(markdown) ? ['unseen character'] : []), ...nodeLeaks(tree, html)];
  return [...leaks, ...foldLeaks(html)];
}

function nodeLeaks(node: Nodes, html: string[]): string[] {
  const children = 'children' in node ? node.children.flatMap((child) => nodeLeaks(child, html)) : [];
  if (!ALLOWED.has(node.type)) return [`${node.type} node`, ...children];
  switch (node.type) {
    case 'text':
      return textLeaks(node.value);
    case 'html':
      html.push(node.value);
      return htmlLeaks(node.value);
    case 'link':
      return [...linkLeaks(node.url), ...children];
    case 'emphasis': {
      const [only] = node.children;
      return only?.type === 'text' && OUR_EMPHASIS.test(only.value) ? children : ['emphasis', ...children];
    }
    case 'table': {
      const lengths = new Set(node.children.map((row) => row.children.length));
      return lengths.size === 1 ? children : ['rows of different length', ...children];
    }
    case 'root': {
      const quotes = node.children.filter(({ type }) => type === 'blockquote');
      return quotes.length === 1 && node.children[0] === quotes[0] ? children : ['a second quotation', ...children];
    }
    case 'code':
      return node.lang === null || node.lang === 'diff' ? [] : [`code in ${node.lang}`];
    default:
      return children;
  }
}

function textLeaks(text: string): string[] {
  return LINKED_BY_GITHUB.filter(([, pattern]) => pattern.test(text)).map(([name]) => `${name} in "${text}"`);
}

function htmlLeaks(html: string): string[] {
  const rest = html.replace(OUR_TAGS, '');
  return /[<>]/.test(rest) ? [`html ${rest}`] : textLeaks(rest);
}

function linkLeaks(url: string): string[] {
  const ours = Object.values(COMMITS).some((commit) => new URL(url).href.startsWith(`${REPOSITORY}/blob/${commit}/`));
  return ours ? [] : [`link to ${url}`];
}

function foldLeaks(html: string[]): string[] {
  const tags = html.join('\n').match(/<\/?(?:details|summary)\b/g) ?? [];
  const order = tags.join(' ').replaceAll('<details <summary </summary </details', '').trim();
  return order === '' ? [] : [`folds out of order: ${order}`];
}
