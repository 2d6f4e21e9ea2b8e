import { describe, expect, test } from '@jest/globals';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { State } from '../../src/feedback/decide.js';
import { describePull } from '../../src/feedback/describe-pull.js';
import { statusText } from '../../src/feedback/status-text.js';
import { escapeMarkdown } from '../../src/report/escape-markdown.js';
import { NASTY } from '../report/hostile-text.js';

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root | Root['children'][number];

const OURS = ['root', 'paragraph', 'text', 'strong', 'inlineCode', 'list', 'listItem'];
/** What GitHub makes links of, our own two references aside. */
const LINKED = /@[a-z0-9]|#\d|GH-\d|\b[0-9a-f]{7,40}\b|www\.|https?:|mailto:|\$\S[^$]*\S\$/i;

/** What only text from outside can have put there; empty when it is clean. */
function leaks(markdown: string): string[] {
  return leaksOf(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
}

function leaksOf(node: Node): string[] {
  const inside = 'children' in node ? node.children.flatMap((child) => leaksOf(child)) : [];
  if (node.type === 'text') return LINKED.test(node.value.replace(/#(?:7|12)\b/g, '')) ? [node.value] : [];
  if (node.type === 'link') return node.url.startsWith(`${context.repositoryUrl}/blob/HEAD/`) ? inside : [node.url];
  return OURS.includes(node.type) ? inside : [node.type];
}

const context = { repositoryUrl: 'https://github.com/acme/desk', pull: 7 };

describe('everything that the bot says', () => {
  test.each(NASTY)('is inert, whatever stands in it: %j', (text) => {
    const existing = { id: text, path: `evals/${text}.case.yml`, kind: 'same' as const };
    const states: State[] = [
      { kind: 'secret', kinds: [text] },
      { kind: 'not-allowed', by: text, isBot: false },
      { kind: 'edited', by: text },
      { kind: 'dismissed', by: text },
      { kind: 'refused', why: escapeMarkdown(text, 'prose') },
      { kind: 'proposed', case: text },
      { kind: 'known', case: existing },
      { kind: 'reported', case: existing },
    ];
    for (const state of states) expect(leaks(statusText(state, context))).toEqual([]);
    const pull = describePull(12, text, {
      kind: 'case',
      suite: text,
      path: text,
      files: [
        { path: text, text },
        { path: `${text}.eval.yml`, text },
      ],
      branch: text,
      notes: [text],
      redacted: { [text]: 1 },
      suggestion: { model: text, why: text },
      drafted: [text],
    });
    expect(leaks(pull.body)).toEqual([]);
    expect(pull.title).toBe('Add an eval case from feedback issue 12');
  });
});
