import { describe, expect, test } from '@jest/globals';
import { storedBaseline } from '../../src/compare/stored-baseline.js';
import { callKey } from '../../src/run/call-key.js';
import { planSuite, type SideSuite } from '../../src/run/plan-suite.js';
import type { HttpTarget, TrialCount } from '../../src/suite/suite.js';
import { memoryStore, replyOf } from '../run/given-ports.js';
import { CONFIG, casesOf, suiteOf } from '../run/given-suite.js';

const IDS = Array.from({ length: 20 }, (_, n) => `c${n}`);

function planOf({
  base = null,
  trials = 'auto',
  ids = IDS,
}: {
  base?: HttpTarget['base'];
  trials?: TrialCount;
  ids?: string[];
} = {}) {
  const side = (fingerprint: string, own: string[]): SideSuite => ({
    suite: suiteOf('', casesOf(own), {
      tested: { kind: 'http', base, head: { url: 'https://head.acme.dev' }, watch: [], seconds: 1, fingerprint },
      model: null,
    }),
    config: CONFIG,
    commit: null,
  });
  return planSuite(side('old', IDS), side('new', ids), trials);
}

/** A store with this many answers of the base to each case, `lacking` cases excepted. */
async function storeOf(plan: ReturnType<typeof planOf>, trials: number, lacking = 0) {
  const store = memoryStore();
  for (const { requests } of plan.cases.slice(lacking)) {
    for (let sample = 0; sample < trials; sample++) {
      const built = requests.base;
      if (built?.ok)
        await store.put({ key: callKey(built.request, sample), at: '2026-01-01T00:00:00Z', reply: replyOf('yes') });
    }
  }
  return store;
}

const WHY = 'The base has no address (`http: base:`), so only its stored answers can be compared';

describe('a base without an address', () => {
  test.each<[string, TrialCount, number, number, number]>([
    ['that are asked for', 2, 3, 0, 2],
    ['that describe a case, where it is left open', 'auto', 5, 0, 3],
    ['that most cases have, when one lacks its answers', 2, 2, 1, 2],
  ])('is compared by the trials %s', async (_what, trials, stored, lacking, taken) => {
    const plan = planOf({ trials });
    const limited = storedBaseline(plan, await storeOf(plan, stored, lacking));
    expect(limited).toMatchObject({ trials: taken, isBaseStored: true, notices: [`${WHY}.`] });
    expect(limited.cases).toEqual(plan.cases);
  });

  test.each([
    ['nothing is stored', 0, 0, 20],
    ['fewer trials are stored than are needed', 2, 0, 20],
    ['too many cases lack their answers', 3, 2, 2],
  ])('is not compared where %s', async (_what, stored, lacking, told) => {
    const plan = planOf();
    const alone = storedBaseline(plan, await storeOf(plan, stored, lacking));
    expect(alone).toMatchObject({
      base: null,
      trials: 3,
      isBaseStored: false,
      notices: [`${WHY}, which ${told} of 20 cases lack: not compared.`],
    });
    expect(alone.cases.every(({ change }) => change === 'new')).toBe(true);
  });

  test('is not asked for the cases that the head brings', async () => {
    const plan = planOf({ ids: [...IDS, 'brought'] });
    const { cases } = storedBaseline(plan, await storeOf(plan, 3));
    expect(cases.find(({ case: { id } }) => id === 'brought')).toMatchObject({
      change: 'new',
      requests: { base: null },
    });
  });
});

test('a base with an address is asked', async () => {
  const plan = planOf({ base: { env: 'BASE_URL' } });
  expect(storedBaseline(plan, memoryStore())).toBe(plan);
});
