import { expect, test } from '@jest/globals';
import { wellKnownProviders } from '../../src/suite/well-known-providers.js';

test.each(Object.entries(wellKnownProviders))(
  '%s is a usable entry',
  (_name, { baseUrl, apiKeyEnv, maxConnections }) => {
    const url = new URL(baseUrl);
    expect(baseUrl).not.toMatch(/\/$/);
    expect([url.search, url.hash, url.username, url.password]).toEqual(['', '', '', '']);
    // A key must not travel in the clear.
    expect(url.protocol).toBe(apiKeyEnv === null ? 'http:' : 'https:');
    expect(apiKeyEnv ?? 'A_KEY').toMatch(/^[A-Z_]+$/);
    expect(maxConnections).toBeGreaterThan(0);
  },
);

test('GitHub Models, which was retired, is not among them', () => {
  expect(Object.keys(wellKnownProviders)).not.toContain('github');
});
