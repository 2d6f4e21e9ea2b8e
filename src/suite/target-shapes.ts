import * as z from 'zod';
import type { ErrorCode } from '../errors.js';
import { addressShape } from './address-shape.js';
import { canonicalHost } from './allowed-host.js';
import { describeKeys } from './describe-keys.js';
import { formed } from './formed.js';
import { keyWords } from './key-words.js';
import { variableShape } from './variable-shape.js';

/** Shapes of what a suite may test in the place of a prompt. */

const word = formed((value) => value !== '' && !value.includes('\0'), 'is no word of a command', 'write some text');
// No shell takes a line apart, so it is written apart.
const words = z.array(word).min(1).max(100);
const watch = z.array(z.string().min(1)).min(1).max(100);
const seconds = z.int().min(1).max(3600);

const commandFields = {
  run: words,
  setup: words.optional(),
  watch: watch.optional(),
  seconds: seconds.optional(),
  memory_mb: z.int().min(16).max(1_000_000).optional(),
};

export const commandShape = z.strictObject(describeKeys(commandFields, keyWords.command));

const serviceAddress = (key: string) => addressShape('https://preview.example.com/answer', `${key}_env`).optional();

const addressVariable = variableShape('PREVIEW_URL', 'address').optional();

const ADDRESS_KEYS = ['head', 'head_env'];

const httpFields = {
  base: serviceAddress('base'),
  head: serviceAddress('head'),
  base_env: addressVariable,
  head_env: addressVariable,
  watch: watch.optional(),
  seconds: seconds.optional(),
};

export const httpShape = z
  .strictObject(describeKeys(httpFields, keyWords.http))
  .refine((value) => value.head !== undefined || value.head_env !== undefined, {
    error: 'has no address of the head',
    params: { code: 'MISSING_KEY' satisfies ErrorCode, fix: 'add `head:` or `head_env:`', keys: ADDRESS_KEYS },
  })
  .refine(({ base, base_env, head, head_env }) => !(base && base_env) && !(head && head_env), {
    error: 'has two addresses for one side',
    params: { fix: 'keep the address or the variable' },
  })
  .meta({ anyOf: ADDRESS_KEYS.map((key) => ({ required: [key] })) });

const hostName = formed(
  (value) => canonicalHost(value) !== null,
  'is not a host',
  'write a name such as `preview.acme.dev` or `*.acme.dev`, or an address such as `127.0.0.1`, without port or path',
);

/** A host that `http:` may ask, as its name alone or with what it may be sent. */
export const hostShape = z.union([
  hostName,
  z.strictObject(describeKeys({ host: hostName, confidential: z.boolean().optional() }, keyWords.host)),
]);
