import type { Case } from '../../suite/case.js';
import { expectedTexts } from '../expected-texts.js';
import { normalise } from '../normalise.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';

export interface ClassificationOptions {
  expected: string;
  /** By normalised form, each as written. */
  labels: ReadonlyMap<string, string>;
}

function oneLabel({ expected }: Case): string | null {
  return Array.isArray(expected) ? null : (expectedTexts(expected)?.[0] ?? null);
}

const known = new WeakMap<readonly Case[], ReadonlyMap<string, string>>();

/** The labels that a suite's cases expect: collected once, however many cases ask. */
function labelsOf(cases: readonly Case[]): ReadonlyMap<string, string> {
  const found = known.get(cases);
  if (found !== undefined) return found;
  const labels = new Map<string, string>();
  for (const testCase of cases) {
    const label = oneLabel(testCase);
    if (label !== null && !labels.has(normalise(label))) labels.set(normalise(label), label);
  }
  known.set(cases, labels);
  return labels;
}

/**
 * 1 when the output is the case's expected label, both normalised (see `normalise`), else 0. The report adds the accuracy, the
 * macro F1 and the confusion matrix over all cases; there, an output that is no label counts as "(none)". Labels are those
 * of the options, else those that the suite's cases expect. A label within a sentence does not count: use `choice` for that.
 * Options: a list of labels.
 */
export const classification: ScorerRule<ClassificationOptions> = {
  binary: true,
  passMark: 1,

  parse(options, testCase, cases) {
    const label = oneLabel(testCase);
    if (label === null) {
      const fix = 'give it an `expected` that is one label; where several are right use `exact` or `choice`';
      return { ok: false, why: 'the case has no one `expected` label', fix };
    }
    if (options === null) return { ok: true, options: { expected: label, labels: labelsOf(cases) } };
    const texts = Array.isArray(options) ? expectedTexts(options) : null;
    if (texts === null || texts.length < 2) {
      const fix = 'write `classification: [refund, billing]` with all labels, or leave the list out';
      return { ok: false, why: 'the options are not a list of labels', fix };
    }
    const labels = new Map(texts.map((text) => [normalise(text), text]));
    if (labels.size < texts.length || labels.has('')) {
      return { ok: false, why: 'two labels are the same after normalising, or one is empty', fix: 'make them differ' };
    }
    if (!labels.has(normalise(label))) {
      const fix = `use one of ${quote(texts.join(' | '), 80)}`;
      return { ok: false, why: `the expected ${quote(label)} is not among the labels`, fix };
    }
    return { ok: true, options: { expected: label, labels } };
  },

  score(_testCase, output, { expected, labels }) {
    const got = labels.get(normalise(output)) ?? null;
    const right = got !== null && normalise(got) === normalise(expected);
    const label = { expected: labels.get(normalise(expected)) ?? expected, got };
    if (right) return { score: 1, reason: `is ${quote(expected)}`, label };
    const what = got === null ? `${quote(output)} is no label` : `got ${quote(got)}`;
    return { score: 0, reason: `expected ${quote(expected)}, ${what}`, label };
  },
};
