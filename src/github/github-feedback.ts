import type { FeedbackForge } from '../feedback-forge.js';
import type { Tree } from '../ports.js';
import { type Author, authorOfToken } from './comment-author.js';
import { createComment } from './create-comment.js';
import { feedbackBranch } from './feedback-branch.js';
import { feedbackIssues } from './feedback-issues.js';
import { feedbackPulls } from './feedback-pulls.js';
import { type GithubContext, type GithubRepository, githubContext } from './github-context.js';
import { githubTree } from './github-tree.js';
import { readIssue } from './read-issue.js';

/**
 * The feedback loop's repository on GitHub. Every method throws `UserError` (exit code 3) when GitHub does not let the token
 * or cannot be reached; a write that was done already is no error.
 */
export function githubFeedback(repository: GithubRepository): FeedbackForge {
  const context = githubContext(repository);
  const author = remembered(() => whoIsIt(context));
  const trees = new Map<string, () => Promise<Tree>>();
  return {
    repositoryUrl: webAddress(context),
    defaultBranch: () => defaultBranch(context),
    tree(commit) {
      const tree = trees.get(commit) ?? remembered(() => githubTree(context, commit));
      // A pass over many issues reads one commit; older ones need no memory.
      trees.clear();
      trees.set(commit, tree);
      return tree();
    },
    issue: (number) => readIssue(context, number),
    issuesWithLabel: (label) => feedbackIssues.withLabel(context, label),
    labelEvents: (issue) => feedbackIssues.labelEvents(context, issue),
    comments: async (issue) => feedbackIssues.comments(context, await author(), issue),
    mayWrite: (login) => feedbackIssues.mayWrite(context, login),
    writeComment: (issue, body) => createComment(context, author, { issue, body, permission: 'issues: write' }),
    rewriteComment: (id, body) => feedbackIssues.rewriteComment(context, id, body),
    react: (comment, reaction) => feedbackIssues.react(context, comment, reaction),
    addLabel: (issue, label) => feedbackIssues.addLabel(context, issue, label),
    removeLabel: (issue, label) => feedbackIssues.removeLabel(context, issue, label),
    closeIssue: (issue) => feedbackIssues.close(context, issue),
    pullOf: (branch) => feedbackPulls.find(context, branch),
    fileAt: (branch, path) => feedbackBranch.fileAt(context, branch, path),
    commitTo: (branch, parent, message, files) => feedbackBranch.commitTo(context, branch, parent, message, files),
    deleteBranch: (branch) => feedbackBranch.remove(context, branch),
    openPull: (pull) => feedbackPulls.open(context, pull),
    rewritePull: (number, change) => feedbackPulls.rewrite(context, number, change),
    closePull: (number) => feedbackPulls.close(context, number),
    markReady: (nodeId) => feedbackPulls.markReady(context, nodeId),
    dispatchWorkflow: (file, branch) => dispatchWorkflow(context, file, branch),
  };
}

async function defaultBranch({ octokit, owner, repo, ask }: GithubContext): Promise<{ name: string; commit: string }> {
  return ask('read the default branch', 'contents: read', async () => {
    const { data } = await octokit.rest.repos.get({ owner, repo });
    const branch = await octokit.rest.repos.getBranch({ owner, repo, branch: data.default_branch });
    return { name: data.default_branch, commit: branch.data.commit.sha };
  });
}

async function dispatchWorkflow({ octokit, owner, repo, ask }: GithubContext, file: string, branch: string) {
  const what = `start the workflow ${file} on ${branch} (it has to be on the default branch, with 'workflow_dispatch' under 'on')`;
  await ask(what, 'actions: write', () =>
    octokit.rest.actions.createWorkflowDispatch({ owner, repo, workflow_id: file, ref: branch }),
  );
}

function whoIsIt({ octokit, isInstallation, ask }: GithubContext): Promise<Author> {
  return ask('find out whose it is', 'issues: write', () => authorOfToken(octokit, isInstallation));
}

/** `https://github.com/owner/repo`, from the API's address: `https://api.github.com` or `https://host/api/v3`. */
function webAddress({ octokit, owner, repo }: GithubContext): string {
  const { baseUrl = '' } = octokit.request.endpoint.DEFAULTS;
  const server = baseUrl
    .replace(/\/+$/, '')
    .replace(/\/api\/v3$/, '')
    .replace(/^(https:\/\/)api\./, '$1');
  return `${server}/${owner}/${repo}`;
}

/** Asked once; again after a failure. */
function remembered<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}
