import type { AcceptanceReading } from '../compare/accept-regression.js';
import type { Acceptance } from '../compare/comparison.js';
import type { AcceptanceForge, LabelEvent } from '../feedback-forge.js';
import { labels } from './labels.js';
import { parseCommand } from './parse-command.js';

/** Authors of such comments whose permission is asked for: anybody may comment, and as often as they like. */
const MOST_AUTHORS = 10;
const LABEL = `the label \`${labels.accepted}\``;
const EARLY = `${LABEL} was set before this commit was judged, so it does not count: it is for what a person has seen`;

/**
 * Whether somebody with write access has accepted what is held at a pull request's head: by setting the label, or by
 * `/ratchet accept because …`, for which a bot sets it. Only what came after a failing check of this very commit counts: a
 * check is written by this product and dated by it, a commit's own dates are whatever its author likes. A forced head and
 * another base end it, so that no older verdict of the same commit is taken for the one that was seen.
 */
export async function readAcceptance(
  pull: number,
  headSha: string,
  forge: AcceptanceForge,
): Promise<AcceptanceReading> {
  const events = await forge.pullEvents(pull);
  const ours = events.flatMap((event) => (event.kind === 'label' && isOurs(event) ? [event] : []));
  const newest = ours.at(-1);
  if (newest?.action !== 'labeled') return { kind: 'none' };
  const shown = (await forge.checks(pull, headSha)).find(({ conclusion }) => conclusion === 'failure');
  const moved = events.findLast(({ kind }) => kind === 'moved');
  const since = [shown?.at ?? '', ...(moved ? [moved.at] : [])];
  if (!isAfter(newest.at, since)) return { kind: 'refused', why: EARLY, isEarly: true };
  const { actor } = newest;
  if (actor === null) return refused('was set by an account that is gone');
  if (actor.isBot) {
    // Whoever has taken the label away has taken back what was said before.
    const withdrawn = ours.findLast(({ action }) => action === 'unlabeled');
    return byCommand(pull, newest, [...since, ...(withdrawn ? [withdrawn.at] : [])], forge);
  }
  if (await forge.mayWrite(actor.login)) return { kind: 'accepted', by: actor.login, at: newest.at, reason: null };
  return refused(`was set by \`${actor.login}\`, who may not write to this repository`);
}

/** A bot accepts nothing itself: it does what a person's comment asks for, whose word and time count. */
async function byCommand(
  pull: number,
  label: LabelEvent,
  since: string[],
  forge: AcceptanceForge,
): Promise<AcceptanceReading> {
  const words = (await forge.comments(pull)).flatMap(({ author, at, body }): Acceptance[] => {
    const command = parseCommand(body);
    if (author === null || author.isBot || command === null || 'error' in command) return [];
    const isMeant = command.kind === 'accept' && isAfter(at, since) && !isAfter(at, [label.at]);
    return isMeant ? [{ by: author.login, at, reason: command.reason }] : [];
  });
  const authors = [...new Set(words.map(({ by }) => by).reverse())].slice(0, MOST_AUTHORS);
  for (const login of authors) {
    if (await forge.mayWrite(login)) return { kind: 'accepted', ...words.findLast(({ by }) => by === login)! };
  }
  return refused('was set by a bot, and no `/ratchet accept because …` of somebody with write access says so');
}

function refused(how: string): AcceptanceReading {
  return { kind: 'refused', why: `${LABEL} does not count: it ${how}`, isEarly: false };
}

function isOurs({ label }: LabelEvent): boolean {
  return label.toLowerCase() === labels.accepted;
}

/** Whether it came after all of these; false where one of them is no time. */
function isAfter(at: string, others: readonly string[]): boolean {
  return others.every((other) => Date.parse(at) > Date.parse(other));
}
