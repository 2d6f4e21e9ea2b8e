import { describe, expect, test } from '@jest/globals';
import type { Program } from '../../src/pipeline-world.js';
import { CallError, type TargetRequest } from '../../src/ports.js';
import { replyOf } from '../run/given-ports.js';
import { casesExpectingYes, type Files } from './given-repository.js';
import { run, verdicts } from './given-run.js';
import { memoryWorld } from './given-world.js';

const files = (target: string, code = 'old', more = ''): Files => ({
  'evals/app.eval.yml': `suite: app\n${target}\ncases: app/cases.jsonl\ntrials: 3\n${more}`,
  'evals/app/cases.jsonl': casesExpectingYes(40)
    .map((one) => `${JSON.stringify(one)}\n`)
    .join(''),
  'src/app.js': code,
});
const COMMAND = 'command: { run: [node, src/app.js], watch: [src/**] }';
const HTTP = 'http: { head: "https://preview.acme.dev" }';
const HOSTS = { 'evals/ratchet.yml': 'hosts: [preview.acme.dev]\n' };

/** Whom was asked what, and a program whose head answers wrongly. */
function asked(
  answers: (program: Program, request: TargetRequest) => string = ({ side }) => (side === 'head' ? 'no' : 'yes'),
) {
  const programs: string[] = [];
  const world = memoryWorld({
    program: async (program, request) => {
      programs.push(`${request.variant.side} ${program.commit}`);
      return replyOf(answers(program, request));
    },
  });
  return { programs, world };
}

describe('a command', () => {
  test('is run from the files of each side, and its regression holds', async () => {
    const { programs, world } = asked();
    const { report } = await run({ base: files(COMMAND), head: files(COMMAND, 'new'), world });
    expect(verdicts(report)).toEqual(['app: regressed']);
    expect([...new Set(programs)].sort()).toEqual([
      'base basebasebasebasebasebasebasebase',
      'head headheadheadheadheadheadheadhead',
    ]);
    expect(report.suites[0]).toMatchObject({
      tested: { kind: 'command', head: 'node src/app.js', commits: { base: 'base'.repeat(8), head: 'head'.repeat(8) } },
      model: { base: null, head: null },
      affected: ['watched file `src/app.js` changed'],
    });
    const again = await run({ base: files(COMMAND), head: files(COMMAND, 'new'), world });
    expect(again.report.suites[0]!.cost).toMatchObject({ base: { made: 0 }, head: { made: 0 } });
  });

  test('that is the same on both sides is asked once, and is unchanged', async () => {
    const { programs, world } = asked();
    const input = { force: true, suites: ['app'] };
    const { report } = await run({ base: files(COMMAND), head: files(COMMAND), world, input });
    expect(verdicts(report)).toEqual(['app: unchanged']);
    expect(programs).toHaveLength(40 * 3);
  });

  test('of a fork is run from the base’s files, where the fork left it alone', async () => {
    const { programs, world } = asked();
    const head: Files = {
      ...files(COMMAND),
      'package.json': 'evil',
      'evals/app/b.case.yml': 'input: { message: x }\nexpected: "yes"\n',
    };
    head['evals/app.eval.yml'] = head['evals/app.eval.yml']!.replace('app/cases.jsonl', 'app/*');
    const { report } = await run({ base: files(COMMAND), head, world, input: { trusted: false } });
    expect(report.gate.reasons).toEqual(['app: base and head send identical requests']);
    expect(programs.every((one) => one.endsWith('base'.repeat(8)))).toBe(true);
  });

  test('of a fork that changes it is not run, and the merge is held', async () => {
    const { programs, world } = asked();
    const { report } = await run({
      base: files(COMMAND),
      head: files(COMMAND, 'evil'),
      world,
      input: { trusted: false },
    });
    expect(programs).toEqual([]);
    expect(report.gate).toMatchObject({ ok: false, title: 'NOT_TRUSTED in evals/app.eval.yml' });
  });

  test('that fails leaves its trials missing, which holds', async () => {
    const world = memoryWorld({
      program: async () => {
        throw new CallError('program', '`node src/app.js` ended with exit code 1: oh');
      },
    });
    const { report } = await run({ base: files(COMMAND), head: files(COMMAND, 'new'), world });
    expect(verdicts(report)).toEqual(['app: invalid']);
    expect(report.suites[0]!.trials.missing).toEqual([
      { kind: 'program', reason: '`node src/app.js` ended with exit code 1: oh', count: 240 },
    ]);
  });
});

describe('a service with one address', () => {
  const base = { ...files(HTTP), ...HOSTS };
  const head = { ...files(HTTP, 'new'), ...HOSTS };
  const told = 'The base has no address (`http: base:`), so only its stored answers can be compared';

  test('is compared with what the default branch’s run has stored', async () => {
    let output = 'yes';
    const { programs, world } = asked(() => output);
    const { report: first } = await run({ base: null, head: base, world });
    expect(first.suites[0]!.firstRun).toBe(true);
    output = 'no';
    programs.length = 0;
    const { report } = await run({ base, head, world });
    expect(verdicts(report)).toEqual(['app: regressed']);
    expect(programs.every((one) => one.startsWith('head'))).toBe(true);
    expect(report.suites[0]!.notices[0]).toBe(`${told}.`);
    expect(report.suites[0]!.fresh).toMatchObject({
      trials: 0,
      stopped: 'the base has no address, and no more of its answers are stored',
    });
  });

  test('is not compared where nothing is stored, and says so', async () => {
    const { programs, world } = asked();
    const { report } = await run({ base, head, world });
    expect(programs.every((one) => one.startsWith('head'))).toBe(true);
    expect(report.suites[0]).toMatchObject({
      firstRun: true,
      notices: [`${told}, which 40 of 40 cases lack: not compared.`],
    });
    expect(report.gate).toMatchObject({ ok: true, conclusion: 'neutral' });
  });

  test('at a host that only the head allows is not asked', async () => {
    const { programs, world } = asked();
    const { report } = await run({ base: files(COMMAND), head, world });
    expect(programs).toEqual([]);
    expect(report.gate).toMatchObject({ ok: false, title: 'HOST_NOT_ALLOWED in evals/app.eval.yml' });
  });

  test('gets confidential data only at a host that is marked for them', async () => {
    const seen: Program['hosts'][] = [];
    const world = memoryWorld({
      program: async ({ hosts }) => {
        seen.push(hosts);
        return replyOf('yes');
      },
    });
    const variable = HTTP.replace('head: "https://preview.acme.dev"', 'head_env: PREVIEW_URL');
    const settings = { 'evals/ratchet.yml': 'hosts: [a.dev, { host: b.dev, confidential: true }]\n' };
    await run({ base: null, head: { ...files(variable, 'x', 'data: confidential\n'), ...settings }, world });
    expect(seen[0]).toEqual([{ host: 'b.dev', confidential: true }]);
  });
});
