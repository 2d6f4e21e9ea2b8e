#!/usr/bin/env node
import { runCli } from './run-cli.js';

// Do not add any logic to this file.
process.exitCode = await runCli({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});
