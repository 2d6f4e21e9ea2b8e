import type { ServiceAddress, Tested } from './suite.js';

/** What a suite tests, for a reader: the prompt's path, the command line, or the side's address. */
export function nameTested(tested: Tested, side: 'base' | 'head' = 'head'): string {
  if (tested.kind === 'prompt') return tested.prompt.path;
  if (tested.kind === 'command') return tested.run.map(quoted).join(' ');
  const address = tested[side];
  return address === null ? 'stored answers' : nameAddress(address);
}

function nameAddress(address: ServiceAddress): string {
  return 'url' in address ? address.url : `$${address.env}`;
}

/** A word that would be several ones, or none, in quotes. */
function quoted(word: string): string {
  return /^[^\s"'\\]+$/.test(word) ? word : JSON.stringify(word);
}
