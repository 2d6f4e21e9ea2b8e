import { visibleText } from './visible-text.js';

/**
 * The runner compares by culture, which skips combining marks and the like: `:` + U+FE0F + `:` is `::` to it.
 * Source: `ActionCommand.TryParseV2` and `TryParse` in actions/runner.
 */
const SKIPPED = '[\\p{M}\\p{Default_Ignorable_Code_Point}]*';
const COMMAND_AT_START = new RegExp(`^([\\s\\p{M}]*${SKIPPED})(?=:${SKIPPED}:)`, 'gmu');
const COMMAND_ANYWHERE = new RegExp(`(#${SKIPPED}#${SKIPPED})(?=\\[)`, 'gu');

/**
 * Text for a runner's log or a terminal: no workflow command (`::name::` at a line's start, `##[name]` anywhere), no
 * ANSI sequence, no control character but `\n` and `\t`, no bidi control. A backslash breaks up what would be a
 * command; all else reads as it was. Doing it twice changes nothing more.
 */
export function escapeLog(text: string): string {
  return visibleText(text).replace(COMMAND_AT_START, '$1\\').replace(COMMAND_ANYWHERE, '$1\\');
}
