import { runnerLog } from './log.js';
import { runAction } from './run-action.js';

// Do not add any logic to this file.
process.exitCode = await runAction(
  process.env,
  runnerLog((text) => process.stdout.write(text)),
);
