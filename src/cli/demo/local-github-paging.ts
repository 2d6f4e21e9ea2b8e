import type { Json } from '../../json.js';
import type { Answer } from './local-github-answer.js';

const DEFAULT_SIZE = 30;
const LARGEST_SIZE = 100;

/**
 * One page of a list, with the `Link` header to its neighbours.
 * `here` is the list's address without the query; `wrap` makes the body of the page's items.
 */
export function pageOf(
  items: Json[],
  query: { [name: string]: string },
  here: string,
  wrap: (page: Json[]) => Json = (page) => page,
): Answer {
  const size = Math.min(wholeNumber(query.per_page) ?? DEFAULT_SIZE, LARGEST_SIZE);
  const page = wholeNumber(query.page) ?? 1;
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (number: number, rel: string): string => {
    return `<${here}?${new URLSearchParams({ ...query, page: `${number}` })}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  return {
    status: 200,
    ...(links.length > 0 && { headers: { link: links.join(', ') } }),
    body: wrap(items.slice((page - 1) * size, page * size)),
  };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
