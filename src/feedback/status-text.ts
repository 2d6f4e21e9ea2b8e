import { escapeMarkdown } from '../report/escape-markdown.js';
import type { State } from './decide.js';
import type { ExistingCase } from './facts.js';
import { linkToFile } from './link-to-file.js';

export interface StatusContext {
  repositoryUrl: string;
  /** Number of the issue's newest pull request; null without one. */
  pull: number | null;
}

const AGAIN = 'remove the label `eval-case` and set it again';
const APPROVE = 'When somebody with write access sets the label `eval-case`';
const ASKED: { [missing: string]: string } = {
  suite: 'which suite it is about: `/ratchet suite NAME`, or the form’s field',
  input: 'what the user sent',
  complaint: 'what is wrong with the answer, or what it should have said: `/ratchet expected TEXT`',
};

/** What the status comment of an issue says, in Markdown. */
export function statusText(state: State, { repositoryUrl, pull }: StatusContext): string {
  const pullName = pull === null ? 'its pull request' : `#${pull}`;
  const gone = pull === null ? '' : ` #${pull} is closed.`;
  switch (state.kind) {
    case 'waiting':
      return `Thank you. ${APPROVE}, this becomes a test: a pull request with one eval case. Until then it can be edited.`;
    case 'asked':
      return (
        `Thank you. To become a test this lacks:\n\n${state.missing.map((one) => `- ${ASKED[one]}`).join('\n')}\n\n` +
        `Edit the issue to add it. ${APPROVE}, it becomes a pull request with one eval case.`
      );
    case 'no-case':
      return `Thank you. Slowness and the interface are nothing that a test of answers can hold, so this makes no case.${gone}`;
    case 'secret':
      return (
        `This issue holds something that looks like a secret (${state.kinds.map((kind) => escapeMarkdown(kind, 'span')).join(', ')}), ` +
        `so nothing of it leaves the issue.${gone} Revoke the secret, for it has been public; take it out of the issue and of ` +
        `the edit history; then ${AGAIN}.`
      );
    case 'not-allowed':
      return `The label \`eval-case\` was set by ${whoSet(state)}, which approves nothing. ${APPROVE}, this becomes a test.${gone}`;
    case 'withdrawn':
      return `The label \`eval-case\` was removed, so there is no test of this.${gone} Set it again to go on.`;
    case 'edited':
      return (
        `The issue was edited after ${escapeMarkdown(state.by, 'span')} had approved it, so the edit is not used` +
        `${pull === null ? '' : `, and #${pull} stays as it is`}. To approve what it says now, ${AGAIN}.`
      );
    case 'dismissed':
      return `Dismissed by ${escapeMarkdown(state.by, 'span')}.${gone} \`/ratchet retry\` takes it up again.`;
    case 'refused':
      return `This makes no case yet. ${state.why}`;
    case 'proposed':
      return `${pullName} adds this as the eval case ${escapeMarkdown(state.case, 'span')}. Once it is merged, the case counts in every evaluation.`;
    case 'reported':
      return `${likeness(state.case, repositoryUrl)}, so there is no second one: ${pullName} counts this as one more report of it.`;
    case 'known':
      return `${likeness(state.case, repositoryUrl)}, so there is no second one.${gone}`;
    case 'taken-over':
      return (
        `The branch of ${pullName} holds commits that are not the bot's. They stay, and so the pull request is no longer ` +
        'kept in step with this issue. `/ratchet retry` throws them away and starts afresh.'
      );
    case 'closed-by-others':
      return `${pullName} was closed without a merge, and stays so. \`/ratchet retry\` opens a new one.`;
    case 'merged':
      return state.counted
        ? 'This counts as one more report of a case that is a test already. This issue closes when that case passes on the default branch.'
        : 'It is a test now. This issue closes when the case passes on the default branch.';
  }
}

function whoSet({ by, isBot }: Extract<State, { kind: 'not-allowed' }>): string {
  if (by === null) return 'an account that is gone';
  return `${escapeMarkdown(by, 'span')}, ${isBot ? 'a bot' : 'who may not write here'}`;
}

function likeness({ id, path, kind }: ExistingCase, repositoryUrl: string): string {
  const link = linkToFile(repositoryUrl, path, escapeMarkdown(id, 'span'));
  return `The eval case ${link} has ${kind === 'same' ? 'the same input' : 'an input much like this one'}`;
}
