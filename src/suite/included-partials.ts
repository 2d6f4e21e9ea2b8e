/** A partial named in `{% include 'name' %}` or `{% render 'name' %}`, and the offset of the tag. */
export interface Inclusion {
  name: string;
  offset: number;
}

const TAG = /\{%-?\s*(?:(include|render|layout)\s+(?:'([^']*)'|"([^"]*)")|(raw|comment)\s*-?%\})/g;

/** Partials that a template includes by name, in the order of the text; those in `raw` and `comment` blocks are none. */
export function includedPartials(template: string): Inclusion[] {
  const inclusions: Inclusion[] = [];
  const tag = new RegExp(TAG);
  for (let match = tag.exec(template); match; match = tag.exec(template)) {
    const block = match[4];
    if (block === undefined) {
      inclusions.push({ name: match[2] ?? match[3] ?? '', offset: match.index });
      continue;
    }
    const end = new RegExp(`\\{%-?\\s*end${block}\\b`, 'g');
    end.lastIndex = tag.lastIndex;
    if (!end.test(template)) break;
    tag.lastIndex = end.lastIndex;
  }
  return inclusions;
}
