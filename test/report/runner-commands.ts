/** Names that the runner takes commands by, in the order of its documentation. */
const REGISTERED = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);
const IGNORED_BY_CULTURE = /[\p{M}\p{Default_Ignorable_Code_Point}\0]/gu;

/**
 * The commands that GitHub's runner would see in what a step prints: a port of `ActionCommand.TryParseV2` and `TryParse`
 * (actions/runner, src/Runner.Common/ActionCommand.cs). The runner searches by culture, which skips characters without
 * weight, so every line is also read without those. `anyName` is stricter: a name need not be one that is registered,
 * since `::stop-commands::token` makes any name one and the log's viewer reads `##[...]` by itself.
 */
export function runnerCommands(printed: string, { anyName = false } = {}): string[] {
  return printed
    .split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/)
    .flatMap((line) => [line, line.replace(IGNORED_BY_CULTURE, '')])
    .flatMap((line) => [parseV2(line), parseV1(line)])
    .filter((name) => name !== null)
    .filter((name) => anyName || REGISTERED.has(name.toLowerCase()));
}

function parseV2(line: string): string | null {
  const message = line.replace(/^[\s\u0085]+/, '');
  if (!message.startsWith('::')) return null;
  const end = message.indexOf('::', 2);
  return end < 0 ? null : firstWord(message.slice(2, end));
}

function parseV1(line: string): string | null {
  const start = line.indexOf('##[');
  if (start < 0) return null;
  const end = line.indexOf(']', start);
  return end < 0 ? null : firstWord(line.slice(start + 3, end));
}

function firstWord(info: string): string {
  return info.split(' ')[0]!;
}
