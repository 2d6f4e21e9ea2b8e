import { expect, test } from '@jest/globals';
import { readableInput } from '../../src/compare/readable-input.js';
import type { Case } from '../../src/suite/case.js';

test.each<[string, Pick<Case, 'input' | 'messages'>, string]>([
  ['one text as it is', { input: { message: 'I want\nmy money' }, messages: [] }, 'I want\nmy money'],
  ['several as lines', { input: { name: 'Ada', age: 36 }, messages: [] }, 'name: Ada\nage: 36'],
  ['one that is no text as a line', { input: { order: { b: 1, a: [2] } }, messages: [] }, 'order: {"a":[2],"b":1}'],
  ['an empty text as an empty text', { input: { message: '' }, messages: [] }, ''],
  [
    'the last user turn where there is no input',
    {
      input: {},
      messages: [
        { role: 'user', content: 'first' },
        { role: 'user', content: 'second' },
        { role: 'assistant', content: 'reply' },
      ],
    },
    'second',
  ],
  [
    'the last turn where no user speaks',
    { input: {}, messages: [{ role: 'tool', content: { ok: true } }] },
    '{"ok":true}',
  ],
  ['nothing where there is nothing', { input: {}, messages: [] }, ''],
  [
    'the input even where a conversation follows',
    { input: { message: 'hello' }, messages: [{ role: 'user', content: 'later' }] },
    'hello',
  ],
])('shows %s', (_, testCase, text) => {
  expect(readableInput(testCase)).toBe(text);
});
