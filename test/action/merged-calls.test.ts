import { describe, expect, test } from '@jest/globals';
import { mergedCalls } from '../../src/action/merged-calls.js';
import { startLocalGithub } from '../../src/cli/demo/local-github.js';
import { localGithubState, openPull } from '../../src/cli/demo/local-github-state.js';
import type { Call } from '../../src/ports.js';
import { storeFileName } from '../../src/store/store-file-name.js';
import { systemClock } from '../../src/world.js';
import { openapiCheck } from '../github/openapi-check.js';
import { memoryStore, replyOf } from '../run/given-ports.js';
import { type ZipEntry, zipOf } from '../workflows/zip-of.js';

const REPOSITORY = 'acme/desk';
const [HEAD, BASE, MERGE] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];
const WORKFLOW = '.github/workflows/evals.yml';
const HOUR = 3_600_000;

function callOf(digit: string, output: string, hoursAgo = 1): Call {
  return { key: digit.repeat(64), at: new Date(Date.now() - hoursAgo * HOUR).toISOString(), reply: replyOf(output) };
}

const linesOf = (...calls: object[]) => calls.map((call) => `${JSON.stringify(call)}\n`).join('');
const file = (content: string, suite = 'triage'): ZipEntry => ({ path: `calls/${storeFileName(suite)}`, content });

/** What a push takes over from the run of its merged pull request; `change` makes the world another one. */
async function takeOver(entries: ZipEntry[], change: (given: Given) => unknown = () => {}) {
  const state = localGithubState(REPOSITORY);
  const repository = state.repositories[REPOSITORY]!;
  const pull = openPull(REPOSITORY, { number: 1, title: 'Change', branch: 'change', headSha: HEAD, baseSha: BASE });
  const merged = { ...pull, state: 'closed' as const, mergedAt: '2026-01-01T00:00:00Z', mergeCommit: MERGE };
  const run = { id: 7, path: WORKFLOW, event: 'pull_request', status: 'completed' as const, headSha: HEAD };
  const artifact = { id: 9, run: 7, name: 'prompt-ratchet', zip: zipOf(entries).toString('base64') };
  repository.pulls = [merged];
  repository.runs = [{ ...run, headBranch: 'change', headRepo: REPOSITORY }];
  repository.artifacts = [artifact];
  change({ state, pull: merged, run: repository.runs[0]!, artifact });
  await using github = await startLocalGithub(state, { check: openapiCheck });
  const place = {
    owner: 'acme',
    repo: 'desk',
    token: 'local-token',
    apiUrl: github.url,
    clock: systemClock,
    paced: false,
  };
  const log: string[] = [];
  const store = memoryStore();
  store.calls.set('9'.repeat(64), callOf('9', 'own'));
  const info = (text: string) => void log.push(text);
  const fill = mergedCalls(place, MERGE, WORKFLOW, { info, error: info });
  await fill('triage', store, 24 * HOUR);
  expect([...github.unknown, ...github.rejected]).toEqual([]);
  const outputs = [...store.calls.values()].map(({ reply }) => reply.output);
  return { outputs: outputs.filter((output) => output !== 'own'), log: log.join('\n'), github };
}

interface Given {
  state: ReturnType<typeof localGithubState>;
  pull: { head: { repo: string | null } };
  run: { path: string; headRepo: string | null; event: string; status: string };
  artifact: { zip: string; size?: number; expired?: boolean; name: string };
}

describe('the push of a merged pull request', () => {
  test('takes over what its run was answered, and asks GitHub once for all suites', async () => {
    const { outputs, log } = await takeOver([file(linesOf(callOf('1', 'one'), callOf('2', 'two')))]);
    expect(outputs).toEqual(['one', 'two']);
    expect(log).toContain('triage: 2 answers of the merged pull request are taken over.');
  });

  test('leaves its own answers as they are', async () => {
    const { outputs } = await takeOver([file(linesOf(callOf('9', 'another')))]);
    expect(outputs).toEqual([]);
  });

  test.each<[string, string]>([
    ['torn', '{"key":"11'],
    ['without a key', linesOf({ ...callOf('1', 'x'), key: 'short' })],
    ['without a reply', linesOf({ key: '1'.repeat(64), at: new Date().toISOString() })],
    ['too old', linesOf(callOf('1', 'x', 25))],
    ['from the future', linesOf(callOf('1', 'x', -1))],
    ['no text', '\u0000\u0001\n'],
  ])('passes over an entry that is %s, and says so', async (_what, line) => {
    const { outputs, log } = await takeOver([file(`${linesOf(callOf('2', 'good'))}${line}`)]);
    expect(outputs).toEqual(['good']);
    expect(log).toContain('1 of its entries are damaged or too old, and were passed over');
  });

  test.each<[string, (given: Given) => unknown, RegExp]>([
    [
      'of a fork',
      ({ pull }) => Object.assign(pull.head, { repo: 'eve/desk' }),
      /pull request 1 is of a fork, whose answers prove nothing/,
    ],
    ['of a fork that is gone', ({ pull }) => Object.assign(pull.head, { repo: null }), /is of a fork/],
    [
      'whose run was a fork’s',
      ({ run }) => Object.assign(run, { headRepo: 'eve/desk' }),
      /has not run on pull request 1/,
    ],
    [
      'whose run was another workflow',
      ({ run }) => Object.assign(run, { path: '.github/workflows/x.yml' }),
      /has not run on/,
    ],
    ['whose run is not done', ({ run }) => Object.assign(run, { status: 'in_progress' }), /has not run on/],
    ['without an artifact', ({ artifact }) => Object.assign(artifact, { name: 'other' }), /run 7 has no artifact/],
    ['whose artifact has expired', ({ artifact }) => Object.assign(artifact, { expired: true }), /has expired/],
    ['whose artifact is huge', ({ artifact }) => Object.assign(artifact, { size: 2 ** 40 }), /is larger than/],
    ['whose artifact is damaged', ({ artifact }) => Object.assign(artifact, { zip: 'PGh0bWw+' }), /cannot be read/],
  ])('%s takes nothing over, and says why', async (_what, change, why) => {
    const { outputs, log } = await takeOver([file(linesOf(callOf('1', 'one')))], change);
    expect(outputs).toEqual([]);
    expect(log).toMatch(why);
  });

  test('without `actions: read` says the line to add', async () => {
    const { outputs, log } = await takeOver([file(linesOf(callOf('1', 'one')))], ({ state }) => {
      state.token.permissions.actions = 'none';
    });
    expect(outputs).toEqual([]);
    expect(log).toContain('permissions:\n  actions: read');
  });

  test('takes the calls of another suite for nothing', async () => {
    const { outputs } = await takeOver([file(linesOf(callOf('1', 'one')), 'other')]);
    expect(outputs).toEqual([]);
  });
});
