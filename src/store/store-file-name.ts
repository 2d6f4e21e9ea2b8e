import { createHash } from 'node:crypto';

/**
 * File name of a suite's store: readable, the same on every file system, and different for every suite, also where case
 * does not count. It holds no separator and begins with no dot.
 */
export function storeFileName(suite: string): string {
  const readable = suite
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 60);
  const hash = createHash('sha256').update(suite).digest('hex').slice(0, 12);
  return `${readable || 'suite'}-${hash}.jsonl`;
}
