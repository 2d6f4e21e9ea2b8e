import { createHash } from 'node:crypto';
import type { FileChange } from '../feedback-forge.js';
import { canonicalJson } from '../json.js';
import { describePull } from './describe-pull.js';
import type { ExistingCase, Facts, Shipped } from './facts.js';
import type { Feedback } from './feedback.js';
import type { PullMark } from './pull-mark.js';

/** How things stand with a feedback issue, as its status comment tells it. */
export type State =
  | { kind: 'merged'; counted: boolean }
  | { kind: 'known'; case: ExistingCase }
  | { kind: 'dismissed'; by: string }
  | { kind: 'secret'; kinds: string[] }
  | { kind: 'no-case' }
  | { kind: 'asked'; missing: Facts['missing'] }
  | { kind: 'waiting' }
  | { kind: 'withdrawn' }
  | { kind: 'not-allowed'; by: string | null; isBot: boolean }
  | { kind: 'edited'; by: string }
  | { kind: 'refused'; why: string }
  | { kind: 'taken-over' }
  | { kind: 'closed-by-others' }
  | { kind: 'proposed'; case: string }
  | { kind: 'reported'; case: ExistingCase };

/** A pull request that is open with these files as its only commit. */
export interface OpenPull {
  want: 'open';
  title: string;
  /** Without the mark. */
  body: string;
  files: FileChange[];
  /** What the mark says beside of what happens to the branch. */
  mark: Pick<PullMark, 'issue' | 'approvedAt' | 'retry' | 'files' | 'text' | 'counts' | 'suggestion'>;
}

/** What is to become of the pull request. `none`: one that is open is closed and its branch deleted, saying `why`. */
export type WantedPull = { want: 'keep' } | { want: 'none'; why: string } | OpenPull;

export interface Decision {
  state: State;
  pull: WantedPull;
}

const keep: WantedPull = { want: 'keep' };
/** Complaints that no answer of a model can heal. */
const NO_CASE: readonly Feedback['wrong'][number][] = ['slow', 'interface'];

/** The one place where the end state of a feedback issue is decided; it depends on nothing but the facts. */
export function decide(facts: Facts): Decision {
  const { pull, proposal, secrets, missing, feedback } = facts;
  if (pull?.pull.merged) return { state: { kind: 'merged', counted: isCount(facts) }, pull: keep };
  if (proposal?.kind === 'present') return { state: { kind: 'merged', counted: false }, pull: keep };
  const dismissed = dismissedBy(facts);
  if (dismissed !== null) return none({ kind: 'dismissed', by: dismissed }, 'it was dismissed');
  if (secrets.length > 0)
    return none({ kind: 'secret', kinds: secrets }, 'the issue holds something that looks like a secret');
  const refused = withoutApproval(facts);
  if (refused !== null) return refused;
  if (isNoCase(feedback)) return none({ kind: 'no-case' }, 'the complaint is about nothing that an answer can change');
  if (missing.length > 0) return none({ kind: 'asked', missing }, 'the issue lacks what a case needs');
  return approved(facts);
}

function none(state: State, why: string): Decision {
  return { state, pull: { want: 'none', why } };
}

/** Null when there is a valid approval. */
function withoutApproval({ approval, pull, feedback, missing }: Facts): Decision | null {
  const withdrawn = 'the label that approved it was removed';
  switch (approval.kind) {
    case 'valid':
      return null;
    case 'edited':
      return { state: { kind: 'edited', by: approval.by }, pull: keep };
    case 'bot':
      return none({ kind: 'not-allowed', by: approval.by, isBot: true }, withdrawn);
    case 'no-access':
      return none({ kind: 'not-allowed', by: approval.by, isBot: false }, withdrawn);
    case 'none':
      if (pull !== null) return none({ kind: 'withdrawn' }, withdrawn);
      if (isNoCase(feedback)) return none({ kind: 'no-case' }, withdrawn);
      return none(missing.length > 0 ? { kind: 'asked', missing } : { kind: 'waiting' }, withdrawn);
  }
}

function approved(facts: Facts): Decision {
  const { issue, approval, commands, proposal } = facts;
  if (approval.kind !== 'valid' || proposal === null || proposal.kind === 'present') {
    throw new Error('An approved issue was decided upon without a proposal');
  }
  if (proposal.kind === 'refused') {
    const state: State = { kind: 'refused', why: proposal.why };
    return proposal.transient ? { state, pull: keep } : none(state, 'the issue cannot become a case as it stands');
  }
  if (proposal.kind === 'known') return none({ kind: 'known', case: proposal.case }, 'another case has the same input');
  const retry = commands.retry?.comment ?? 0;
  const wanted = openPull(issue.number, approval, retry, proposal);
  const holdsBack = heldBackBy(facts, wanted);
  if (holdsBack !== null) return { state: { kind: holdsBack }, pull: keep };
  const state: State =
    proposal.kind === 'case' ? { kind: 'proposed', case: proposal.path } : { kind: 'reported', case: proposal.case };
  return { state, pull: wanted };
}

/** What people did to the pull request stands, until one of them asks for it anew. */
function heldBackBy({ pull }: Facts, { mark }: OpenPull): 'closed-by-others' | 'taken-over' | null {
  if (pull === null || mark.retry > (pull.mark?.retry ?? 0)) return null;
  if (pull.pull.state === 'open') return pull.foreign && pull.mark?.files !== mark.files ? 'taken-over' : null;
  if (pull.mark === null) return 'closed-by-others';
  const isNewApproval = Date.parse(mark.approvedAt) > Date.parse(pull.mark.approvedAt);
  return pull.mark.closed || isNewApproval ? null : 'closed-by-others';
}

function openPull(issue: number, { by, at }: { by: string; at: string }, retry: number, proposal: Shipped): OpenPull {
  const { title, body } = describePull(issue, by, proposal);
  const counts = proposal.kind === 'report';
  const suggestion = proposal.kind === 'case' ? proposal.suggestion : null;
  const digests = { files: digest(proposal.files), text: digest({ title, body }) };
  const mark = { issue, approvedAt: at, retry, counts, ...digests, suggestion };
  return { want: 'open', title, body, files: proposal.files, mark };
}

function digest(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** Who said `/ratchet dismiss` last, unless a retry or a new approval has come after it. */
function dismissedBy({ commands: { dismiss, retry }, approval }: Facts): string | null {
  if (dismiss === null || (retry !== null && retry.comment > dismiss.comment)) return null;
  return approval.kind === 'valid' && Date.parse(approval.at) > Date.parse(dismiss.at) ? null : dismiss.by;
}

function isNoCase({ wrong }: Feedback): boolean {
  return wrong.length > 0 && wrong.every((one) => NO_CASE.includes(one));
}

function isCount({ pull }: Facts): boolean {
  return pull?.mark?.counts === true;
}
