import { mergeTrees } from '../github/merge-trees.js';
import type { Tree } from '../ports.js';
import type { Report } from '../report/report.js';
import { affectedSuites } from '../suite/affected-suites.js';
import { type Reading, readSuites } from '../suite/read-suites.js';
import { readUntrusted } from '../suite/read-untrusted.js';
import type { GithubPlace } from './github-place.js';

/** Files that a suite may be read from, more of which would use up the hour's requests of a token. */
const MOST_FILES = 200;
const READ = /\.(?:(?:eval|prompt|case)\.ya?ml|jsonl|csv)$/;

export interface MergedPull {
  headSha: string;
  /** GitHub's merge of it. */
  mergeSha: string | null;
  repositoryUrl: string;
  reproduce: string;
}

/**
 * That a pull request touches no suite, found out from Git's objects through GitHub's API, whoever wrote it: nothing of it is
 * checked out, and nothing is asked of a model. Null where some suite is affected, or where it cannot be told.
 */
export async function proveUnaffected(place: GithubPlace, pull: MergedPull): Promise<Report | null> {
  const { headSha, mergeSha, repositoryUrl, reproduce } = pull;
  const trees = mergeSha === null ? null : await mergeTrees(place, mergeSha, headSha);
  if (trees === null || (await isLarge(trees.base)) || (await isLarge(trees.head))) return null;
  const base = await readSuites(trees.base);
  const head = await readUntrusted(base, trees.head);
  const { suites, unaffected } = await affectedSuites({
    base: { tree: trees.base, reading: base },
    head: { tree: trees.head, reading: head },
  });
  if (suites.length > 0 || hasErrors(head)) return null;
  const title = 'No eval suite is affected';
  return {
    version: 1,
    gate: { ok: true, conclusion: 'success', title, reasons: [] },
    head: { name: headSha.slice(0, 7), commit: headSha },
    base: { name: trees.base.name, commit: trees.base.commit },
    suites: [],
    unaffected,
    unanswered: [],
    problems: [],
    reproduce,
    informational: false,
    repositoryUrl,
    outputs: 'none',
  };
}

async function isLarge(tree: Tree): Promise<boolean> {
  return (await tree.list()).filter(({ path }) => READ.test(path)).length > MOST_FILES;
}

function hasErrors({ configProblems }: Reading): boolean {
  return configProblems.some(({ severity }) => severity === 'error');
}
