import { readFile } from 'node:fs/promises';
import { UserError } from '../errors.js';

export interface BotSettings {
  appId: string;
  /** PEM. */
  privateKey: string;
  webhookSecret: string;
  apiUrl: string;
  host: string;
  port: number;
  /** File name of the workflow that `/ratchet rerun` starts. */
  workflow: string;
  /** Between two passes over everything. */
  passMinutes: number;
  /** Whether requests are spaced out as github.com asks for; an own server need not. */
  paced: boolean;
  /** Where drafts are asked for; null: nowhere. */
  draft: { baseUrl: string; apiKey: string | null } | null;
}

type Env = { [name: string]: string | undefined };

const LEAST_SECRET = 16;

/** Reads the server's settings from the environment. Throws `UserError` that never repeats a value. */
export async function readBotSettings(env: Env): Promise<BotSettings> {
  const webhookSecret = required(env, 'WEBHOOK_SECRET', 'the secret of the app’s webhook');
  // Without one of its own, Probot takes every payload that is signed with "development".
  if (webhookSecret.length < LEAST_SECRET) {
    const why = `WEBHOOK_SECRET has fewer than ${LEAST_SECRET} characters, so that it can be guessed`;
    throw new UserError(
      'WEAK_SECRET',
      why,
      'set a long random one (`openssl rand -hex 32`) here and in the app’s settings',
    );
  }
  return {
    appId: digits(env, 'APP_ID'),
    privateKey: await readKey(env),
    webhookSecret,
    apiUrl: (env.GITHUB_API_URL?.trim() || 'https://api.github.com').replace(/\/+$/, ''),
    host: env.HOST?.trim() || '0.0.0.0',
    port: number(env, 'PORT', 3000, 65_535),
    workflow: workflowOf(env),
    passMinutes: number(env, 'RECONCILE_MINUTES', 60, 1440, 1),
    paced: env.GITHUB_PACING?.trim() !== 'off',
    draft: draftOf(env),
  };
}

function required(env: Env, name: string, what: string): string {
  const value = env[name]?.trim();
  if (value) return value;
  throw new UserError('NOT_SET', `the variable ${name} is not set`, `set it to ${what}`);
}

function digits(env: Env, name: string): string {
  const value = required(env, name, 'the number of the GitHub App');
  if (/^\d{1,12}$/.test(value)) return value;
  throw new UserError('BAD_SETTING', `the variable ${name} is no number`, 'copy it from the app’s settings page');
}

/** PEM as it is, with `\n` for its line ends, or in Base64; or the path of a file with it. */
async function readKey(env: Env): Promise<string> {
  const path = env.PRIVATE_KEY_PATH?.trim();
  const given = path
    ? await readKeyFile(path)
    : required(env, 'PRIVATE_KEY', 'the private key of the GitHub App (PEM)');
  const text = given.replaceAll('\\n', '\n');
  const pem = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8');
  if (/^-----BEGIN (?:RSA )?PRIVATE KEY-----[\s\S]+-----END (?:RSA )?PRIVATE KEY-----\s*$/.test(pem.trim())) return pem;
  throw new UserError(
    'BAD_SETTING',
    'the private key is not PEM',
    'give the file that GitHub made for the app, as it is',
  );
}

async function readKeyFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UserError('BAD_SETTING', 'the file that PRIVATE_KEY_PATH names cannot be read', 'correct the path');
  }
}

function workflowOf(env: Env): string {
  const name = env.RATCHET_WORKFLOW?.trim() || 'evals.yml';
  if (/^[\w.-]+\.ya?ml$/.test(name)) return name;
  throw new UserError(
    'BAD_SETTING',
    'RATCHET_WORKFLOW names no workflow file',
    'write its file name, such as `evals.yml`',
  );
}

/**
 * The endpoint that drafts come from is this server's own affair: were it a repository's, whoever writes there could have
 * any of this server's variables sent anywhere.
 */
function draftOf(env: Env): BotSettings['draft'] {
  const baseUrl = env.DRAFT_BASE_URL?.trim().replace(/\/+$/, '');
  if (!baseUrl) return null;
  if (/^https?:\/\/[^\s@?#]+$/.test(baseUrl) && URL.canParse(baseUrl))
    return { baseUrl, apiKey: env.DRAFT_API_KEY?.trim() || null };
  throw new UserError(
    'BAD_SETTING',
    'DRAFT_BASE_URL is no address of an endpoint',
    'write it as `https://host/v1`, with its key in DRAFT_API_KEY',
  );
}

function number(env: Env, name: string, otherwise: number, most: number, least = 0): number {
  const written = env[name]?.trim();
  if (!written) return otherwise;
  const value = Number(written);
  if (/^\d+$/.test(written) && value >= least && value <= most) return value;
  throw new UserError('BAD_SETTING', `the variable ${name} is out of range`, `write a number from ${least} to ${most}`);
}
