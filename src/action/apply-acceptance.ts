import { type AcceptanceReading, acceptRegression } from '../compare/accept-regression.js';
import { labels } from '../feedback/labels.js';
import { readAcceptance } from '../feedback/read-acceptance.js';
import type { AcceptanceForge } from '../feedback-forge.js';
import { firstParent } from '../git/resolve-commits.js';
import type { Report } from '../report/report.js';
import type { Log } from './log.js';
import type { EvaluatedEvent } from './read-event.js';
import { tellFailure } from './tell-failure.js';

interface Around {
  forge: AcceptanceForge;
  env: { [name: string]: string | undefined };
  log: Log;
}

/**
 * The report after asking GitHub whether a person accepts what is held: on the pull request itself, in a merge queue on the
 * one pull request of the group, and on the default branch on the one whose merge is the whole push. A label that was set
 * before this head was judged is taken off, as the next push does. Where GitHub does not answer, nothing is accepted.
 */
export async function applyAcceptance(report: Report, event: EvaluatedEvent, around: Around): Promise<Report> {
  if (!isAsked(report, event, around.env)) return report;
  try {
    const reading = await readOf(report, event, around);
    if (reading.kind === 'refused' && reading.isEarly) await takeOff(event, around);
    return { ...report, gate: acceptRegression(report.gate, reading) };
  } catch (error) {
    tellFailure(error, around.log);
    const why = 'GitHub did not tell whether somebody accepts this';
    return { ...report, gate: acceptRegression(report.gate, { kind: 'refused', why, isEarly: false }) };
  }
}

/** A label that is set after the event starts a run of its own, but for one that is repeated later. */
function isAsked({ gate }: Report, event: EvaluatedEvent, env: Around['env']): boolean {
  if (event.kind !== 'pull_request') return gate.acceptable !== undefined;
  // What a fork's own run says is not proved, so that nobody can accept it.
  return event.mayBeAccepted || (!gate.ok && !event.fork && env.GITHUB_RUN_ATTEMPT !== '1');
}

async function readOf(report: Report, event: EvaluatedEvent, { forge, env }: Around): Promise<AcceptanceReading> {
  const none: AcceptanceReading = { kind: 'none' };
  const pull = await pullOf(report, event, forge, env.GITHUB_WORKSPACE ?? '');
  const head = pull === null ? null : await forge.headOf(pull);
  // A late run of an older commit: what is said now is not about that.
  const isOlder = event.kind === 'pull_request' && head !== event.headSha;
  return pull === null || head === null || isOlder ? none : readAcceptance(pull, head, forge);
}

async function pullOf(
  report: Report,
  event: EvaluatedEvent,
  forge: AcceptanceForge,
  repository: string,
): Promise<number | null> {
  switch (event.kind) {
    case 'pull_request':
      return event.number;
    case 'merge_group':
      return event.pull;
    case 'push': {
      // A merge commit, or one with all of the pull request: then nothing else came with the push.
      const isWhole = (await firstParent(repository, event.headSha)) === report.base?.commit;
      return isWhole ? forge.mergedAs(event.headSha) : null;
    }
    default:
      return null;
  }
}

async function takeOff(event: EvaluatedEvent, { forge, log }: Around): Promise<void> {
  if (event.kind !== 'pull_request') return;
  try {
    await forge.removeLabel(event.number, labels.accepted);
    log.info(`The label ${labels.accepted} was removed: it was set before ${event.headSha.slice(0, 7)} was judged.`);
  } catch (error) {
    // It counts as little where it stays.
    tellFailure(error, log);
  }
}
