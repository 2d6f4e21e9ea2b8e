import type { CatalogueEntry } from './catalogue-entry.js';

const SUITE = 'evals/support.eval.yml';
const CASE = 'evals/support/refund.case.yml';
const CONFIG = 'evals/ratchet.yml';
const HEAD = 'suite: support\nprompt: support.prompt.yml\n';
const TEXT = `${HEAD}model: openai/gpt-5-mini\n`;

/** Suites, cases and settings that can be read and say something wrong. */
export const suiteErrors = {
  BAD_ID: {
    why: 'The id of a case (its path, or `id:`) becomes a file name and a table cell, and has characters that cannot be there.',
    fix: 'Use letters, digits, `-`, `_` and `.`, or give the case an `id:`.',
    exit: 2,
    example: {
      files: { [CASE]: 'id: "refund?"\ninput: I want my money back\nexpected: refund\n' },
      message: `${CASE}:1:5 BAD_ID \`refund?\` cannot be an id: it has a character that no file name should have, use letters, digits, \`-\`, \`_\`, \`.\``,
    },
  },
  BAD_KEY: {
    why: 'The name of a key is not one that can be used: `__proto__`, the merge key `<<`, or no name of what it should name.',
    fix: 'Rename it or remove it.',
    exit: 2,
    example: {
      files: { [CONFIG]: 'prices:\n  gpt-5-mini: { input: 0.25, output: 2 }\n' },
      message: `${CONFIG}:2:3 BAD_KEY the key \`gpt-5-mini\` names no provider and model, write \`provider/model\`, for example \`openai/gpt-5-mini\``,
    },
  },
  BAD_MODEL: {
    why: 'A model is named by its provider and its name, so that it is clear where the words are sent.',
    fix: 'Write `provider/model`.',
    exit: 2,
    example: {
      files: { [SUITE]: `${HEAD}model: gpt-5-mini\ncases: support/*\n` },
      message: `${SUITE}:3:8 BAD_MODEL \`gpt-5-mini\` names no provider and model, write \`provider/model\`, for example \`openai/gpt-5-mini\``,
    },
  },
  BAD_VALUE: {
    why: 'The value of a key is of the wrong kind or out of its range. It is never replaced by a default.',
    fix: 'Write what the message asks for.',
    exit: 2,
    example: {
      files: { [SUITE]: `${TEXT}cases: support/*\ntrials: 0\n` },
      message: `${SUITE}:5:9 BAD_VALUE \`trials\` is no number of trials, write \`auto\`, or a whole number from 1 to 100`,
    },
  },
  COMMITTED_STORE: {
    why: 'Stored answers that come with a change prove nothing: whoever wrote the change could have written them.',
    fix: 'Take `.ratchet/` out of Git and ignore it; the workflow carries it from run to run.',
    exit: 2,
    example: {
      files: { '.ratchet/support-0f91.jsonl': '{}\n' },
      message:
        '.ratchet/support-0f91.jsonl:1:1 COMMITTED_STORE is part of the call store, which must not be committed, run `git rm -r --cached .ratchet` and ignore it',
    },
  },
  DUPLICATE_ID: {
    why: 'Two cases of a suite have the same id, or ids that a file system could take for the same.',
    fix: 'Give one of them another `id:`.',
    exit: 2,
    example: {
      files: { 'evals/support/second.case.yml': 'id: refund\ninput: Money back!\nexpected: refund\n' },
      message: `evals/support/second.case.yml:1:5 DUPLICATE_ID the id \`refund\` is also that of ${CASE}:1, give one of them another \`id:\``,
    },
  },
  DUPLICATE_SUITE: {
    why: 'Two suites have the same name, so that a row of the comment could be either.',
    fix: 'Rename one.',
    exit: 2,
    example: {
      files: { 'evals/support2.eval.yml': `${TEXT}cases: support/*\n` },
      message: `evals/support2.eval.yml:1:1 DUPLICATE_SUITE the suite's name \`support\` is also that of ${SUITE}, rename one`,
    },
  },
  MISSING_KEY: {
    why: 'A key that is needed is not there.',
    fix: 'Add it.',
    exit: 2,
    example: {
      files: { [SUITE]: TEXT },
      message: `${SUITE}:1:1 MISSING_KEY \`cases\` is missing, add \`cases:\` (text or a list)`,
    },
  },
  NOT_A_FILE: {
    why: 'A link, a folder or a submodule stands where a file is read. Links are never followed: they could lead to a secret.',
    fix: 'Put a regular file in its place.',
    exit: 2,
    example: {
      when: 'for a case that is a symbolic link',
      message: `${CASE}:1:1 NOT_A_FILE is a symlink, commit a regular file in its place`,
    },
  },
  NOT_FOUND: {
    why: 'A file that another one names is not there.',
    fix: "Correct the path, which starts at the naming file's folder, or add the file.",
    exit: 2,
    example: {
      files: { [SUITE]: `suite: support\nprompt: suport.prompt.yml\nmodel: openai/gpt-5-mini\ncases: support/*\n` },
      message: `${SUITE}:2:9 NOT_FOUND the prompt \`suport.prompt.yml\` is not there, correct the path; it starts at the suite's folder`,
    },
  },
  NOT_READ: {
    why: 'Something is written where nothing reads it. It is a warning where the rest is whole, and an error where a case or a prompt would be missed.',
    fix: 'Rename it as the message says, or remove it.',
    exit: 2,
    example: {
      files: { 'evals/ratchet.yaml': 'max_age: 7d\n' },
      message: `evals/ratchet.yaml:1:1 NOT_READ is not read, rename it to \`${CONFIG}\` (warning)`,
    },
  },
  NO_CASES: {
    why: 'A suite without a case would always be green.',
    fix: 'Add a case.',
    exit: 2,
    example: {
      when: 'where every file of cases turns out to hold none',
      message: `${SUITE}:1:1 NO_CASES has no case, add one to \`cases:\``,
    },
  },
  NO_MATCH: {
    why: 'A glob matches no file: cases that were there yesterday would be missed without a word.',
    fix: "Correct the glob, which starts at the suite's folder, or remove it.",
    exit: 2,
    example: {
      files: { [SUITE]: `${TEXT}cases: suport/*\n` },
      message: `${SUITE}:4:8 NO_MATCH \`suport/*\` matches no file, correct the glob; it starts at the suite's folder`,
    },
  },
  NO_MODEL: {
    why: 'Neither the suite nor its prompt nor the `defaults:` of `evals/ratchet.yml` name a model.',
    fix: 'Add `model: provider/name` to one of them.',
    exit: 2,
    example: {
      files: { [SUITE]: `${HEAD}cases: support/*\n` },
      message: `${SUITE}:1:1 NO_MODEL no model is named, add \`model: provider/name\` to the suite, the prompt or \`defaults:\``,
    },
  },
  OUTSIDE: {
    why: 'A path leads out of the repository, or out of the folder that it has to stay in.',
    fix: 'Name a file inside it.',
    exit: 2,
    example: {
      files: { [SUITE]: `${TEXT}cases: ../../other/*\n` },
      message: `${SUITE}:4:8 OUTSIDE \`../../other/*\` starts outside of the repository, name files inside it`,
    },
  },
  RETIRED_ENDPOINT: {
    why: 'GitHub Models was retired on 2026-07-30: nothing answers there any more.',
    fix: 'Name another provider.',
    exit: 2,
    example: {
      files: { [SUITE]: `${HEAD}model: github/gpt-5-mini\ncases: support/*\n` },
      message: `${SUITE}:3:8 RETIRED_ENDPOINT \`github/gpt-5-mini\`: GitHub Models was retired on 2026-07-30, name another provider in \`model:\``,
    },
  },
  SECRET_IN_FILE: {
    why: 'An address holds a user name or a password. What is committed is known to all who can read the repository.',
    fix: 'Change that password, and name an environment variable in `api_key_env:`.',
    exit: 2,
    example: {
      files: { [CONFIG]: 'providers:\n  ours: { base_url: "https://me:hunter2@models.example.com/v1" }\n' },
      message: `${CONFIG}:2:21 SECRET_IN_FILE \`providers.ours.base_url\` holds credentials, name a variable in \`api_key_env:\` instead`,
    },
  },
  TOO_MANY_CASES: {
    why: 'A suite has more than 10,000 cases.',
    fix: 'Split the suite.',
    exit: 2,
    example: {
      when: 'for a glob that takes in a whole data lake',
      message: `${SUITE}:4:8 TOO_MANY_CASES \`support/*\` has more than 10000 cases, split the suite`,
    },
  },
  TOO_MANY_PROBLEMS: {
    why: 'More than 1,000 problems in the cases of a suite: it is most likely one mistake, made many times.',
    fix: 'Correct the first ones and look again.',
    exit: 2,
    example: {
      when: 'for a data set whose columns have other names',
      message: `${SUITE}:4:8 TOO_MANY_PROBLEMS \`support/*\` has more than 1000 problems in its cases, correct the first ones`,
    },
  },
  UNKNOWN_KEY: {
    why: 'A key that is not known here: a misspelt one would be a setting that does nothing.',
    fix: 'Correct it or remove it; the message names the keys that are known at that place.',
    exit: 2,
    example: {
      files: { [SUITE]: `${TEXT}cases: support/*\ntrails: 3\n` },
      message: `${SUITE}:5:1 UNKNOWN_KEY \`trails\` is not a key here, did you mean \`trials\`?`,
    },
  },
  UNKNOWN_PROVIDER: {
    why: 'The model’s provider is neither a well-known one nor an entry of `evals/ratchet.yml`.',
    fix: 'Correct it, or add it to `providers:`.',
    exit: 2,
    example: {
      files: { [SUITE]: `${HEAD}model: opnai/gpt-5-mini\ncases: support/*\n` },
      message: `${SUITE}:3:8 UNKNOWN_PROVIDER \`opnai/gpt-5-mini\` names no known provider, did you mean \`openai/…\`?`,
    },
  },
} as const satisfies { [code: string]: CatalogueEntry };
