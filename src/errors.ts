/** A position in a user's file; `line` and `col` count from 1. */
export interface Place {
  file: string;
  line: number;
  col: number;
}

/** One thing wrong in one place of a user's file. */
export interface Problem extends Place {
  severity: 'error' | 'warning';
  /** Stable upper-case name, for example `UNKNOWN_KEY`. */
  code: string;
  why: string;
  fix: string;
}

/** 2: the input is wrong and nothing was run; 3: the input is fine but the world did not let us run it. */
export type ExitCode = 2 | 3;

/** A mistake or a failure that a user can act upon: printed without a stack. */
export class UserError extends Error {
  constructor(
    readonly code: string,
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
