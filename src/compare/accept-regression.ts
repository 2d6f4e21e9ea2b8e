import type { Acceptance, GateResult } from './comparison.js';

/** Whether a person has accepted what is held: who, or why the wish for it does not count. */
export type AcceptanceReading =
  | ({ kind: 'accepted' } & Acceptance)
  /** `isEarly`: it was meant for another commit, or for verdicts that nobody had seen yet. */
  | { kind: 'refused'; why: string; isEarly: boolean }
  | { kind: 'none' };

/**
 * The gate after a person's acceptance. It turns a hold into what the gate says is `acceptable`, and names who; it never lets
 * pass what could not be measured. Where it does not count, a reason says why. What is not held needs none.
 */
export function acceptRegression(gate: GateResult, reading: AcceptanceReading): GateResult {
  if (gate.ok || reading.kind === 'none') return gate;
  if (reading.kind === 'refused') return { ...gate, reasons: [...gate.reasons, reading.why] };
  const { kind, ...acceptance } = reading;
  const { acceptable, ...rest } = gate;
  if (acceptable === undefined) {
    const why = 'what could not be measured is accepted by no label, only a regression is';
    return { ...gate, reasons: [...gate.reasons, why] };
  }
  return {
    ...rest,
    ok: true,
    conclusion: acceptable,
    title: `Accepted by ${acceptance.by}: ${gate.title}`,
    accepted: acceptance,
  };
}
