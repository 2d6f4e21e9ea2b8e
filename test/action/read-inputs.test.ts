import { describe, expect, test } from '@jest/globals';
import { readInputs } from '../../src/action/read-inputs.js';
import { UserError } from '../../src/errors.js';

/** As a runner passes inputs on: upper case, dashes kept. */
const given = (inputs: { [name: string]: string }) =>
  readInputs(Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])));

describe('inputs of the Action', () => {
  test('that are empty or left out leave everything to the files', () => {
    const defaults = {
      mode: 'evaluate',
      token: '',
      suites: null,
      base: null,
      head: null,
      comment: 'affected',
      informational: false,
      trials: null,
      maxUsd: null,
      workflow: 'evals.yml',
      pullRequest: null,
      sha: null,
    };
    expect(given({})).toEqual(defaults);
    expect(given({ suites: ' \n ', comment: '', informational: '', trials: ' ', 'max-usd': '' })).toEqual(defaults);
  });

  test('take `auto` for the trials as a suite does', () => {
    expect(readInputs({ INPUT_TRIALS: 'auto' })).toMatchObject({ trials: 'auto' });
  });

  test.each([
    ['suites', 'a, b-*\n  c', { suites: ['a', 'b-*', 'c'] }],
    ['comment', ' never ', { comment: 'never' }],
    ['informational', 'true', { informational: true }],
    ['trials', '100', { trials: 100 }],
    ['mode', 'feedback', { mode: 'feedback' }],
    ['workflow', 'my-evals.yaml', { workflow: 'my-evals.yaml' }],
    ['max-usd', '0', { maxUsd: 0 }],
    ['max-usd', '0.25', { maxUsd: 0.25 }],
  ])('%s: %j is read', (name, value, expected) => {
    expect(given({ [name]: value })).toMatchObject(expected);
  });

  test.each([
    ['mode', 'both'],
    ['workflow', '../evals.yml'],
    ['workflow', 'evals'],
    ['comment', 'yes'],
    ['comment', 'Never'],
    ['informational', 'yes'],
    ['informational', '1'],
    ['trials', '0'],
    ['trials', '101'],
    ['trials', '2.5'],
    ['trials', '-1'],
    ['trials', '0x10'],
    ['trials', '1e1'],
    ['trials', 'automatic'],
    ['max-usd', '-1'],
    ['max-usd', '$2'],
    ['max-usd', '1e3'],
    ['max-usd', 'Infinity'],
    ['max-usd', 'NaN'],
    ['max-usd', '1,5'],
  ])('%s: %j is refused by its name and value, not replaced by a default', (name, value) => {
    expect(() => given({ [name]: value })).toThrow(
      expect.objectContaining({
        constructor: UserError,
        code: 'BAD_INPUT',
        message: `the input \`${name}\` is ${JSON.stringify(value)}`,
        exitCode: 2,
      }),
    );
  });
});
