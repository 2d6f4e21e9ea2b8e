import { botLog } from './bot-log.js';
import { runBot } from './run-bot.js';

// Do not add any logic to this file.
const code = await runBot(
  process.env,
  botLog((line) => process.stdout.write(line)),
  (stop) => {
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  },
);
// A request that waits to be made again would keep a bot alive that was told to stop.
process.exit(code);
