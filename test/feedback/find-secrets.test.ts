import { describe, expect, test } from '@jest/globals';
import { findSecrets } from '../../src/feedback/find-secrets.js';

/** Made of parts, so that nothing in this file looks like a secret to a scanner. */
const part = (piece: string, times: number): string => piece.repeat(times);
const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const secrets: [kind: string, secret: string][] = [
  ['AWS key', `AKIA${part('ABCD', 3)}EF23`],
  ['GitHub token', `ghp_${part('a1B2c3', 6)}`],
  ['Slack token', `xoxb-${part('1', 12)}-${part('2', 13)}-${part('aBcDeF', 4)}`],
  ['private key', `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${part('MIIEow1x', 20)}\n-----END RSA ${'PRIVATE'} KEY-----`],
  ['private key', `-----BEGIN OPENSSH ${'PRIVATE'} KEY-----`],
  ['password in a URL', `https://jane:${part('pw1', 4)}@db.acme-desk.dev/x`],
  ['Anthropic key', `sk-ant-api03-${part('a', 93)}AA`],
  ['API key', `sk-proj-${part('a1B2', 12)}`],
  ['API key', `sk-${part('9z', 16)}`],
  ['SendGrid key', `SG.${part('a', 22)}.${part('b', 43)}`],
  ['npm token', `npm_${part('a1B2c3', 6)}`],
  ['JSON web token', `${base64({ alg: 'HS256' })}.${base64({ sub: '1234' })}.${part('sig0', 10)}`],
  ['Google API key', `AIza${part('SyA1b', 7)}`],
  ['bearer token', `Authorization: Bearer ${part('abc1', 8)}`],
  ['Stripe key', `sk_live_${part('4eC3', 6)}`],
  ['password or key', `password = ${part('hunter2!', 2)}`],
];

describe('finding secrets', () => {
  test.each(secrets)('names a %s, and never its value', async (kind, secret) => {
    const found = await findSecrets(`I called it with ${secret} and it failed.`);
    expect(found).toContain(kind);
    for (const name of found) expect(secret).not.toContain(name);
  });

  test.each(secrets)(
    'cannot be told to look away from a %s, nor be fooled by invisible characters',
    async (kind, secret) => {
      for (const off of [
        '<!-- secretlint-disable -->',
        '// secretlint-disable',
        '/* secretlint-disable-next-line */',
      ]) {
        expect(await findSecrets(`${off}\nwith ${secret} it\n`)).toContain(kind);
      }
      const middle = Math.floor(secret.length / 2);
      expect(await findSecrets(`with ${secret.slice(0, middle)}\u200b${secret.slice(middle)} it`)).toContain(kind);
    },
  );

  test.each([
    'I want my money back',
    'My password is not accepted.',
    'The API key: where do I find it?',
    'Use the header Authorization: Bearer <token>.',
    'A sk-something that is no key, and sk-learn-contrib-extensions too.',
    'eyJ is how they begin',
    'See https://example.com/a?b=c and ghp_ or AKIA.',
    'SHA 3b18e512dba79e4c8300dd08aeb37f8e728b8dad',
    '-----BEGIN PUBLIC KEY-----',
  ])('finds none in %j', async (text) => {
    expect(await findSecrets(text)).toEqual([]);
  });

  test('names every kind of a text once, in order', async () => {
    const found = await findSecrets([...secrets, ...secrets].map(([, secret]) => secret).join('\n'));
    expect(found).toEqual([...new Set(found)].sort());
    expect(found).toEqual(expect.arrayContaining(secrets.map(([kind]) => kind)));
  });
});
