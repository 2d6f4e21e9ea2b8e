import { expect, test } from '@jest/globals';
import { hideSecrets, secretsOf } from '../../src/targets/hide-secrets.js';
import { programEnvironment } from '../../src/targets/program-environment.js';

test.each([
  ['OPENAI_API_KEY', 'sk-x', true],
  ['PATH', '/bin', true],
  ['GITHUB_SHA', 'abc', true],
  ['RUNNER_TEMP', '/tmp', true],
  ['GITHUB_TOKEN', 'the-token', false],
  ['INPUT_TOKEN', 'the-token', false],
  ['INPUT_MAX-USD', '1', false],
  ['ACTIONS_RUNTIME_TOKEN', 'x', false],
  ['ACTIONS_ID_TOKEN_REQUEST_URL', 'x', false],
  ['GITHUB_OUTPUT', '/f', false],
  ['GITHUB_ENV', '/f', false],
  ['GITHUB_PATH', '/f', false],
  ['GITHUB_STATE', '/f', false],
  ['GITHUB_STEP_SUMMARY', '/f', false],
  ['GH_TOKEN', ' the-token ', false],
  ['GH_TOKEN', 'another-token', true],
])('a program sees of the environment %s=%s: %s', (name, value, isSeen) => {
  const env = programEnvironment({ INPUT_TOKEN: 'the-token', [name]: value });
  expect(env[name] === value).toBe(isSeen);
  expect(JSON.stringify(env).includes('the-token')).toBe(false);
});

test('an empty token hides no empty variable', () => {
  expect(programEnvironment({ GITHUB_TOKEN: '', A: '' })).toEqual({ A: '' });
});

test.each([
  ['a key that the settings name', { MY_MODEL: 'canary-0123' }, 'x canary-0123 y', 'x [key] y'],
  ['a key by its name', { DB_PASSWORD: 'canary-0123' }, 'canary-0123', '[key]'],
  ['a password in an address', { DATABASE_URL: 'postgres://me:canary-0123@db/x' }, 'canary-0123', '[key]'],
  ['a key in JSON', { A_KEY: 'canary"0123' }, '{"a":"canary\\"0123"}', '{"a":"[key]"}'],
  ['a key in an address', { A_KEY: 'canary/0123' }, '?k=canary%2F0123', '?k=[key]'],
  ['a key that holds another', { A_KEY: 'canary-0123', B_KEY: 'canary-0123-more' }, 'canary-0123-more', '[key]'],
  ['a word that is too short for a key', { A_KEY: 'yes' }, 'yes', 'yes'],
  [
    'a variable that is no key',
    { AUTHOR: 'canary-0123', KEYBOARD: 'canary-4567' },
    'canary-0123 canary-4567',
    'canary-0123 canary-4567',
  ],
])('hides %s', (_what, env, text, hidden) => {
  expect(hideSecrets(text, secretsOf(env, ['MY_MODEL']))).toBe(hidden);
});
