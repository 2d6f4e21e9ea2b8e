import type { Problem } from '../errors.js';
import { clipName } from './clip-name.js';
import { MODEL_NAME } from './file-shapes.js';

/** What is wrong with the form of a model's name; null when it has one. */
export function checkModelName(model: string): Pick<Problem, 'code' | 'why' | 'fix'> | null {
  if (MODEL_NAME.test(model)) return null;
  const shown = clipName(model);
  const fix = `write \`provider/model\`${/^[\w.:-]+$/.test(model) ? `, for example \`openai/${shown}\`` : ''}`;
  return { code: 'BAD_MODEL', why: `\`${shown}\` names no provider and model`, fix };
}
