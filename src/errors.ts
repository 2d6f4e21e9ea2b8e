import type { catalogue } from './catalogue/catalogue.js';

/** A code that a user can meet. A new one needs its entry in a file of `catalogue/`, which `docs/errors.md` is made of. */
export type ErrorCode = keyof typeof catalogue;

/** The codes of what ends with an exit code. */
type CodeOf<Exit extends ExitCode> = {
  [Code in ErrorCode]: (typeof catalogue)[Code]['exit'] extends Exit ? Code : never;
}[ErrorCode];

/** A position in a user's file; `line` and `col` count from 1. */
export interface Place {
  file: string;
  line: number;
  col: number;
}

/** One thing wrong in one place of a user's file. */
export interface Problem extends Place {
  severity: 'error' | 'warning';
  code: ErrorCode;
  why: string;
  fix: string;
}

/** 2: the input is wrong and nothing was run; 3: the input is fine but the world did not let us run it. */
export type ExitCode = 2 | 3;

/** A mistake or a failure that a user can act upon: printed without a stack. */
export class UserError extends Error {
  constructor(code: CodeOf<2>, why: string, fix: string, exitCode?: 2, problems?: readonly Problem[]);
  constructor(code: CodeOf<3>, why: string, fix: string, exitCode: 3, problems?: readonly Problem[]);
  constructor(
    readonly code: ErrorCode,
    why: string,
    readonly fix: string,
    readonly exitCode: ExitCode = 2,
    readonly problems: readonly Problem[] = [],
  ) {
    super(why);
    this.name = 'UserError';
  }
}

/** `file:line:col CODE why, fix`: the one shape of every message about a file. */
export function formatProblem(problem: Problem): string {
  const { file, line, col, code, why, fix } = problem;
  return `${file}:${line}:${col} ${code} ${why}, ${fix}`;
}
