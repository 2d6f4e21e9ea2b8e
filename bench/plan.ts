// How long planning takes, without a call: 200 suites, 20,000 cases, 500 changed files in a real repository: `npm run bench:plan`.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SUITES = 200;
const CASES = 100;
const CHANGED = 500;
const MOST_SECONDS = 10;
const MOST_MB = 512;
const CLI = join(process.cwd(), 'dist/cli.js');

const SETTINGS = `providers:
  local: { base_url: http://127.0.0.1:9/v1 }
prices:
  local/small: { input: 1, output: 1 }
`;

type Files = Map<string, string>;

/** How the cases of a suite are written: one a file, or all in one. */
const LAYOUTS: { [name: string]: (suite: number) => Files } = {
  'a file for each case': (suite) =>
    new Map(numbers(CASES).map((n) => [`${folder(suite)}/c${n}.case.yml`, yaml(suite, n)])),
  'a JSONL file for each suite': (suite) =>
    new Map([
      [
        `${folder(suite)}/cases.jsonl`,
        numbers(CASES)
          .map((n) => json(suite, n))
          .join(''),
      ],
    ]),
};

let ok = true;
for (const [name, layout] of Object.entries(LAYOUTS)) {
  const home = mkdtempSync(join(tmpdir(), 'ratchet-plan-'));
  try {
    const { files, changed } = makeRepository(home, layout);
    console.log(`\n${SUITES} suites, ${SUITES * CASES} cases, ${name}: ${files} files, ${changed} of them changed`);
    await measure(home, 'validate', ['validate'], 0);
    // A cap of nothing: all is planned and priced, and the run ends before its first call.
    await measure(home, 'plan against the base', ['run', '--base', 'main', '--max-usd', '0'], 2);
  } finally {
    rmSync(home, { recursive: true });
  }
}
process.exitCode = ok ? 0 : 1;

function makeRepository(home: string, layout: (suite: number) => Files) {
  const base: Files = new Map([['evals/ratchet.yml', SETTINGS]]);
  for (const suite of numbers(SUITES)) {
    base.set(`${folder(suite)}.eval.yml`, suiteFile(suite));
    base.set(`prompts/p${suite}.prompt.yml`, promptFile('Name the topic.'));
    for (const [path, text] of layout(suite)) base.set(path, text);
  }
  const prompts = numbers(SUITES).map((suite): [string, string] => [
    `prompts/p${suite}.prompt.yml`,
    promptFile('Name the topic, in one word.'),
  ]);
  const others = [...base].filter(([path]) => /\.case\.yml$|\.jsonl$/.test(path)).slice(0, CHANGED - SUITES);
  const docs = numbers(CHANGED).map((n): [string, string] => [`docs/page-${n}.md`, 'A page.\n']);
  const changes: [string, string][] = [
    ...prompts,
    ...others.map(([path, text]): [string, string] => [path, text.replace('Where', 'And where')]),
    ...docs,
  ];
  const head: Files = new Map(changes.slice(0, CHANGED));
  execFileSync('git', ['init', '-q', '-b', 'main', home]);
  const input = commit('main', base) + commit('change', head, 'main');
  execFileSync('git', ['fast-import', '--quiet'], { cwd: home, input });
  execFileSync('git', ['checkout', '-q', 'change'], { cwd: home });
  return { files: base.size, changed: head.size };
}

/** As `git fast-import` reads it. */
function commit(branch: string, files: Files, from?: string): string {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const lines = [`commit refs/heads/${branch}\ncommitter A <a@example.com> 1767225600 +0000\n${data(branch)}`];
  if (from !== undefined) lines.push(`from refs/heads/${from}\n`);
  for (const [path, text] of files) lines.push(`M 100644 inline ${path}\n${data(text)}`);
  return `${lines.join('')}\n`;
}

async function measure(home: string, what: string, args: string[], expected: number): Promise<void> {
  const note = join(home, '.git/used');
  const hook = `import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(${JSON.stringify(note)},JSON.stringify(process.resourceUsage())))`;
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, CLI, ...args],
    {
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  const seconds = (performance.now() - started) / 1000;
  const used = JSON.parse(readFileSync(note, 'utf8')) as NodeJS.ResourceUsage;
  const [megabytes, processor] = [used.maxRSS / 1024, (used.userCPUTime + used.systemCPUTime) / 1e6];
  const good = code === expected && seconds < MOST_SECONDS && megabytes < MOST_MB;
  if (!good) ok = false;
  console.log(
    `  ${what}: ${seconds.toFixed(1)} s (${MOST_SECONDS}), of the processor ${processor.toFixed(1)} s, ` +
      `${megabytes.toFixed(0)} MB (${MOST_MB})${good ? '' : ', too much'}`,
  );
  if (code !== expected) console.log(`  exit ${code} instead of ${expected}: ${said.slice(0, 2000)}`);
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, number) => number);
}

function folder(suite: number): string {
  return `evals/team-${suite % 10}/s${suite}`;
}

function suiteFile(suite: number): string {
  return `suite: s${suite}\nprompt: ../../prompts/p${suite}.prompt.yml\ncases: "s${suite}/**/*.{case.yml,jsonl}"\n`;
}

function promptFile(system: string): string {
  return `model: local/small\nmessages:\n  - role: system\n    content: ${system}\n  - role: user\n    content: "{{ message }}"\n`;
}

function yaml(suite: number, n: number): string {
  return `input:\n  message: Where is parcel ${n} of order ${suite}?\nexpected: delivery\ntags: [t${n % 5}]\n`;
}

function json(suite: number, n: number): string {
  const message = `Where is parcel ${n} of order ${suite}?`;
  return `${JSON.stringify({ id: `c${n}`, input: { message }, expected: 'delivery', tags: [`t${n % 5}`] })}\n`;
}
