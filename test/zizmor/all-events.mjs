// Prints the workflow that the README puts together of `docs/workflows/evals.yml` and its block with all events.
import { readFile } from 'node:fs/promises';

const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
const block = /^```yaml\n(on:\n[\s\S]*?\n)# …\n( +with: .*\n)```$/m.exec(await read('README.md'));
if (block === null) throw new Error('README.md has no block with all events');
const [, events, inputs] = block;
const workflow = await read('docs/workflows/evals.yml');
const whole = workflow
  .replace(/^on:\n(?: .*\n)+/m, () => events)
  .replace(/^ +uses: prompt-ratchet\/prompt-ratchet@.*\n/m, (step) => step + inputs);
process.stdout.write(whole);
