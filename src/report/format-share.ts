import { percent } from '../compare/format-number.js';

/** `91 %`, `–` when unknown. */
export function formatShare(share: number | null): string {
  return share === null ? '–' : percent(share);
}
