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

test('the image holds the one bundle and does not run as root', async () => {
  const lines = (await readFile(join(root, 'Dockerfile'), 'utf8')).split('\n');
  expect(lines.filter((line) => /^(?:COPY|ADD|RUN)\b/.test(line))).toEqual(['COPY dist/bot.js ./']);
  expect(lines).toContain('USER node');
});
