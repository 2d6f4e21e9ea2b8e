import type { CatalogueEntry } from './catalogue-entry.js';

/** Git, the working tree and the call store. */
export const repositoryErrors = {
  BAD_REF: {
    why: 'What should name a branch or a commit cannot be the name of one.',
    fix: 'Name a branch or a commit; where an id is asked for, with all of its digits.',
    exit: 2,
    example: {
      command: 'run --base "no such"',
      message: 'BAD_REF "no such" cannot be the name of a commit, name a branch or a commit',
    },
  },
  FILE_TOO_LARGE: {
    why: 'A file that has to be read has more bytes than are read of any file.',
    fix: 'Split it or keep it out of the suite.',
    exit: 2,
    example: {
      when: 'for a file that belongs to no suite and that something names all the same',
      message: 'FILE_TOO_LARGE data/all.jsonl in 1f3a9c2 has 73400320 bytes, split it or keep it out of the suite',
    },
  },
  GIT_FAILED: {
    why: 'A Git command failed; its own words follow.',
    fix: 'Try the command by hand. In a container Git may refuse a folder of another owner (`git config --global --add safe.directory …`).',
    exit: 3,
    example: {
      when: 'in a container whose user does not own the checkout',
      message:
        "GIT_FAILED git rev-parse: detected dubious ownership in repository at '/github/workspace', see that git can do this here by hand",
    },
  },
  GIT_MISSING: {
    why: 'Git could not be started.',
    fix: 'Install it. A slim container image often has none.',
    exit: 3,
    example: {
      when: 'in an image without Git',
      message:
        'GIT_MISSING git cannot be started in /app: spawn git ENOENT, install git and see that the folder exists',
    },
  },
  NO_MERGE_BASE: {
    why: 'Two branches have no commit in common, so that nothing says what changed.',
    fix: 'Name the base with `--base`.',
    exit: 3,
    example: {
      when: 'on an orphan branch',
      message: 'NO_MERGE_BASE HEAD and refs/remotes/origin/main have no commit in common, name the base with --base',
    },
  },
  NO_SUCH_COMMIT: {
    why: 'A commit is not in this clone and the remote does not give it.',
    fix: 'Fetch it, or check out with `fetch-depth: 0`.',
    exit: 3,
    example: {
      command: 'run --base v99',
      message: 'NO_SUCH_COMMIT git knows no commit v99 here, run git fetch origin v99',
    },
  },
  NO_SUCH_FILE: {
    why: 'A file is not in the commit that it is looked for in.',
    fix: 'Correct the path or add the file.',
    exit: 2,
    example: {
      when: 'when a file goes while it is about to be read',
      message: 'NO_SUCH_FILE evals/support.eval.yml does not exist in working tree, correct the path or add the file',
    },
  },
  NOT_A_REPOSITORY: {
    why: 'Prompts are compared between commits, and this folder is in no Git working tree.',
    fix: 'Run inside of a repository. In a workflow: put a step with `uses: actions/checkout` before this one.',
    exit: 3,
    example: {
      when: 'in a folder that is in no repository',
      message: 'NOT_A_REPOSITORY /tmp is not in a Git working tree, run inside of a repository',
    },
  },
  STORE_UNUSABLE: {
    why: 'The call store in `.ratchet/` cannot be read or written. Without it, what was paid for could be paid for again.',
    fix: 'Make it writable, or remove it.',
    exit: 3,
    example: {
      when: 'where `.ratchet/` belongs to another user',
      message:
        'STORE_UNUSABLE the call store .ratchet/support-0f91.jsonl cannot be used: EACCES: permission denied, make it writable, or remove it',
    },
  },
  TREE_TOO_LARGE: {
    why: 'The repository holds more files than GitHub lists through its API, and there is no checkout.',
    fix: 'Check the repository out and read its files there.',
    exit: 3,
    example: {
      when: 'in the mode `feedback` in a monorepo',
      message:
        'TREE_TOO_LARGE 1f3a9c2 holds more files than GitHub lists through its API, check the repository out and read its files there',
    },
  },
  UNREADABLE: {
    why: 'A file of the working tree cannot be read.',
    fix: 'See that it is a regular file that you may read.',
    exit: 3,
    example: {
      when: 'for a file that belongs to another user',
      message:
        'UNREADABLE evals/support.eval.yml cannot be read: EACCES: permission denied, see that it is a regular file that you may read',
    },
  },
} as const satisfies { [code: string]: CatalogueEntry };
