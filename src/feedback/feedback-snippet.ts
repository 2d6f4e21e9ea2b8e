import { formUrl } from './feedback-link.js';

/**
 * Plain browser JavaScript for an application's thumbs-down button: it opens the feedback form filled in, in a tab of the
 * person who clicks, who then sends it: no server and no token. May stand inside of a `<script>` element.
 * Throws `UserError` when the repository's URL is none.
 */
export function feedbackSnippet(repositoryUrl: string): string {
  // A URL holds no quote and no `<`, but nothing else should have to know that.
  const url = JSON.stringify(formUrl(repositoryUrl)).replaceAll('<', '\\u003c');
  return `// Opens the feedback form for one answer, filled in. For example:
//   button.onclick = () => reportAnswer({ suite: 'support', input: question, output: answer });
function reportAnswer(fields) {
  const names = ['suite', 'input', 'output', 'complaint', 'seen'];
  const cut = (text, most) => {
    const all = Array.from(String(text).toWellFormed());
    return all.length > most ? all.slice(0, most).join('') + ' … (cut)' : all.join('');
  };
  // GitHub refuses addresses of more than 8,000 characters.
  for (let most = 4000; most >= 50; most /= 2) {
    const parts = names
      .filter((name) => fields[name])
      .map((name) => '&' + name + '=' + encodeURIComponent(cut(fields[name], most)));
    const url = ${url} + parts.join('');
    if (url.length < 8000) return window.open(url, '_blank', 'noopener');
  }
}
`;
}
