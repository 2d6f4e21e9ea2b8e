import { lintSource } from '@secretlint/core';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import { legibleText } from './personal/legible-text.js';

const PREFIX = '@secretlint/secretlint-rule-';

/** Without the rule that lets a comment (`secretlint-disable`) switch the search off: whoever writes an issue may not. */
const CONFIG = {
  rules: rules.filter(({ meta }) => meta.id !== `${PREFIX}filter-comments`).map((rule) => ({ id: rule.meta.id, rule })),
};

/** What Secretlint's preset calls by an id, in words. */
const NAMES: Readonly<Record<string, string>> = {
  '1password': '1Password token',
  anthropic: 'Anthropic key',
  aws: 'AWS key',
  basicauth: 'password in a URL',
  'database-connection-string': 'database connection string',
  databricks: 'Databricks token',
  docker: 'Docker token',
  figma: 'Figma token',
  gcp: 'Google Cloud key',
  github: 'GitHub token',
  gitlab: 'GitLab token',
  grafana: 'Grafana token',
  groq: 'Groq key',
  'hashicorp-vault': 'Vault token',
  huggingface: 'Hugging Face token',
  linear: 'Linear key',
  notion: 'Notion token',
  npm: 'npm token',
  openai: 'OpenAI key',
  privatekey: 'private key',
  sendgrid: 'SendGrid key',
  shopify: 'Shopify key',
  slack: 'Slack token',
  vercel: 'Vercel token',
};

const BEFORE = '(?<![A-Za-z0-9_])';
const OWN: readonly [RegExp, string][] = [
  [new RegExp(`${BEFORE}eyJ[A-Za-z0-9_-]{5,}\\.eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]*`), 'JSON web token'],
  [new RegExp(`${BEFORE}AIza[A-Za-z0-9_-]{35}`), 'Google API key'],
  [/-----BEGIN [A-Z0-9 ]{0,40}(?:PRIVATE KEY|CERTIFICATE|PGP MESSAGE)[A-Z ]{0,20}-----/, 'private key'],
  [new RegExp(`${BEFORE}sk-(?=[A-Za-z0-9_-]*\\d)[A-Za-z0-9_-]{20,}`), 'API key'],
  [new RegExp(`${BEFORE}(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,}`), 'Stripe key'],
  [
    new RegExp(`${BEFORE}(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{36}|${BEFORE}github_pat_[A-Za-z0-9_]{50,}`),
    'GitHub token',
  ],
  [new RegExp(`${BEFORE}(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])`), 'AWS key'],
  [/\bBearer\s+(?=[A-Za-z0-9._~+/-]*\d)[A-Za-z0-9._~+/-]{16,}/i, 'bearer token'],
  [
    /\b(?:api[_-]?key|secret[_-]?key|access[_-]?token|client[_-]?secret|password|passwd)["']?\s*[:=]\s*["']?(?=[^\s"']*[\d!@#$%^&*])[^\s"'<>[\]]{8,}/i,
    'password or key',
  ],
];

/**
 * Names of the kinds of secrets in a text, sorted, never a value: Secretlint's recommended rules and some of our own.
 * Invisible characters inside of a secret do not hide it. An empty list is no proof.
 */
export async function findSecrets(text: string): Promise<string[]> {
  const plain = legibleText(text).text;
  const content = plain === text ? text : `${text}\n\n${plain}`;
  const source = { content, filePath: 'issue.md', ext: '.md', contentType: 'text' as const };
  const options = { config: CONFIG, maskSecrets: true, noPhysicFilePath: true };
  const { messages } = await lintSource({ source, options });
  const found = messages.map(({ ruleId }) => NAMES[ruleId.slice(PREFIX.length)] ?? 'key');
  const own = OWN.filter(([pattern]) => pattern.test(content)).map(([, name]) => name);
  return [...new Set([...found, ...own])].sort();
}
