import type { FeedbackForge } from '../feedback-forge.js';
import { escapeMarkdown } from '../report/escape-markdown.js';
import type { FeedbackSettings } from './feedback-settings.js';
import { readMark, writeMark } from './hidden-mark.js';
import { labels } from './labels.js';
import { parseCommand } from './parse-command.js';

const FORK_STARTS_NOTHING =
  'This pull request comes from a fork, where no workflow can be started: run its job again, and it will see this.';

export interface PullCommand {
  /** Number of the pull request. */
  pull: number;
  /** Id of the comment. */
  comment: number;
  /** Its branch in this repository; null for one of a fork. */
  branch: string | null;
}

/**
 * Does what a comment on a pull request asks for: `rerun` dispatches the workflow, `accept` sets the label, quotes the reason, and
 * dispatches the workflow where GitHub would start nothing for the label.
 * A comment that is no command, or that is gone, is nothing. May be repeated: an answer that is there is not given again.
 */
export async function answerPullCommand(
  { pull, comment: id, branch }: PullCommand,
  forge: FeedbackForge,
  settings: Pick<FeedbackSettings, 'workflow' | 'dispatches'>,
): Promise<void> {
  const comments = await forge.comments(pull);
  const comment = comments.find((one) => one.id === id);
  if (!comment || comment.isOwn || comment.author === null || comment.author.isBot) return;
  const command = parseCommand(comment.body);
  if (command === null) return;
  const by = comment.author.login;
  const isAnswered = comments.some(({ isOwn, body }) => isOwn && readMark('reply', body)?.comment === id);
  const reply = async (text: string): Promise<void> => {
    if (!isAnswered) await forge.writeComment(pull, `${writeMark('reply', { comment: id })}\n${text}`);
  };
  const refuse = async (why: string): Promise<void> => {
    await forge.react(id, 'confused');
    await reply(why);
  };
  // A stranger's comment is answered by no comment: else everybody could make the bot write.
  if (!(await forge.mayWrite(by))) return forge.react(id, 'confused');
  if ('error' in command) return refuse(command.error);
  if (command.kind === 'rerun') {
    if (branch === null)
      return refuse('This pull request comes from a fork, where no workflow can be started: push to it instead.');
    await forge.dispatchWorkflow(settings.workflow, branch);
    return forge.react(id, '+1');
  }
  if (command.kind === 'accept') {
    await forge.addLabel(pull, labels.accepted);
    if (settings.dispatches && branch !== null) await forge.dispatchWorkflow(settings.workflow, branch);
    const again = settings.dispatches && branch === null ? `\n\n${FORK_STARTS_NOTHING}` : '';
    await reply(
      `${escapeMarkdown(by, 'span')} accepts the regression, because:\n\n${escapeMarkdown(command.reason, 'block')}${again}`,
    );
    return forge.react(id, '+1');
  }
  return refuse(`\`/ratchet ${command.kind}\` belongs into a comment on the feedback issue.`);
}
