// Draws Markdown as GitHub shows it: `node scripts/picture.mjs comment.md picture.png [folds to open]`. A line
// `<!-- card TITLE -->` starts a card of its own. Needs Debian's chromium. The README's pictures are made of the demo's
// comment and of `node scripts/run-source.mjs scripts/feedback-story.ts`; draw them anew when a comment's shape changes.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { chromium } from 'playwright-core';

const [source, target, folds = '1'] = process.argv.slice(2);
const css = await readFile(
  createRequire(import.meta.url).resolve('github-markdown-css/github-markdown-light.css'),
  'utf8',
);
const cards = (await readFile(source, 'utf8')).split(/^(?=<!-- card )/m).map((text) => {
  const [, title = 'github-actions bot commented'] = /^<!-- card (.*?) -->/.exec(text) ?? [];
  return `<div class="comment"><div class="head">${title}</div><div class="markdown-body">${htmlOf(text)}</div></div>`;
});

function htmlOf(text) {
  const markdown = text.replace(/^<!--.*?-->\n/, '');
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  // GitHub's own alerts and diff colours are no part of GFM.
  return html
    .replace(
      /<blockquote>\s*<p>\[!(\w+)\]\s*/g,
      (_all, kind) =>
        `<blockquote class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${kind[0]}${kind.slice(1).toLowerCase()}</p><p>`,
    )
    .replace(/<pre><code class="language-diff">([\s\S]*?)<\/code><\/pre>/g, (_all, code) => {
      const lines = code.split('\n').map((line) => {
        const kind = line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : '';
        return kind ? `<span class="${kind}">${line}</span>` : line;
      });
      return `<pre><code>${lines.join('\n')}</code></pre>`;
    });
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  const page = await browser.newPage({ viewport: { width: 940, height: 600 }, deviceScaleFactor: 2 });
  await page.setContent(`<!doctype html><style>${css}
    body { margin: 0; padding: 20px; background: #fff; }
    input { margin: 0 .4em; }
    .comment + .comment { margin-top: 16px; }
    .comment { border: 1px solid #d1d9e0; border-radius: 6px; }
    .head { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; padding: 8px 16px; font: 14px sans-serif; color: #1f2328; border-radius: 6px 6px 0 0; }
    .markdown-body { padding: 16px; font-family: "Inter", "Noto Sans", "Helvetica Neue", Arial, sans-serif; font-size: 14px; }
    .added { background: #dafbe1; display: inline-block; width: 100%; } .removed { background: #ffebe9; display: inline-block; width: 100%; }
    </style><div class="cards">${cards.join('')}</div>`);
  await page.evaluate((count) => {
    for (const fold of [...document.querySelectorAll('details')].slice(0, count)) fold.open = true;
  }, Number(folds));
  await page.locator('.cards').screenshot({ path: target });
} finally {
  await browser.close();
}
