import type { Place } from '../errors.js';
import type { Case } from './case.js';
import { checkIds } from './check-ids.js';
import { checkModel } from './check-model.js';
import { checkTemplates } from './check-templates.js';
import type { ReadPrompt } from './read-prompt.js';
import type { ReadContext, SuiteReading } from './read-suite.js';
import type { GatePolicy, Limits, Suite } from './suite.js';

export const DEFAULT_GATE: GatePolicy = { margin: 0.05, alpha: 0.05, minDrop: 0, strict: false };
export const DEFAULT_LIMITS: Limits = { usd: 5, calls: 10_000, minutes: 30 };

/** All that a suite is made of, as far as it could be read. */
export interface Parts extends Pick<Suite, 'at' | 'cases' | 'scorers' | 'trials' | 'gate' | 'limits'> {
  /** The suite's own. */
  model: string | null;
  /** Where it names it, or would. */
  modelAt: Place;
  idPlaces: ReadonlyMap<Case, Place>;
}

/** Checks the parts of a suite against each other and puts them together when nothing is wrong. */
export function completeSuite(
  { settings }: ReadContext,
  reading: SuiteReading,
  read: ReadPrompt | null,
  { modelAt, model: own, idPlaces, ...rest }: Parts,
): void {
  const { defaults } = settings;
  reading.problems.push(...checkIds(rest.cases, idPlaces));
  if (rest.cases.length === 0 && !hasErrors(reading)) {
    const fix = 'add one to `cases:`';
    reading.problems.push({ ...rest.at, severity: 'error', code: 'NO_CASES', why: 'has no case', fix });
  }
  if (read) reading.problems.push(...checkTemplates(read.prompt, rest.cases));
  const prompts = read?.prompt.model ?? null;
  const model = own ?? prompts ?? defaults.model;
  // A prompt that could not be read may name the model.
  if (!read && own === null) return;
  const problem = checkModel(model, settings);
  if (problem) {
    const at = own !== null || !read ? modelAt : prompts !== null ? read.modelAt : (settings.modelAt ?? modelAt);
    // A `model:` of the wrong kind was complained about where it stands.
    const known = reading.problems.some(
      ({ file, line, col }) => file === at.file && line === at.line && col === at.col,
    );
    if (!known) reading.problems.push({ ...at, severity: 'error', ...problem });
  }
  if (!read || model === null || hasErrors(reading)) return;
  const modelFrom = own !== null ? 'suite' : prompts !== null ? 'prompt' : 'defaults';
  const { name, path, files } = reading;
  reading.suite = { name, path, prompt: read.prompt, model, modelFrom, ...rest, files };
}

function hasErrors(reading: SuiteReading): boolean {
  return reading.problems.some(({ severity }) => severity === 'error');
}
