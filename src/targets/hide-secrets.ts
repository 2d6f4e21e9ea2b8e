import type { Environment } from './program-environment.js';

const SECRET_NAME = /(?:^|_)(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASS|PAT|CREDENTIALS?)(?:$|_)/i;
/** A shorter one is a placeholder, or a word that a text may well hold. */
const LEAST = 8;

/** Secrets of an environment: values of `keys` and of variables that are named like one, and passwords in addresses. */
export function secretsOf(env: Environment, keys: readonly string[]): string[] {
  const values = Object.entries(env).flatMap(([name, value = '']) => {
    if (keys.includes(name) || SECRET_NAME.test(name)) return [value.trim()];
    const password = /^[a-z][a-z0-9+.-]*:\/\/[^/@\s:]*:([^/@\s]+)@/i.exec(value)?.[1];
    return password === undefined ? [] : [password];
  });
  const forms = values
    .filter((value) => value.length >= LEAST)
    .flatMap((value) => [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]);
  // A secret may be a part of another one.
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

/** A text without secrets. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '[key]'), text);
}
