/** How to meet a code: in files laid over the suite of `example-suite.ts`, or else in words. */
type Example =
  /** What `validate` says of these files. */
  | { files: { [path: string]: string }; message: string }
  /** What this command says there, the name of the program left out. */
  | { files?: { [path: string]: string }; command: string; message: string }
  /** `when` completes "You meet it …". */
  | { when: string; message: string };

/** All that there is to say of one code; texts are Markdown. */
export interface CatalogueEntry {
  /** What the code means, and why that is not let pass. */
  why: string;
  fix: string;
  /** Of the command or the job: 0 for what is only ever a warning, 2 for bad input, 3 where the world did not let it run. */
  exit: 0 | 2 | 3;
  /** `message` as it is printed, in one line or more. */
  example: Example;
}
