import type { Problem } from '../errors.js';
import { checkModelName } from './check-model-name.js';
import { clipName } from './clip-name.js';
import { nearestName } from './nearest-name.js';
import type { Settings } from './read-config.js';

/** What is wrong with a suite's model (null: none is named); null when it can be asked. */
export function checkModel(
  model: string | null,
  { config, complete }: Settings,
): Pick<Problem, 'code' | 'why' | 'fix'> | null {
  if (model === null) {
    // Settings that could not be read may name one.
    if (!complete) return null;
    const fix = 'add `model: provider/name` to the suite, the prompt or `defaults:`';
    return { code: 'NO_MODEL', why: 'no model is named', fix };
  }
  const fault = checkModelName(model);
  if (fault) return fault;
  const shown = clipName(model);
  const provider = model.split('/')[0]!;
  if (Object.hasOwn(config.providers, provider) || !complete) return null;
  if (provider === 'github') {
    const why = `\`${shown}\`: GitHub Models was retired on 2026-07-30`;
    return { code: 'RETIRED_ENDPOINT', why, fix: 'name another provider in `model:`' };
  }
  const near = nearestName(provider, Object.keys(config.providers));
  const fix = near ? `did you mean \`${near}/…\`?` : 'add it to `providers:` in evals/ratchet.yml';
  return { code: 'UNKNOWN_PROVIDER', why: `\`${shown}\` names no known provider`, fix };
}
