import { UserError } from '../errors.js';
import { type LinkFields, feedbackLink as linkTo } from '../feedback/feedback-link.js';
import { feedbackSnippet } from '../feedback/feedback-snippet.js';
import { repositoryRoot } from '../git/resolve-commits.js';
import { runGit } from '../git/run-git.js';
import { parseOptions } from './parse-options.js';
import type { Terminal } from './terminal.js';

const FIELDS = ['suite', 'input', 'output', 'complaint', 'seen'] as const;

const OPTIONS = {
  repository: { type: 'string' },
  snippet: { type: 'boolean' },
  suite: { type: 'string' },
  input: { type: 'string' },
  output: { type: 'string' },
  complaint: { type: 'string' },
  seen: { type: 'string' },
} as const;

/** Prints a link that opens the feedback form filled in, or the code of a thumbs-down button. */
export async function feedbackLink({ argv, cwd, stdout }: Terminal): Promise<number> {
  const options = parseOptions(argv, OPTIONS);
  const repositoryUrl = options.repository ?? (await originUrl(cwd));
  if (options.snippet) {
    stdout.write(feedbackSnippet(repositoryUrl));
    return 0;
  }
  const link: LinkFields = { repositoryUrl };
  for (const name of FIELDS) if (options[name] !== undefined) link[name] = options[name];
  stdout.write(`${linkTo(link)}\n`);
  return 0;
}

/** The web address of the remote `origin`, however it is reached. */
async function originUrl(cwd: string): Promise<string> {
  const root = await repositoryRoot(cwd);
  const { stdout } = await runGit(root, ['config', '--get', 'remote.origin.url'], { accept: [0, 1] });
  const remote = stdout.toString().trim();
  const ssh = /^(?:ssh:\/\/)?[^@/\s]+@([^:/\s]+)(?::\d+\/|[:/])(.+)$/.exec(remote);
  const url = ssh ? `https://${ssh[1]}/${ssh[2]}` : remote;
  if (/^https?:\/\//.test(url)) return url;
  const why = 'the remote `origin` does not say where the repository is on the web';
  throw new UserError('NO_REPOSITORY', why, 'give --repository https://github.com/owner/name');
}
