import type { CommentStamp } from '../ports.js';

const MARKER = /^<!-- prompt-ratchet (\{[^\n]*?\}) -->/;

/** The hidden first line of a comment: an HTML comment that holds the stamp and that no value in it can end. */
export function writeMarker({ headSha, run, attempt }: CommentStamp): string {
  const sha = JSON.stringify(headSha).replace(/[<>&-]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `<!-- prompt-ratchet {"headSha":${sha},"run":${run},"attempt":${attempt}} -->`;
}

/**
 * What the marker at the very start of a body says; a marker further on is text.
 * `stamp` is null where it cannot be read; the whole is null where there is no marker.
 */
export function readMarker(body: string): { stamp: CommentStamp | null } | null {
  const json = MARKER.exec(body)?.[1];
  return json === undefined ? null : { stamp: readStamp(json) };
}

function readStamp(json: string): CommentStamp | null {
  try {
    const { headSha, run, attempt } = JSON.parse(json);
    const isStamp = typeof headSha === 'string' && Number.isSafeInteger(run) && Number.isSafeInteger(attempt);
    return isStamp ? { headSha, run, attempt } : null;
  } catch {
    return null;
  }
}
