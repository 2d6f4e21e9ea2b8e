import { createHash } from 'node:crypto';
import type {
  Account,
  FeedbackForge,
  FeedbackPull,
  FileChange,
  Issue,
  IssueComment,
  LabelEvent,
} from '../../src/feedback-forge.js';
import type { Tree } from '../../src/ports.js';
import { memoryTree } from '../suite/memory-tree.js';

export const BOT: Account = { login: 'ratchet[bot]', isBot: true };
export const ANN: Account = { login: 'ann', isBot: false };
export const STRANGER: Account = { login: 'mallory', isBot: false };

/** What a call that is made to fail says. */
export class Crash extends Error {}

export interface Crashing {
  /** Number of the call from 1, counted from when this was set. */
  at: number;
  when: 'before' | 'after';
}

interface Branch {
  commit: string;
  files: FileChange[];
}

/** A place that hosts a repository, kept in memory. A call can be made to fail, with or without its effect. */
export class MemoryForge implements FeedbackForge {
  readonly repositoryUrl = 'https://github.com/acme/desk';
  readonly issues = new Map<number, Issue>();
  readonly events = new Map<number, LabelEvent[]>();
  readonly branches = new Map<string, Branch>();
  readonly pulls: FeedbackPull[] = [];
  readonly reactions = new Set<string>();
  readonly dispatched: string[] = [];
  readonly writers = new Set([ANN.login]);
  /** Names of the calls, in order. */
  readonly calls: string[] = [];
  crashing: Crashing | null = null;
  #comments: (IssueComment & { issue: number })[] = [];
  #next = 1;
  #seconds = 0;

  constructor(public files: { [path: string]: string }) {}

  // What people do.

  now(): string {
    return new Date(Date.UTC(2026, 0, 1) + ++this.#seconds * 1000).toISOString();
  }

  open(body: string, labels: string[] = ['feedback'], author: Account = STRANGER): number {
    const number = this.#next++;
    const base = { number, title: 'Wrong answer', body, state: 'open' as const, isPullRequest: false, author };
    this.issues.set(number, { ...base, labels: [...labels], bodyEditedAt: null });
    return number;
  }

  edit(number: number, body: string): void {
    Object.assign(this.issues.get(number)!, { body, bodyEditedAt: this.now() });
  }

  label(number: number, label: string, actor: Account | null = ANN): void {
    this.#setLabel(number, label, true, actor);
  }

  unlabel(number: number, label: string, actor: Account | null = ANN): void {
    this.#setLabel(number, label, false, actor);
  }

  say(issue: number, body: string, author: Account | null = ANN): number {
    const id = 1000 + this.#comments.length;
    this.#comments.push({ issue, id, author, isOwn: author === BOT, body, at: this.now() });
    return id;
  }

  editComment(id: number, body: string): void {
    this.#comments.find((one) => one.id === id)!.body = body;
  }

  closeByHand(number: number): void {
    Object.assign(this.#pull(number), { state: 'closed', closedBy: ANN });
  }

  pushByHand(branch: string, path: string, text: string): void {
    const files = [...(this.branches.get(branch)?.files ?? []).filter((file) => file.path !== path), { path, text }];
    this.#move(branch, { commit: sha(['by hand', files]), files });
  }

  merge(number: number): void {
    const pull = this.#pull(number);
    for (const { path, text } of this.branches.get(pull.headBranch)!.files) this.files[path] = text;
    Object.assign(pull, { state: 'closed', merged: true, draft: false, closedBy: ANN });
  }

  // What a test looks at.

  bodies(issue: number): string[] {
    return this.#comments.filter((one) => one.issue === issue).map(({ body }) => body);
  }

  own(issue: number): string[] {
    return this.#comments.filter((one) => one.issue === issue && one.isOwn).map(({ body }) => body);
  }

  /** Everything but what a crash may repeat: commits by their content, dispatches by their branch. */
  snapshot(): unknown {
    return {
      issues: [...this.issues.values()],
      comments: this.#comments.map(({ issue, author, body }) => ({ issue, by: author?.login, body })),
      pulls: this.pulls,
      branches: [...this.branches].sort(([a], [b]) => (a < b ? -1 : 1)),
      reactions: [...this.reactions].sort(),
      dispatched: [...new Set(this.dispatched)],
    };
  }

  // The port.

  defaultBranch = () => this.#call('defaultBranch', () => ({ name: 'main', commit: sha(this.files) }));

  tree = (commit: string): Promise<Tree> =>
    this.#call('tree', () => {
      if (commit !== sha(this.files)) throw new Error('that commit is not kept');
      return memoryTree({ ...this.files }, { commit });
    });

  issue = (number: number) => this.#call('issue', () => structuredClone(this.issues.get(number) ?? null));

  issuesWithLabel = (label: string) =>
    this.#call('issuesWithLabel', () =>
      [...this.issues.values()].filter(({ labels }) => labels.includes(label)).map(({ number }) => number),
    );

  labelEvents = (issue: number) => this.#call('labelEvents', () => [...(this.events.get(issue) ?? [])]);

  comments = (issue: number): Promise<IssueComment[]> =>
    this.#call('comments', () =>
      this.#comments.filter((one) => one.issue === issue).map(({ issue: _, ...comment }) => comment),
    );

  mayWrite = (login: string) => this.#call('mayWrite', () => this.writers.has(login));

  writeComment = (issue: number, body: string) => this.#call('writeComment', () => void this.say(issue, body, BOT));

  rewriteComment = (id: number, body: string) => this.#call('rewriteComment', () => this.editComment(id, body));

  react = (comment: number, reaction: string) =>
    this.#call('react', () => void this.reactions.add(`${comment} ${reaction}`));

  addLabel = (issue: number, label: string) => this.#call('addLabel', () => this.#setLabel(issue, label, true, BOT));

  removeLabel = (issue: number, label: string) =>
    this.#call('removeLabel', () => this.#setLabel(issue, label, false, BOT));

  closeIssue = (issue: number) =>
    this.#call('closeIssue', () => void Object.assign(this.issues.get(issue)!, { state: 'closed' }));

  pullOf = (branch: string) =>
    this.#call('pullOf', () => structuredClone(this.pulls.findLast(({ headBranch }) => headBranch === branch) ?? null));

  fileAt = (branch: string, path: string) =>
    this.#call('fileAt', () => {
      const there = this.branches.get(branch);
      return there ? (there.files.find((file) => file.path === path)?.text ?? this.files[path] ?? null) : null;
    });

  commitTo = (branch: string, parent: string, _message: string, files: FileChange[]) =>
    this.#call('commitTo', () => {
      const commit = sha([parent, files]);
      this.#move(branch, { commit, files: structuredClone(files) });
      return { commit };
    });

  deleteBranch = (branch: string) =>
    this.#call('deleteBranch', () => {
      this.branches.delete(branch);
      const open = this.#openOf(branch);
      if (open) Object.assign(open, { state: 'closed', closedBy: BOT });
    });

  openPull = ({ branch, title, body }: { branch: string; base: string; title: string; body: string }) =>
    this.#call('openPull', (): FeedbackPull => {
      const there = this.#openOf(branch);
      if (there) return structuredClone(there);
      const number = this.#next++;
      const headSha = this.branches.get(branch)!.commit;
      const state = { state: 'open' as const, merged: false, draft: true, closedBy: null };
      const pull = { number, nodeId: `PR_${number}`, ...state, headBranch: branch, headSha, title, body };
      this.pulls.push(pull);
      return structuredClone(pull);
    });

  rewritePull = (number: number, change: { title?: string; body?: string }) =>
    this.#call('rewritePull', () => void Object.assign(this.#pull(number), change));

  closePull = (number: number) =>
    this.#call('closePull', () => {
      const pull = this.#pull(number);
      if (pull.state === 'open') Object.assign(pull, { state: 'closed', closedBy: BOT });
    });

  markReady = (nodeId: string) =>
    this.#call(
      'markReady',
      () => void Object.assign(this.pulls.find((pull) => pull.nodeId === nodeId)!, { draft: false }),
    );

  dispatchWorkflow = (file: string, branch: string) =>
    this.#call('dispatchWorkflow', () => void this.dispatched.push(`${file} ${branch}`));

  async #call<T>(name: string, effect: () => T): Promise<T> {
    this.calls.push(name);
    const crash = this.crashing;
    if (crash && --crash.at === 0) {
      this.crashing = null;
      if (crash.when === 'after') effect();
      throw new Crash(name);
    }
    return effect();
  }

  #setLabel(number: number, label: string, wanted: boolean, actor: Account | null): void {
    const issue = this.issues.get(number)!;
    if (issue.labels.includes(label) === wanted) return;
    issue.labels = wanted ? [...issue.labels, label] : issue.labels.filter((one) => one !== label);
    const event: LabelEvent = { label, action: wanted ? 'labeled' : 'unlabeled', actor, at: this.now() };
    this.events.set(number, [...(this.events.get(number) ?? []), event]);
  }

  #pull(number: number): FeedbackPull {
    return this.pulls.find((pull) => pull.number === number)!;
  }

  #openOf(branch: string): FeedbackPull | undefined {
    return this.pulls.find((pull) => pull.headBranch === branch && pull.state === 'open');
  }

  #move(branch: string, to: Branch): void {
    this.branches.set(branch, to);
    const open = this.#openOf(branch);
    if (open) open.headSha = to.commit;
  }
}

function sha(value: unknown): string {
  return createHash('sha1').update(JSON.stringify(value)).digest('hex');
}
