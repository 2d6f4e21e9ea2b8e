import { CallError } from '../ports.js';
import { hideSecrets } from './hide-secrets.js';
import type { ProgramEnd } from './run-program.js';

export interface FailedCommand {
  /** Where it was run. */
  folder: string;
  seconds: number;
  memoryMb: number;
  secrets: readonly string[];
  /** A text from outside as one line of a message. */
  clean: (text: string) => string;
}

/** Characters in a message. */
const LONGEST_NAME = 80;
const LONGEST_COMPLAINT = 300;
/** Lines that tell where in a program something happened, and nothing of what. */
const STACK_LINE = /^(?:\s+at .*|Node\.js v\d.*)$/gm;

/** Why a program gave no answer, with the end of what it said on stderr. */
export function commandFailure(command: readonly string[], end: ProgramEnd, told: FailedCommand): CallError {
  const { seconds, memoryMb, clean } = told;
  const name = `\`${clean(command.join(' ')).slice(0, LONGEST_NAME)}\``;
  const said = complaint(end, told);
  const fail = (why: string): CallError => new CallError('program', `${name} ${why}${said === '' ? '' : `: ${said}`}`);
  switch (end.ended) {
    case 'exit':
      return fail(`ended with exit code ${end.code}`);
    case 'signal':
      return fail(`was ended by ${end.signal}`);
    case 'memory':
      return fail(`used more than ${memoryMb} MB of memory`);
    case 'output':
      return fail('printed too much (4 MiB may be an answer)');
    case 'time':
      return new CallError('timeout', `${name} took longer than ${seconds} s`);
    case 'aborted':
      return new CallError('timeout', 'stopped before an answer');
    case 'not started':
      return new CallError('program', `${name} cannot be started: ${clean(end.why)}`);
  }
}

/** The end of stderr; the same failure is told alike by both sides, wherever they were run. */
function complaint({ stderr }: ProgramEnd, { folder, secrets, clean }: FailedCommand): string {
  const whole = hideSecrets(new TextDecoder().decode(stderr.tail), secrets);
  // Where the beginning was cut off, half a secret may be left of it.
  const known = stderr.isCut ? whole.slice(secrets[0]?.length ?? 0) : whole;
  const text = known.replaceAll(`file://${folder}/`, '').replaceAll(`${folder}/`, '').replace(STACK_LINE, '');
  return clean(text).slice(-LONGEST_COMPLAINT);
}
