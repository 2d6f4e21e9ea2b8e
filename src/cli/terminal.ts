/** The process that a command runs in, as far as it may touch it. */
export interface Terminal {
  argv: string[];
  cwd: string;
  env: { [name: string]: string | undefined };
  stdout: Output;
  stderr: Output;
}

interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** Whether colours are wanted: on a terminal, unless NO_COLOR (https://no-color.org) is set. */
export function wantsColour({ env, stdout }: Terminal): boolean {
  return stdout.isTTY === true && !env.NO_COLOR;
}
