import type { Place } from '../errors.js';

const WEB = /^https?:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[\w.-]+)+$/i;
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/**
 * Address of a line of a file at a commit, or null when there is none to give: no repository, no commit, or a path that
 * a browser would resolve to somewhere else. Every character that means something to Markdown is percent-encoded.
 */
export function linkToPlace(repositoryUrl: string | null, commit: string | null, place: Place): string | null {
  if (repositoryUrl === null || !WEB.test(repositoryUrl) || commit === null || !COMMIT.test(commit)) return null;
  const segments = place.file.split('/');
  if (segments.some((segment) => ['', '.', '..'].includes(segment) || /\p{Surrogate}/u.test(segment))) return null;
  const path = segments
    .map((segment) =>
      encodeURIComponent(segment).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/');
  const line = Number.isSafeInteger(place.line) && place.line > 0 ? `#L${place.line}` : '';
  return `${repositoryUrl}/blob/${commit}/${path}${line}`;
}
