import type { IssueComment } from '../feedback-forge.js';
import { parseCommand } from './parse-command.js';

/** A comment that begins with a command, and what is answered. */
export interface CommandAnswer {
  comment: number;
  reaction: '+1' | 'confused';
  /** What is wrong with it, in Markdown; null when nothing is, or when a reaction says enough. */
  error: string | null;
}

/** What the comments of an issue ask for: the last of each kind counts. */
export interface Commands {
  suite: string | null;
  expected: string | null;
  /** The newest one by its comment's id; null without any. */
  retry: { comment: number } | null;
  dismiss: { comment: number; by: string; at: string } | null;
  /** Of the newest command comments, oldest first. */
  answers: CommandAnswer[];
}

/** Of more comments than this the older ones get no reaction: they had one, or nobody waits for it. */
const MOST_ANSWERS = 100;
const STRANGER = 'Only people with write access to this repository can give commands.';

/** Reads the commands of people who may write. Bots are not heard; of strangers the first one is told so, once. */
export async function readCommands(
  comments: readonly IssueComment[],
  mayWrite: (login: string) => Promise<boolean>,
): Promise<Commands> {
  const read: Commands = { suite: null, expected: null, retry: null, dismiss: null, answers: [] };
  let toldStranger = false;
  for (const { id, author, isOwn, body, at } of comments) {
    if (isOwn || author === null || author.isBot) continue;
    const command = parseCommand(body);
    if (command === null) continue;
    if (!(await mayWrite(author.login))) {
      read.answers.push({ comment: id, reaction: 'confused', error: toldStranger ? null : STRANGER });
      toldStranger = true;
      continue;
    }
    const error = 'error' in command ? command.error : take(read, command, { comment: id, by: author.login, at });
    read.answers.push({ comment: id, reaction: error === null ? '+1' : 'confused', error });
  }
  read.answers = read.answers.slice(-MOST_ANSWERS);
  return read;
}

type Given = Exclude<ReturnType<typeof parseCommand>, null | { error: string }>;

/** What is wrong with giving this command here; null when it was taken. */
function take(read: Commands, command: Given, { comment, by, at }: { comment: number; by: string; at: string }) {
  switch (command.kind) {
    case 'suite':
      read.suite = command.suite;
      return null;
    case 'expected':
      read.expected = command.text;
      return null;
    case 'retry':
      read.retry = { comment };
      return null;
    case 'dismiss':
      read.dismiss = { comment, by, at };
      return null;
    default:
      return `\`/ratchet ${command.kind}\` belongs into a comment on a pull request.`;
  }
}
