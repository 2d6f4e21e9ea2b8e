import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMarker, writeMarker } from '../../src/github/comment-marker.js';
import { anyCharacter } from '../any-character.js';

const stamps = fc.record({
  headSha: fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.constantFrom('-->', '--!><b>', '<!--', '{"run":1} -->', '\n-->\r'),
  ),
  run: fc.maxSafeInteger(),
  attempt: fc.maxSafeInteger(),
});

test('a marker gives back its stamp, whatever the stamp holds and the body says', () => {
  fc.assert(
    fc.property(stamps, fc.string(), (stamp, body) => {
      expect(readMarker(`${writeMarker(stamp)}\n${body}`)).toEqual({ stamp });
    }),
    { seed: 7 },
  );
});

test('a marker is one HTML comment in one line that nothing in the stamp can end', () => {
  fc.assert(
    fc.property(stamps, (stamp) => {
      const marker = writeMarker(stamp);
      expect(marker).toMatch(/^<!-- [^<>\r\n]* -->$/);
      expect(marker.slice(4, -3)).not.toContain('--');
    }),
    { seed: 7 },
  );
});

test.each([
  ['empty', ''],
  ['not at the start', '\n<!-- prompt-ratchet {} -->'],
  ['without a stamp', '<!-- prompt-ratchet -->'],
  ['of something else', '<!-- prompt-ratchets {} -->'],
  ['over two lines', '<!-- prompt-ratchet {\n} -->'],
  ['without an end', `<!-- prompt-ratchet {${'{'.repeat(60_000)}`],
])('no marker is read in a body that is %s', (_what, body) => {
  expect(readMarker(body)).toBeNull();
});
