import type { Place, Problem } from '../errors.js';
import type { Case } from './case.js';
import { checkConfidential, recipientsOf } from './check-confidential.js';
import { checkIds } from './check-ids.js';
import { checkModel } from './check-model.js';
import { checkModelName } from './check-model-name.js';
import { checkTemplates } from './check-templates.js';
import type { Settings } from './read-config.js';
import type { ReadPrompt } from './read-prompt.js';
import type { ReadContext, SuiteReading } from './read-suite.js';
import type { CommandTarget, GatePolicy, HttpTarget, Limits, Suite, Tested } from './suite.js';

export const DEFAULT_GATE: GatePolicy = { margin: 0.05, alpha: 0.05, minDrop: 0, strict: false };
export const DEFAULT_LIMITS: Limits = { usd: 5, calls: 10_000, minutes: 30 };

/** All that a suite is made of, as far as it could be read. */
export interface Parts extends Pick<Suite, 'at' | 'cases' | 'scorers' | 'trials' | 'gate' | 'limits' | 'confidential'> {
  /** The suite's own. */
  model: string | null;
  /** Where it names it, or would. */
  modelAt: Place;
  /** Where it says that its data are confidential. */
  dataAt: Place;
  idPlaces: ReadonlyMap<Case, () => Place>;
}

/** Checks the parts of a suite against each other and puts them together when nothing is wrong. */
export function completeSuite(
  { settings }: ReadContext,
  reading: SuiteReading,
  tested: ReadPrompt | CommandTarget | HttpTarget | null,
  parts: Parts,
): void {
  const { cases, at } = parts;
  reading.problems.push(...checkIds(cases, parts.idPlaces));
  if (cases.length === 0 && !hasErrors(reading)) {
    const fix = 'add one to `cases:`';
    reading.problems.push({ ...at, severity: 'error', code: 'NO_CASES', why: 'has no case', fix });
  }
  const target = tested && 'kind' in tested ? tested : null;
  const read = tested && 'prompt' in tested ? tested : null;
  if (read) reading.problems.push(...checkTemplates(read.prompt, cases));
  const { model, modelFrom } = target ? ownModel(reading, parts) : chooseModel(settings, reading, read, parts);
  const made: Tested | null = target ?? (read && { kind: 'prompt', prompt: read.prompt });
  if (made && parts.confidential) {
    reading.problems.push(...checkConfidential(recipientsOf(made, model), parts.dataAt, settings));
  }
  if (hasErrors(reading) || !made || (!target && model === null)) return;
  const { modelAt: _, dataAt: __, idPlaces: ___, model: ____, ...rest } = parts;
  const { name, path, files } = reading;
  reading.suite = { name, path, tested: made, ...rest, model, modelFrom, files };
}

type ChosenModel = Pick<Suite, 'model' | 'modelFrom'>;

/** A target is told the suite's own model, whose provider it knows itself. */
function ownModel(reading: SuiteReading, { model, modelAt }: Parts): ChosenModel {
  const problem = model === null ? null : checkModelName(model);
  if (problem) complain(reading, modelAt, problem);
  return { model, modelFrom: 'suite' };
}

function chooseModel(
  settings: Settings,
  reading: SuiteReading,
  read: ReadPrompt | null,
  { model: own, modelAt }: Parts,
): ChosenModel {
  const prompts = read?.prompt.model ?? null;
  const model = own ?? prompts ?? settings.defaults.model;
  const modelFrom = own !== null ? 'suite' : prompts !== null ? 'prompt' : 'defaults';
  // A prompt that could not be read may name the model.
  const problem = !read && own === null ? null : checkModel(model, settings);
  if (problem) {
    const at = own !== null || !read ? modelAt : prompts !== null ? read.modelAt : (settings.modelAt ?? modelAt);
    complain(reading, at, problem);
  }
  return { model, modelFrom };
}

function complain(reading: SuiteReading, at: Place, problem: Pick<Problem, 'code' | 'why' | 'fix'>): void {
  // A `model:` of the wrong kind was complained about where it stands.
  const known = reading.problems.some(({ file, line, col }) => file === at.file && line === at.line && col === at.col);
  if (!known) reading.problems.push({ ...at, severity: 'error', ...problem });
}

function hasErrors(reading: SuiteReading): boolean {
  return reading.problems.some(({ severity }) => severity === 'error');
}
