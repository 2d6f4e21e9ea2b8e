import { describe, expect, test } from '@jest/globals';
import { parseCommand } from '../../src/feedback/parse-command.js';

describe('a command', () => {
  test.each([
    ['/ratchet suite support', { kind: 'suite', suite: 'support' }],
    ['/ratchet suite `Support desk`\nthanks!', { kind: 'suite', suite: 'Support desk' }],
    ['\r\n/RATCHET   Retry\r\n', { kind: 'retry' }],
    ['/ratchet retry.\n\nplease', { kind: 'retry' }],
    ['/ratchet dismiss', { kind: 'dismiss' }],
    ['/ratchet rerun', { kind: 'rerun' }],
    ['/ratchet accept because: the new policy\nis shorter', { kind: 'accept', reason: 'the new policy\nis shorter' }],
    ['/ratchet expected refund', { kind: 'expected', text: 'refund' }],
    ['/ratchet expected\nTwo\n\nlines\n', { kind: 'expected', text: 'Two\n\nlines' }],
    ['/ratchet expected\n```\n{"a": 1}\n```', { kind: 'expected', text: '{"a": 1}' }],
    ['/ratchet expected ```js\nx\n``` or so', { kind: 'expected', text: '```js\nx\n``` or so' }],
  ])('is read: %j', (body, command) => {
    expect(parseCommand(body)).toEqual(command);
  });

  test.each([
    '',
    'Please /ratchet retry',
    ' /ratchet retry',
    '    /ratchet retry',
    '> /ratchet retry',
    '```\n/ratchet retry\n```',
    'Hello\n/ratchet retry',
    '/ratchets retry',
    '/ratchet/retry',
    '//ratchet retry',
    '\u200b/ratchet retry',
    '`/ratchet retry`',
  ])('is none when it is quoted, fenced, indented or later: %j', (body) => {
    expect(parseCommand(body)).toBeNull();
  });

  test.each([
    ['/ratchet', 'The commands are `/ratchet suite NAME`, '],
    ['/ratchet retrry', 'Did you mean `/ratchet retry`?'],
    ['/ratchet @everyone', 'The commands are '],
    ['/ratchet suite', 'Name the suite: `/ratchet suite NAME`.'],
    ['/ratchet suite \nsupport', 'Name the suite'],
    ['/ratchet expected \n ', 'Write what it should have said'],
    ['/ratchet accept', 'Say why: `/ratchet accept because REASON`.'],
    ['/ratchet accept it is fine', 'Say why'],
    ['/ratchet accept because', 'Say why'],
    ['/ratchet accept becauses of it', 'Say why'],
    ['/ratchet dismiss this one', '`/ratchet dismiss` takes nothing more on its line.'],
  ])('that cannot be carried out gets a sentence that repeats nothing of it: %j', (body, start) => {
    const command = parseCommand(body);
    expect(command).toEqual({ error: expect.stringContaining(start) });
  });
});
