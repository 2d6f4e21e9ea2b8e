import { describe, expect, test } from '@jest/globals';
import { type AcceptanceReading, acceptRegression } from '../../src/compare/accept-regression.js';
import type { GateResult } from '../../src/compare/comparison.js';

const HELD: GateResult = {
  ok: false,
  conclusion: 'failure',
  title: 'support got worse',
  reasons: ['support: worse'],
  acceptable: 'success',
};
const ACCEPTANCE = { by: 'ann', at: '2026-03-01T10:22:00Z', reason: 'the launch' };
const ACCEPTED: AcceptanceReading = { kind: 'accepted', ...ACCEPTANCE };
const REFUSED: AcceptanceReading = { kind: 'refused', why: 'it does not count', isEarly: false };

describe('an acceptance', () => {
  test.each(['success', 'neutral'] as const)('turns what is held into %s, and is named', (acceptable) => {
    expect(acceptRegression({ ...HELD, acceptable }, ACCEPTED)).toEqual({
      ok: true,
      conclusion: acceptable,
      title: 'Accepted by ann: support got worse',
      reasons: ['support: worse'],
      accepted: ACCEPTANCE,
    });
  });

  test('never lets pass what could not be measured, and says so', () => {
    const { acceptable: _none, ...invalid } = HELD;
    const gate = acceptRegression(invalid, ACCEPTED);
    expect(gate).toMatchObject({ ok: false, conclusion: 'failure', title: 'support got worse' });
    expect(gate.reasons).toEqual(['support: worse', expect.stringContaining('could not be measured')]);
  });

  test('that does not count changes nothing but the reasons', () => {
    expect(acceptRegression(HELD, REFUSED)).toEqual({ ...HELD, reasons: ['support: worse', 'it does not count'] });
  });

  test.each([ACCEPTED, REFUSED])('is no matter where nothing is held', (reading) => {
    const passed: GateResult = { ok: true, conclusion: 'success', title: 'fine', reasons: [] };
    expect(acceptRegression(passed, reading)).toBe(passed);
  });

  test('that nobody gave leaves the gate as it is', () => {
    expect(acceptRegression(HELD, { kind: 'none' })).toBe(HELD);
  });
});
