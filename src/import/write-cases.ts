import type { Json } from '../json.js';
import { writeYaml } from '../suite/write-yaml.js';

/** More than these in files of their own are no longer read one by one. */
const MOST_FILES = 50;

/** The files of a suite's cases in a folder, and the glob that names them from the folder above. */
export function writeCases(
  folder: string,
  cases: readonly { id: string; written: { [key: string]: Json } }[],
): { glob: string; files: { path: string; text: string }[] } {
  const name = folder.split('/').at(-1)!;
  if (cases.length <= MOST_FILES) {
    const files = cases.map(({ id, written }) => ({ path: `${folder}/${id}.case.yml`, text: writeYaml(written) }));
    return { glob: `${name}/*.case.yml`, files };
  }
  const lines = cases.map(({ id, written }) => `${JSON.stringify({ id, ...written })}\n`);
  return { glob: `${name}/cases.jsonl`, files: [{ path: `${folder}/cases.jsonl`, text: lines.join('') }] };
}
