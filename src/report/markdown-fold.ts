/**
 * A closed fold. `summary` is HTML without a line break, `body` is Markdown; the empty lines let GitHub read the body
 * as Markdown again.
 */
export function markdownFold(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
