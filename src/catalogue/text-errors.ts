import type { CatalogueEntry } from './catalogue-entry.js';

const CASE = 'evals/support/refund.case.yml';
const SUITE = 'evals/support.eval.yml';
const TABLE = 'evals/support/more.csv';
const DATA = 'evals/support/more.jsonl';

/** Files that cannot be read as text, YAML or JSON. */
export const textErrors = {
  BAD_ALIAS: {
    why: 'A YAML alias stands inside of what it names, so that its value would never end.',
    fix: 'Write the value out.',
    exit: 2,
    example: {
      files: { [CASE]: 'input: &all { again: *all }\nexpected: refund\n' },
      message: `${CASE}:1:22 BAD_ALIAS \`*all\` holds itself, remove it`,
    },
  },
  BAD_CSV: {
    why: 'A `.csv` file is no table of cases: a quote that is not closed, other separators than commas, or columns without a name.',
    fix: 'Write it as spreadsheets export it, separated by commas, a cell with a comma or a line break in quotes.',
    exit: 2,
    example: {
      files: { [TABLE]: 'input;expected\nWhere is my parcel?;delivery\n' },
      message: `${TABLE}:1:1 BAD_CSV separates its columns by \`;\`, separate them by commas`,
    },
  },
  BAD_JSON: {
    why: 'A line of a `.jsonl` file, or a JSON text in a YAML file, is not JSON. The column is where reading ended.',
    fix: 'Write one whole JSON object a line. A file that was cut off in the middle is told by its last line.',
    exit: 2,
    example: {
      files: { [DATA]: '{"input": "Where is my parcel?", "expected": "delivery"\n' },
      message: `${DATA}:1:56 BAD_JSON ends before its JSON does, write one whole JSON object a line`,
    },
  },
  BAD_NUMBER: {
    why: 'A number that would not be kept: infinite, not a number, or with more digits than a number has here.',
    fix: 'Quote it to keep it as text, or write a finite number.',
    exit: 2,
    example: {
      files: { [CASE]: 'input: { order: 12345678901234567890, input: Where is it? }\nexpected: delivery\n' },
      message: `${CASE}:1:17 BAD_NUMBER \`12345678901234567890\` would be rounded to 12345678901234567000, quote it to keep it as text`,
    },
  },
  BAD_TEXT: {
    why: 'A NUL character or half of a character pair: no model and no comment can carry it.',
    fix: 'Remove it. It usually comes from text that was cut in the middle of an emoji.',
    exit: 2,
    example: {
      files: { [CASE]: 'input: "Thanks \\ud83d"\nexpected: other\n' },
      message: `${CASE}:1:8 BAD_TEXT has half of a character pair (lone surrogate), remove it`,
    },
  },
  BAD_YAML: {
    why: 'The file is not YAML 1.2.',
    fix: 'Correct the syntax at that place: a quote or bracket that is not closed, a `:` without a space after it, uneven indentation.',
    exit: 2,
    example: {
      files: { [CASE]: 'input: "I want my money back\nexpected: refund\n' },
      message: `${CASE}:3:1 BAD_YAML is not valid YAML: Missing closing "quote, correct the syntax here`,
    },
  },
  DUPLICATE_KEY: {
    why: 'A mapping has a key twice. One of the two values would be lost without a word.',
    fix: 'Keep one of them.',
    exit: 2,
    example: {
      files: { [CASE]: 'input: I want my money back\nexpected: refund\nexpected: complaint\n' },
      message: `${CASE}:3:1 DUPLICATE_KEY has \`expected\` twice, keep one of them`,
    },
  },
  EMPTY_FILE: {
    why: 'The file holds nothing, or nothing but comments.',
    fix: 'Write it or delete it.',
    exit: 2,
    example: {
      files: { [CASE]: '# later\n' },
      message: `${CASE}:1:1 EMPTY_FILE holds nothing, write it or delete it`,
    },
  },
  LEADING_ZERO: {
    why: 'A number with zeros before it, such as a postcode, loses them.',
    fix: 'Quote it to keep it as text.',
    exit: 0,
    example: {
      files: { [CASE]: 'input: Which postcode?\nexpected: 01067\n' },
      message: `${CASE}:2:11 LEADING_ZERO \`01067\` is read as 1067, quote it to keep it as text (warning)`,
    },
  },
  LFS_POINTER: {
    why: 'The file is kept in Git LFS, and what was checked out is only the pointer to it.',
    fix: 'Commit the file itself, or check out with `lfs: true`.',
    exit: 2,
    example: {
      files: { [CASE]: 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n' },
      message: `${CASE}:1:1 LFS_POINTER is a Git LFS pointer, not the text, commit the file itself, or check out with \`lfs: true\``,
    },
  },
  LOOKS_BOOLEAN: {
    why: '`yes`, `no`, `on` and `off` are text in YAML 1.2, and true or false in YAML 1.1.',
    fix: 'Quote it to say that it is text, or write `true` or `false`.',
    exit: 0,
    example: {
      files: { [CASE]: 'input: Is it refundable?\nexpected: no\n' },
      message: `${CASE}:2:11 LOOKS_BOOLEAN \`no\` is text here, not true or false, quote it, or write true or false (warning)`,
    },
  },
  MULTIPLE_DOCS: {
    why: 'The file holds several YAML documents, divided by `---`. Only one would be read.',
    fix: 'Split it into files.',
    exit: 2,
    example: {
      files: { [CASE]: 'input: a\nexpected: refund\n---\ninput: b\nexpected: other\n' },
      message: `${CASE}:3:1 MULTIPLE_DOCS holds several YAML documents, split it into files`,
    },
  },
  NON_STRING_KEY: {
    why: 'A key of a mapping is a list, a mapping or a number.',
    fix: 'Quote the key.',
    exit: 2,
    example: {
      files: { [CASE]: 'input: { [a, b]: c }\nexpected: refund\n' },
      message: `${CASE}:1:10 NON_STRING_KEY has a key that is not text, quote the key`,
    },
  },
  NOT_UTF8: {
    why: 'The bytes are not UTF-8. Guessing another encoding would send a model other words than yours.',
    fix: 'Save the file as UTF-8.',
    exit: 2,
    example: {
      when: 'for a prompt that an editor saved as UTF-16',
      message: 'evals/support.prompt.yml:1:1 NOT_UTF8 is UTF-16, save it as UTF-8',
    },
  },
  RAGGED_ROW: {
    why: 'A row of a `.csv` file has more or fewer cells than the header.',
    fix: 'Put a cell that holds a comma in quotes, or add the commas that are missing.',
    exit: 2,
    example: {
      files: { [TABLE]: 'input,expected\nMoney back, now!,refund\n' },
      message: `${TABLE}:2:18 RAGGED_ROW has 3 cells where the header has 2, put a cell that holds a comma in quotes`,
    },
  },
  TAB_AS_INDENT: {
    why: 'YAML does not allow tabs as indentation.',
    fix: 'Indent with spaces.',
    exit: 2,
    example: {
      files: { [CASE]: 'input:\n\tinput: I want my money back\nexpected: refund\n' },
      message: `${CASE}:2:1 TAB_AS_INDENT is indented by a tab, indent with spaces`,
    },
  },
  TAG_RESOLVE_FAILED: {
    why: 'A YAML tag asks for something that is no data: a function, a binary, a date. Files are read, never run.',
    fix: 'Remove the `!tag`, and quote the value if it is text.',
    exit: 2,
    example: {
      files: { [CASE]: 'input: !!js/function "function () {}"\nexpected: refund\n' },
      message: `${CASE}:1:8 TAG_RESOLVE_FAILED has a YAML tag that is not data, remove the \`!tag\``,
    },
  },
  TOO_DEEP: {
    why: 'More than 64 levels of lists and mappings, or more than 20 of partials in partials: nobody means that.',
    fix: 'Flatten it.',
    exit: 2,
    example: {
      files: { [CASE]: `input: ${'['.repeat(70)}\nexpected: refund\n` },
      message: `${CASE}:1:71 TOO_DEEP is nested deeper than 64 levels, flatten it`,
    },
  },
  TOO_LARGE: {
    why: 'The file has more than 1 MiB.',
    fix: 'Split it.',
    exit: 2,
    example: {
      when: 'for a case with a whole book pasted into it',
      message: `${CASE}:1:1 TOO_LARGE has 2097152 bytes, more than 1 MiB, split it`,
    },
  },
  TOO_MANY_ALIASES: {
    why: 'Aliases of aliases stand for more values than the memory holds (a “billion laughs”).',
    fix: 'Write the values out.',
    exit: 2,
    example: {
      when: 'for a suite whose aliases stand for a thousand million values',
      message: `${SUITE}:6:36 TOO_MANY_ALIASES has more than 1000 aliases, or they stand for more than 100000 values, write the values out`,
    },
  },
  UNKNOWN_ALIAS: {
    why: 'A YAML alias names an anchor that no line before it sets.',
    fix: 'Correct the name, or quote a text that begins with `*`.',
    exit: 2,
    example: {
      files: { [CASE]: 'input: *greeting\nexpected: refund\n' },
      message: `${CASE}:1:8 UNKNOWN_ALIAS \`*greeting\` has no anchor before it, correct the name`,
    },
  },
} as const satisfies { [code: string]: CatalogueEntry };
