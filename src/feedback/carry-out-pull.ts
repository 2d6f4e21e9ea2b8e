import type { FeedbackForge, FeedbackPull } from '../feedback-forge.js';
import type { OpenPull, WantedPull } from './decide.js';
import type { Facts, PullFacts } from './facts.js';
import { feedbackBranch } from './feedback-branch.js';
import type { FeedbackSettings } from './feedback-settings.js';
import { type PullMark, pullMark } from './pull-mark.js';

interface Carrying {
  facts: Facts;
  forge: FeedbackForge;
  settings: FeedbackSettings;
}

/**
 * Brings the branch and the pull request to what is wanted, one call after the other, each of which may be repeated: what
 * a crash leaves half done, the next pass finishes. Returns the number of the pull request; null when there is none.
 */
export async function carryOutPull(wanted: WantedPull, carrying: Carrying): Promise<number | null> {
  const { pull } = carrying.facts;
  if (wanted.want === 'keep') return pull?.pull.number ?? null;
  if (wanted.want === 'none') return withdraw(wanted.why, carrying);
  if (pull?.pull.state === 'open') return update(wanted, pull, carrying);
  return create(wanted, carrying);
}

async function withdraw(why: string, { facts, forge }: Carrying): Promise<number | null> {
  const { issue, approval, pull } = facts;
  const branch = feedbackBranch(issue.number);
  if (pull === null) {
    // A branch without a pull request is what a crash between the two leaves.
    if (approval.kind !== 'none' || approval.everSet) await forge.deleteBranch(branch);
    return null;
  }
  const { number, state } = pull.pull;
  if (state === 'closed') return number;
  const mark = { ...(pull.mark ?? emptyMark(issue.number)), closed: true };
  await forge.rewritePull(number, { body: `${pullMark.write(mark)}\nClosed: ${why}. See issue #${issue.number}.` });
  // Before the pull request: one that is closed has nothing left to be cleaned up.
  await forge.deleteBranch(branch);
  await forge.closePull(number);
  return number;
}

async function create(wanted: OpenPull, { facts, forge, settings }: Carrying): Promise<number> {
  const base = baseOf(facts);
  const branch = feedbackBranch(facts.issue.number);
  const { commit } = await forge.commitTo(branch, base.commit, wanted.title, wanted.files);
  const mark: PullMark = { ...wanted.mark, commit, dispatched: null, moving: false, closed: false };
  const body = `${pullMark.write(mark)}\n${wanted.body}`;
  const pull = await forge.openPull({ branch, base: base.name, title: wanted.title, body });
  await dispatch(wanted, pull, mark, { forge, settings });
  return pull.number;
}

async function update(wanted: OpenPull, { pull, mark, foreign }: PullFacts, { facts, forge, settings }: Carrying) {
  const { number, headBranch } = pull;
  const before = mark ?? emptyMark(facts.issue.number);
  const isAnew = wanted.mark.retry > before.retry;
  const marked = (next: PullMark) => `${pullMark.write(next)}\n${wanted.body}`;
  let next: PullMark = { ...before, ...wanted.mark, moving: false, closed: false };
  if (before.files !== wanted.mark.files || before.moving || (foreign && isAnew)) {
    if (!before.moving) await forge.rewritePull(number, { body: marked({ ...before, moving: true }) });
    const base = baseOf(facts);
    const { commit } = await forge.commitTo(headBranch, base.commit, wanted.title, wanted.files);
    next = { ...next, commit, dispatched: null };
  } else if (!foreign) {
    next = { ...next, commit: pull.headSha };
  }
  if (isAnew) next = { ...next, dispatched: null };
  if (pullMark.write(next) !== pullMark.write(before)) {
    await forge.rewritePull(number, { title: wanted.title, body: marked(next) });
  }
  await dispatch(wanted, pull, next, { forge, settings });
  return number;
}

/** Starts the evaluation where nothing else does; noted afterwards, so that it is started twice rather than never. */
async function dispatch(
  wanted: OpenPull,
  { number, headBranch }: FeedbackPull,
  mark: PullMark,
  { forge, settings }: Pick<Carrying, 'forge' | 'settings'>,
): Promise<void> {
  if (!settings.dispatches || mark.dispatched !== null) return;
  await forge.dispatchWorkflow(settings.workflow, headBranch);
  const body = `${pullMark.write({ ...mark, dispatched: mark.commit })}\n${wanted.body}`;
  await forge.rewritePull(number, { body });
}

function baseOf({ base }: Facts): { name: string; commit: string } {
  if (base === null) throw new Error('A pull request is wanted without a base');
  return base;
}

function emptyMark(issue: number): PullMark {
  const none = { approvedAt: '', files: '', text: '', commit: '' };
  return { issue, ...none, retry: 0, counts: false, dispatched: null, moving: false, closed: false, suggestion: null };
}
