import { expect, test } from '@jest/globals';
import { Octokit } from 'octokit';
import { reconcileAll } from '../../src/feedback/reconcile-all.js';
import { SuiteMemory } from '../../src/feedback/suite-memory.js';
import { githubFeedback } from '../../src/github/github-feedback.js';
import { Desk, REPOSITORY } from '../bot/a-desk.js';
import { APP_TOKEN } from '../bot/app-github.js';
import { feedbackIssue } from './feedback-issue.js';

const ISSUES = 40;
/** GitHub lets a token write about 80 times a minute; here it is less, so that fewer issues meet the limit as often. */
const WRITES_A_MINUTE = 16;
const quiet = () => {};
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

test('issues that are approved at once all arrive, inside of what GitHub lets a token write in a minute', async () => {
  let now = Date.UTC(2026, 0, 20);
  await using desk = await Desk.start({ now: () => new Date(now), mostWritesAMinute: WRITES_A_MINUTE });
  const at = new Date(now - 1000).toISOString();
  for (let number = 1; number <= ISSUES; number++) {
    const labels = ['feedback', 'eval-case'];
    const user = { login: 'eve', type: 'User' as const };
    const body = feedbackIssue({ input: `Question ${number} about ${'abcdefghij'[number % 10]?.repeat(number)}` });
    const times = { createdAt: at, updatedAt: at };
    desk.state.issues.push({ number, title: 'Wrong', body, state: 'open', labels, user, ...times });
    const actor = { login: 'ann', type: 'User' as const };
    desk.state.events.push({ id: number, issue: number, event: 'labeled', label: 'eval-case', actor, createdAt: at });
  }
  const octokit = new Octokit({
    auth: APP_TOKEN,
    baseUrl: desk.github.url,
    log,
    request: { log },
    retry: { enabled: false },
    throttle: { enabled: false },
  });
  const waits: number[] = [];
  octokit.hook.wrap('request', async (request, options) => {
    for (;;) {
      try {
        return await request(options);
      } catch (error) {
        const { headers } = (error as { response?: { headers: { [name: string]: unknown } } }).response ?? {};
        const seconds = Number(headers?.['retry-after']);
        if (!(seconds > 0)) throw error;
        waits.push(seconds);
        now += seconds * 1000;
      }
    }
  });
  const [owner = '', repo = ''] = REPOSITORY.split('/');
  const clock = { now: () => now, sleep: async () => {} };
  const failures: unknown[] = [];
  const settings = { workflow: 'evals.yml', dispatches: false, encoder: null, drafts: null };
  await reconcileAll(githubFeedback({ octokit, owner, repo, clock }), settings, new SuiteMemory(), {
    done: () => {},
    failed: (issue, error) => void failures.push([issue, error]),
  });
  expect(failures).toEqual([]);
  expect(desk.state.pulls).toHaveLength(ISSUES);
  expect(new Set(desk.state.pulls.map(({ head }) => head.ref)).size).toBe(ISSUES);
  expect(new Set(desk.state.comments.map(({ issue }) => issue)).size).toBe(ISSUES);
  // It met the limit, and each time asked again only when GitHub had said that it may.
  expect(desk.github.limited).toHaveLength(waits.length);
  expect(waits.length).toBeGreaterThan(5);
  expect([...desk.github.unknown, ...desk.github.rejected]).toEqual([]);
}, 120_000);
