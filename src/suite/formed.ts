import * as z from 'zod';

/** Text in a form of its own: `why` and `fix` say what a regular expression cannot. */
export function formed(accepts: (value: string) => boolean, why: string, fix: string) {
  return z.custom<string>((value) => typeof value === 'string' && accepts(value), {
    error: why,
    params: { fix, kind: 'text' },
  });
}
