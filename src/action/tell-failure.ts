import { formatProblem, UserError } from '../errors.js';
import type { Log } from './log.js';

/** Names a failure in the log, one that is nobody's mistake but this program's with its stack. Returns its exit code. */
export function tellFailure(error: unknown, log: Log): number {
  if (error instanceof UserError) {
    for (const problem of error.problems) log.error(problem.code, formatProblem(problem));
    log.error(error.code, `${error.message}, ${error.fix}`);
    return error.exitCode;
  }
  // A stack may quote text from outside: the log is the one way out that makes it harmless.
  log.error('UNEXPECTED', error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 3;
}
