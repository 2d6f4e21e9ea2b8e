import { formatProblem, UserError } from '../errors.js';
import { escapeLog } from '../report/escape-log.js';
import { HELP } from './help.js';
import type { Terminal } from './terminal.js';

const COMMANDS = ['init', 'validate', 'run', 'import', 'feedback-form', 'feedback-link', 'demo'];

/** Runs one command. Returns its exit code: 0 passed, 1 held, 2 bad input, 3 could not run. */
export async function runCli(terminal: Terminal): Promise<number> {
  const [command, ...argv] = terminal.argv;
  try {
    if (
      command === undefined ||
      command === 'help' ||
      terminal.argv.some((word) => word === '--help' || word === '-h')
    ) {
      terminal.stdout.write(HELP);
      return command === undefined ? 2 : 0;
    }
    // Each command loads only what it needs.
    if (command === 'init') return await (await import('./init/init.js')).init({ ...terminal, argv });
    if (command === 'validate') return await (await import('./validate.js')).validate({ ...terminal, argv });
    if (command === 'run') return await (await import('./run.js')).run({ ...terminal, argv });
    if (command === 'import') return await (await import('./import.js')).importSuites({ ...terminal, argv });
    if (command === 'feedback-form')
      return await (await import('./feedback-form.js')).feedbackForm({ ...terminal, argv });
    if (command === 'feedback-link')
      return await (await import('./feedback-link.js')).feedbackLink({ ...terminal, argv });
    if (command === 'demo') return await (await import('./demo/demo.js')).demo({ ...terminal, argv });
    throw new UserError(
      'UNKNOWN_COMMAND',
      `\`${command}\` is not a command`,
      `try one of ${COMMANDS.join(', ')}, or --help`,
    );
  } catch (error) {
    if (!(error instanceof UserError)) {
      // A mistake of this program: the stack helps whoever mends it, and 1 would mean that quality fell.
      terminal.stderr.write(`${escapeLog(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
      return 3;
    }
    for (const problem of error.problems) terminal.stderr.write(`${escapeLog(formatProblem(problem))}\n`);
    terminal.stderr.write(`${escapeLog(`${error.code} ${error.message}, ${error.fix}`)}\n`);
    return error.exitCode;
  }
}
