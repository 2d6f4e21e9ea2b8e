import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');

test('the app’s manifest asks for what the loop needs, and for nothing more', async () => {
  const manifest = parse(await readFile(join(root, 'app.yml'), 'utf8'));
  expect(manifest.default_permissions).toEqual({
    metadata: 'read',
    contents: 'write',
    issues: 'write',
    pull_requests: 'write',
    actions: 'write',
    checks: 'write',
  });
  expect(manifest.default_events).toEqual(['issues', 'issue_comment', 'pull_request']);
  expect(manifest.public).toBe(false);
});

test('the README’s link registers the same app as the manifest, at the path that the server listens on', async () => {
  const manifest = parse(await readFile(join(root, 'app.yml'), 'utf8'));
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const link = new URL(/^\[app\]: (\S+)$/m.exec(readme)![1]!);
  const {
    'events[]': _events,
    url,
    public: isPublic,
    webhook_active,
    webhook_url,
    ...permissions
  } = Object.fromEntries(link.searchParams);
  const { metadata: _always, ...wanted } = manifest.default_permissions;
  expect(permissions).toEqual(wanted);
  expect(link.searchParams.getAll('events[]')).toEqual(manifest.default_events);
  expect({ url, isPublic, webhook_active }).toEqual({ url: manifest.url, isPublic: 'false', webhook_active: 'true' });
  expect(webhook_url).toBe(manifest.hook_attributes.url);
  const server = await readFile(join(root, 'src/bot/webhook-server.ts'), 'utf8');
  expect(server).toContain(`const PATH = '${new URL(manifest.hook_attributes.url).pathname}';`);
});

test('the image holds the one bundle and does not run as root', async () => {
  const lines = (await readFile(join(root, 'Dockerfile'), 'utf8')).split('\n');
  expect(lines.filter((line) => /^(?:COPY|ADD|RUN)\b/.test(line))).toEqual(['COPY dist/bot.js ./']);
  expect(lines).toContain('USER node');
});
