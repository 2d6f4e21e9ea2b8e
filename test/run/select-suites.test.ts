import { describe, expect, test } from '@jest/globals';
import { type SelectInput, selectSuites } from '../../src/run/select-suites.js';
import { affectedSuites } from '../../src/suite/affected-suites.js';
import { readSuites } from '../../src/suite/read-suites.js';
import { casesExpectingYes, type Files, refOf, SETTINGS, suiteFiles } from '../evaluate/given-repository.js';

async function select(base: Files | null, head: Files, more: Partial<SelectInput> = {}) {
  const read = async (name: string, files: Files) => {
    const tree = refOf(name, files);
    return { tree, reading: await readSuites(tree) };
  };
  const sides = { base: base && (await read('base', base)), head: await read('head', head) };
  const readings = { base: sides.base?.reading ?? null, head: sides.head.reading };
  const input = { suites: null, cases: null, force: false, trials: null, trusted: true, ...more };
  return selectSuites(await affectedSuites(sides), readings, input);
}

const names = ({ plans }: Awaited<ReturnType<typeof select>>) => plans.map(({ name }) => name);
const ids = ({ plans }: Awaited<ReturnType<typeof select>>) =>
  plans.map(({ cases }) => cases.map(({ case: { id } }) => id));

const support = suiteFiles({ name: 'support' });
const triage = suiteFiles({ name: 'triage' });
const newSupport = suiteFiles({ name: 'support', prompt: 'New.' });
const both = { ...support, ...triage };
const changed = { ...newSupport, ...triage };
const broken = { 'evals/triage.eval.yml': 'suite: triage\nprompt: gone.prompt.yml\ncases: triage/cases.jsonl\n' };

describe('selectSuites', () => {
  test('runs what is affected, with the reason, and names what is not', async () => {
    const selection = await select(both, changed);
    expect(names(selection)).toEqual(['support']);
    expect(selection.reasons.get('support')?.reasons).toEqual(['prompt `evals/support.prompt.yml` changed, line 4']);
    expect(selection).toMatchObject({ unaffected: ['triage'], notEvaluated: [], problems: [] });
  });

  test('runs nothing where nothing changed, and everything on a first run', async () => {
    expect(names(await select(both, both))).toEqual([]);
    expect(names(await select(null, both))).toEqual(['support', 'triage']);
  });

  test('looks at the named suites alone, and runs an unaffected one only by force', async () => {
    expect(names(await select(both, changed, { suites: ['tri*'] }))).toEqual([]);
    const forced = await select(both, changed, { suites: ['tri*'], force: true });
    expect(names(forced)).toEqual(['triage']);
    expect(forced.reasons.get('triage')?.reasons).toEqual(['asked for by name']);
    expect(forced.unaffected).toEqual([]);
  });

  test.each([[['supprt']], [['support', 'typo']], [['x*']], [['']]])(
    'refuses %j, which names no suite',
    async (suites) => {
      const error = { code: 'UNKNOWN_SUITE', exitCode: 2, fix: 'name one of `support`, `triage`' };
      await expect(select(both, changed, { suites })).rejects.toMatchObject(error);
    },
  );

  test('tells the errors in files along with a name that is unknown perhaps because of them', async () => {
    const head = { ...support, 'evals/triage.eval.yml': 'suite: [\n' };
    await expect(select(null, head, { suites: ['other'] })).rejects.toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ file: 'evals/triage.eval.yml' })]),
    });
  });

  test('keeps the cases that are asked for, and only the suites that have any', async () => {
    const cases = [{ id: 'refund/angry', input: { message: 'x' }, expected: 'yes' }];
    const files = { ...suiteFiles({ name: 'support', cases }), ...triage };
    const selection = await select(files, files, { cases: ['refund/*'], force: true });
    expect([names(selection), ids(selection)]).toEqual([['support'], [['refund/angry']]]);
    expect(selection.plans[0]!.notices).toEqual(['Only the cases `refund/*` ran.']);
  });

  test('refuses a pattern that matches no case, since a run of nothing would pass', async () => {
    const asked = { cases: ['case-0', 'case-99'], force: true };
    const error = { code: 'UNKNOWN_CASE', message: 'no case matches `case-99`' };
    await expect(select(support, support, asked)).rejects.toMatchObject(error);
  });

  test('holds with the errors of affected suites and warns with those of others', async () => {
    const severities = async (base: Files, head: Files) =>
      (await select(base, head)).problems.map(({ file, severity }) => `${file} ${severity}`);
    expect(await severities(both, { ...both, ...broken })).toEqual(['evals/triage.eval.yml error']);
    expect(await severities({ ...both, ...broken }, { ...changed, ...broken })).toEqual([
      'evals/triage.eval.yml warning',
    ]);
  });

  test('takes everything as new where the base’s version cannot be read, and says so', async () => {
    const { plans } = await select({ ...both, ...broken }, both);
    expect(plans[0]).toMatchObject({ name: 'triage', base: null });
    expect(plans[0]!.notices).toEqual(["The base's version of this suite could not be read: everything is new."]);
  });

  describe('of a deleted suite', () => {
    const { 'evals/support.eval.yml': suite, 'evals/support/cases.jsonl': _, ...prompt } = support;
    const newPrompt = { 'evals/support.prompt.yml': newSupport['evals/support.prompt.yml']! };

    test('runs the base’s cases against a prompt that stays', async () => {
      const selection = await select(support, newPrompt);
      expect(ids(selection)).toEqual([casesExpectingYes(4).map(({ id }) => id)]);
      expect(selection.plans[0]!.cases.every(({ change }) => change === 'removed')).toBe(true);
      expect(selection.plans[0]!.notices).toEqual([
        'This suite is deleted here; its prompt stays, so its cases ran all the same, and count.',
      ]);
    });

    test.each<[string, Files]>([
      [
        'no longer takes its cases',
        { 'evals/support.prompt.yml': prompt['evals/support.prompt.yml']!.replace('message }', 'other }') },
      ],
      ['cannot be read', { 'evals/support.prompt.yml': 'messages: [' }],
    ])('is an error where the prompt stays and %s', async (_what, head) => {
      const selection = await select(support, head);
      expect(selection).toMatchObject({ plans: [], notEvaluated: [] });
      expect(selection.problems).toEqual([
        expect.objectContaining({ code: 'SUITE_LOST', severity: 'error', file: 'evals/support.eval.yml' }),
      ]);
    });

    test('evaluates nothing, and says so, where the prompt went too', async () => {
      expect(await select(support, {})).toMatchObject({ plans: [], notEvaluated: ['support (deleted)'], problems: [] });
    });

    test('runs the cases that a prompt had when the change takes their expected answers away', async () => {
      const promptSuite = (data: string) => ({
        'evals/ratchet.yml': SETTINGS,
        'a.prompt.yml': `model: test/model\nmessages: [{ role: user, content: "{{ q }}" }]\ntestData: [${data}]\n`,
      });
      const selection = await select(promptSuite('{ q: one, expected: yes }'), promptSuite('{ q: one }'));
      expect(selection.plans.flatMap(({ cases }) => cases)).toMatchObject([{ change: 'removed' }]);
      expect(selection.notEvaluated).toEqual([]);
    });

    test('is an error where the settings lost its provider as well', async () => {
      const base = { ...support, 'evals/support.eval.yml': `${suite}model: other/model\n` };
      const other = `${SETTINGS}`.replace('prices:', '  other: { base_url: http://127.0.0.1:2/v1 }\nprices:');
      const selection = await select({ ...base, 'evals/ratchet.yml': other }, newPrompt);
      expect(selection.problems).toEqual([expect.objectContaining({ code: 'SUITE_LOST' })]);
    });
  });
});
