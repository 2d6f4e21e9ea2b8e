import { UserError } from '../errors.js';

export interface LinkFields {
  /** `https://github.com/owner/name`. */
  repositoryUrl: string;
  suite?: string;
  input?: string;
  output?: string;
  complaint?: string;
  seen?: string;
}

/** GitHub answers 414 to more; browsers and chat programs stop near there, too. */
const MAX_URL = 8000;

const FIELDS = ['suite', 'input', 'output', 'complaint', 'seen'] as const;

/**
 * A link that opens the feedback form filled in, of at most 8,000 characters: long texts are cut to equal shares of what is
 * left, and say so. Parameters are the ids of the form's fields. Throws `UserError` when the repository's URL is none.
 */
export function feedbackLink({ repositoryUrl, ...fields }: LinkFields): string {
  const url = formUrl(repositoryUrl);
  const given = FIELDS.flatMap((name) => {
    const text = fields[name]?.toWellFormed() ?? '';
    return text === '' ? [] : [{ name, text, size: encodeURIComponent(text).length }];
  });
  let left = MAX_URL - url.length - given.reduce((sum, { name }) => sum + name.length + 2, 0);
  const parts = new Map<string, string>();
  // By size, so that what a short text leaves over is a longer one's.
  for (const [index, { name, text }] of given.toSorted((a, b) => a.size - b.size).entries()) {
    const part = encodeURIComponent(cutTo(text, Math.floor(left / (given.length - index))));
    left -= part.length;
    parts.set(name, part);
  }
  return url + given.map(({ name }) => `&${name}=${parts.get(name)}`).join('');
}

/** The issue form's address. */
export function formUrl(repositoryUrl: string): string {
  let url: URL | null = null;
  try {
    url = new URL(repositoryUrl);
  } catch {
    // Worded below, together with addresses of another kind.
  }
  const path = url?.pathname.replace(/\/+$/, '').replace(/\.git$/, '') ?? '';
  if (!url || !/^https?:$/.test(url.protocol) || !/^\/[\w.-]+\/[\w.-]+$/.test(path)) {
    const why = 'the repository is not named by an address such as https://github.com/owner/name';
    throw new UserError('BAD_REPOSITORY', why, 'give that address');
  }
  return `${url.origin}${path}/issues/new?template=feedback.yml`;
}

function cutTo(text: string, room: number): string {
  if (encodeURIComponent(text).length <= room) return text;
  const characters = [...text];
  const note = ` … (cut: the whole has ${characters.length} characters)`;
  let left = room - encodeURIComponent(note).length;
  let kept = 0;
  for (const character of characters) {
    left -= encodeURIComponent(character).length;
    if (left < 0) break;
    kept++;
  }
  return characters.slice(0, kept).join('') + note;
}
