import { parseArgs } from 'node:util';
import { UserError } from '../errors.js';

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options'];

/** Options of a command; a wrong one is a `UserError` in words. */
export function parseOptions<const O extends NonNullable<Options>>(argv: string[], options: O) {
  try {
    return parseArgs({ args: argv, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UserError('BAD_OPTION', (error as Error).message.split('. ')[0]!.toLowerCase(), 'see --help');
  }
}
