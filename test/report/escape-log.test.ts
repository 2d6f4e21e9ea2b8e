import { describe, expect, test } from '@jest/globals';
import { escapeLog } from '../../src/report/escape-log.js';
import { NASTY } from './hostile-text.js';
import { runnerCommands } from './runner-commands.js';

describe('escapeLog', () => {
  test.each([
    ['::error::x', '\\::error::x'],
    [' \t ::warning file=a::x', ' \t \\::warning file=a::x'],
    ['a\n::debug::x', 'a\n\\::debug::x'],
    ['a\r::debug::x', 'a\n\\::debug::x'],
    ['see ##[group]x', 'see ##\\[group]x'],
    ['\u001b[31mred', '\\u001b[31mred'],
    ['a\u202eb', 'a\\u202eb'],
    ['a\u2028::error::b', 'a\\u2028::error::b'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud800', '\ufffd'],
  ])('writes %j as %j', (text, escaped) => {
    expect(escapeLog(text)).toBe(escaped);
  });

  test('leaves what is harmless as it is', () => {
    const text = 'std::vector, a ## heading, [link], 漢字, e\u0301, ✔️\n\tindented: yes';
    expect(escapeLog(text)).toBe(text);
  });

  test('is needed: the port of the runner sees commands in what is not escaped', () => {
    const seen = NASTY.filter((text) => runnerCommands(text).length > 0);
    expect(seen).toEqual([
      '::error::x',
      '  ::set-output name=a::b',
      '::add-mask::',
      ':\ufe0f:error::x',
      '::stop-commands::token',
      '##[error]x',
      '##[group]',
      '#\u0301#[error]x',
    ]);
  });
});
