import type { Place, Problem } from '../errors.js';
import type { ScorerSpec } from './case.js';
import { CRITERIA, type WrittenEvaluator } from './evaluator-shape.js';
import type { Parsed } from './parse-yaml.js';

/** What a `.prompt.yml` says of good outputs. */
export interface ReadEvaluators {
  at: Place;
  /** A row of its own for each that needs no model. */
  scorers: ScorerSpec[];
  /** About those that ask a model, and what GitHub does not read either. */
  problems: Problem[];
}

/** GitHub's `evaluators:` as scorers, each a row by its name; those that ask a model are named and left out. */
export function readEvaluators(parsed: Parsed, written: readonly WrittenEvaluator[]): ReadEvaluators {
  const read: ReadEvaluators = { at: parsed.placeOf(['evaluators'], { key: true }), scorers: [], problems: [] };
  for (const [index, evaluator] of written.entries()) {
    const at = parsed.placeOf(['evaluators', index]);
    const name = evaluator.name ?? `evaluator ${index + 1}`;
    if (!evaluator.string) {
      const how = evaluator.uses ?? 'llm';
      const why = `the evaluator \`${name}\` (\`${how}\`) asks a model: it comes with judges and stays unscored`;
      const fix = 'add one that needs none, such as `string: { contains: … }`';
      read.problems.push({ ...at, severity: 'warning', code: 'NEEDS_JUDGE', why, fix });
      continue;
    }
    const [criterion, ...more] = CRITERIA.filter((one) => evaluator.string![one] !== undefined);
    for (const extra of more) {
      const place = parsed.placeOf(['evaluators', index, 'string', extra], { key: true });
      const why = `\`${extra}\` is not read beside \`${criterion}\`, as on GitHub`;
      read.problems.push({
        ...place,
        severity: 'warning',
        code: 'NOT_READ',
        why,
        fix: 'give it an evaluator of its own',
      });
    }
    const options = { [criterion!]: evaluator.string[criterion!]! };
    read.scorers.push({ name: 'string', options, at, row: name });
  }
  return read;
}
