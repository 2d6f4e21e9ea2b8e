import { formed } from './formed.js';

/** Name of an environment variable that holds a `what`. What stands here by mistake may be one itself: it is not repeated. */
export function variableShape(example: string, what: string) {
  return formed(
    (value) => /^[A-Za-z_][A-Za-z0-9_]{0,99}$/.test(value),
    'is not the name of an environment variable',
    `write the name, such as \`${example}\`, and never the ${what} itself`,
  );
}
