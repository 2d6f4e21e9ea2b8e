// Runs git for the tests, asked through a socket. To start a process costs as much as the starter is large, and Jest's workers
// become a hundred times as large as this.
import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { json } from 'node:stream/consumers';

const server = createServer({ allowHalfOpen: true }, async (socket) => {
  const { args, ...options } = await json(socket);
  execFile('git', args, options, (error, stdout) => {
    socket.end(JSON.stringify(error ? { failure: error.message } : { stdout }));
  });
});
server.listen(process.argv[2], () => process.send('ready'));
process.on('disconnect', () => process.exit());
