import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '../../json.js';

export interface RunnerOptions {
  /** The bundle, `dist/action.js`. */
  action: string;
  /** The checkout. */
  workspace: string;
  /** Where the runner keeps its own files. */
  home: string;
  apiUrl: string;
  event: { name: string; payload: Json; sha: string };
  repository: string;
  /** The Action's inputs by name, beside the token. */
  inputs?: { [name: string]: string };
  /** Further variables: keys, the run's id. */
  env?: { [name: string]: string };
}

export interface RunnerResult {
  code: number | null;
  log: string;
  stderr: string;
  outputs: { [name: string]: string };
  summary: string;
}

/** Starts the Action's bundle as a GitHub runner does: event file, environment, files for outputs and summary. */
export async function runOnRunner(options: RunnerOptions): Promise<RunnerResult> {
  const { action, workspace, home, apiUrl, event, repository } = options;
  await mkdir(home, { recursive: true });
  const file = (name: string): string => join(home, name);
  await writeFile(file('event.json'), JSON.stringify(event.payload));
  for (const name of ['output', 'summary', 'state', 'env', 'path']) await writeFile(file(name), '');
  const inputs = { token: 'local-token', ...options.inputs };
  const child = spawn(process.execPath, [action], {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: home,
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_PATH: file('event.json'),
      GITHUB_EVENT_NAME: event.name,
      GITHUB_SHA: event.sha,
      GITHUB_REPOSITORY: repository,
      GITHUB_WORKSPACE: workspace,
      GITHUB_API_URL: apiUrl,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_STATE: file('state'),
      GITHUB_ENV: file('env'),
      GITHUB_PATH: file('path'),
      GITHUB_RUN_ID: '1000',
      GITHUB_RUN_ATTEMPT: '1',
      RUNNER_TEMP: home,
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      ...options.env,
    },
  });
  const [log, stderr, code] = await Promise.all([
    collect(child.stdout),
    collect(child.stderr),
    new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject)),
  ]);
  const outputs = readOutputs(await readFile(file('output'), 'utf8'));
  return { code, log, stderr, outputs, summary: await readFile(file('summary'), 'utf8') };
}

async function collect(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The file that `core.setOutput` writes: `name<<delimiter`, lines, `delimiter`. */
function readOutputs(text: string): { [name: string]: string } {
  const entry = /^([^\n<]+)<<(\S+)\n([\s\S]*?)\n\2$/gm;
  return Object.fromEntries([...text.matchAll(entry)].map((match) => [match[1]!, match[3]!]));
}
