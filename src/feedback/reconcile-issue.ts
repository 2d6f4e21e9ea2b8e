import type { FeedbackForge, IssueComment } from '../feedback-forge.js';
import { carryOutPull } from './carry-out-pull.js';
import { decide, type State } from './decide.js';
import type { FeedbackSettings } from './feedback-settings.js';
import { gatherFacts } from './gather-facts.js';
import { type Mark, readMark, writeMark } from './hidden-mark.js';
import type { CommandAnswer } from './read-commands.js';
import { statusText } from './status-text.js';
import { SuiteMemory } from './suite-memory.js';

/** What became of an issue; `nothing`: it is none of the loop's. */
export interface Reconciled {
  issue: number;
  state: State['kind'] | 'nothing';
  /** Number of its pull request. */
  pull: number | null;
}

/**
 * Brings one feedback issue from wherever it stands to where it should be. All is derived from what GitHub says now, and
 * every step may be repeated: a webhook, an hourly pass and a run after a crash come to the same end.
 * Throws `UserError` for what the token may not do.
 */
export async function reconcileIssue(
  number: number,
  forge: FeedbackForge,
  settings: FeedbackSettings,
  memory = new SuiteMemory(),
): Promise<Reconciled> {
  const gathered = await gatherFacts(number, forge, settings, memory);
  if (gathered === null) return { issue: number, state: 'nothing', pull: null };
  const { facts, comments } = gathered;
  const { state, pull: wanted } = decide(facts);
  const [status, ...others] = comments.filter(({ isOwn, body }) => isOwn && readMark('status', body) !== null);
  const handled = readMark('status', status?.body ?? '') ?? {};
  await answer(number, facts.commands.answers, handled, comments, forge);
  const pull = await carryOutPull(wanted, { facts, forge, settings });
  // Last, with the answers that were given: what it says is done then.
  const given = Object.fromEntries(facts.commands.answers.map(({ comment, reaction }) => [comment, reaction]));
  const asked = facts.askedFor === null ? {} : { asked: facts.askedFor };
  const body = `${writeMark('status', { ...given, ...asked })}\n${statusText(state, { repositoryUrl: forge.repositoryUrl, pull })}`;
  if (status === undefined) await forge.writeComment(number, body);
  else if (status.body !== body) await forge.rewriteComment(status.id, body);
  for (const { id } of others) await forge.rewriteComment(id, SUPERSEDED);
  return { issue: number, state: state.kind, pull };
}

/** Two runs at once may each have written a first status comment. */
const SUPERSEDED = `${writeMark('superseded', {})}\nThe status is in the first comment.`;

/** Reacts to each command once, and once more when an edit has changed what it is. */
async function answer(
  number: number,
  answers: readonly CommandAnswer[],
  handled: Mark,
  comments: readonly IssueComment[],
  forge: FeedbackForge,
): Promise<void> {
  const replies = new Map(
    comments.flatMap((one) => {
      const comment = one.isOwn ? readMark('reply', one.body)?.comment : undefined;
      return comment === undefined ? [] : [[comment, one] as const];
    }),
  );
  for (const { comment, reaction, error } of answers) {
    if (handled[comment] === reaction) continue;
    await forge.react(comment, reaction);
    const reply = replies.get(comment);
    const body = `${writeMark('reply', { comment })}\n${error ?? 'That command is understood now.'}`;
    if (error !== null && reply === undefined) await forge.writeComment(number, body);
    else if (reply !== undefined && reply.body !== body) await forge.rewriteComment(reply.id, body);
  }
}
