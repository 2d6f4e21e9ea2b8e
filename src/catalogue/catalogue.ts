import { doorErrors } from './door-errors.js';
import { feedbackErrors } from './feedback-errors.js';
import { githubErrors } from './github-errors.js';
import { importErrors } from './import-errors.js';
import { promptErrors } from './prompt-errors.js';
import { repositoryErrors } from './repository-errors.js';
import { runErrors } from './run-errors.js';
import { scorerErrors } from './scorer-errors.js';
import { suiteErrors } from './suite-errors.js';
import { targetErrors } from './target-errors.js';
import { textErrors } from './text-errors.js';

/** Every code that a user can meet, with what there is to say of it. Only its types are part of the program. */
export const catalogue = {
  ...textErrors,
  ...suiteErrors,
  ...promptErrors,
  ...scorerErrors,
  ...importErrors,
  ...runErrors,
  ...targetErrors,
  ...repositoryErrors,
  ...githubErrors,
  ...doorErrors,
  ...feedbackErrors,
};
