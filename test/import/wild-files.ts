import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const ROOT = join(import.meta.dirname, '../fixtures/wild');

/**
 * Files of a public repository under `test/fixtures/wild`, by their paths there. They are kept with the ending `.wild`, so that
 * nothing takes them for files of this repository.
 */
export function wildFiles(repository: string, folder = ''): { [path: string]: string } {
  const root = join(ROOT, repository, folder);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.wild'));
  return Object.fromEntries(
    paths.map((path) => [
      path
        .split(sep)
        .join('/')
        .replace(/\.wild$/, ''),
      readFileSync(join(root, path), 'utf8'),
    ]),
  );
}
