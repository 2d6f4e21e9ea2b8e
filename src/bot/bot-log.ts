import { UserError } from '../errors.js';

export type LogFields = { [name: string]: string | number | boolean | null };

/** One JSON object a line: names, numbers and states, never a body of an issue or a key. */
export interface BotLog {
  info(what: string, fields?: LogFields): void;
  error(what: string, error: unknown, fields?: LogFields): void;
}

export function botLog(write: (line: string) => void): BotLog {
  const line = (level: string, what: string, fields: LogFields): void =>
    write(`${JSON.stringify({ time: new Date().toISOString(), level, what, ...fields })}\n`);
  return {
    info: (what, fields = {}) => line('info', what, fields),
    error: (what, error, fields = {}) => line('error', what, { ...fields, ...describe(error) }),
  };
}

/** Messages of our own and GitHub's are written for people; those of others may quote a request's body or a header. */
function describe(error: unknown): LogFields {
  if (error instanceof UserError) return { code: error.code, why: error.message, fix: error.fix };
  if (!(error instanceof Error)) return { code: 'UNEXPECTED', why: 'something that is no error was thrown' };
  const status = 'status' in error && typeof error.status === 'number' ? error.status : null;
  const why = error.name === 'HttpError' ? error.message.slice(0, 300) : 'see where it happened';
  const at = error.stack?.split('\n').filter((text) => /^\s+at /.test(text)) ?? [];
  return {
    code: 'UNEXPECTED',
    name: error.name,
    why,
    status,
    at: at
      .slice(0, 8)
      .map((text) => text.trim())
      .join(' < '),
  };
}
