import type { CatalogueEntry } from './catalogue-entry.js';

/** How the Action and the command line were called. */
export const doorErrors = {
  BAD_EVENT: {
    why: 'The payload of the event is missing or not what GitHub sends.',
    fix: 'See that no step before this one touches the file that `GITHUB_EVENT_PATH` names.',
    exit: 3,
    example: {
      when: 'where `GITHUB_EVENT_PATH` names another file',
      message:
        'BAD_EVENT the payload of `pull_request` is not what GitHub sends, see that GITHUB_EVENT_PATH is untouched',
    },
  },
  BAD_INPUT: {
    why: 'An input of the Action has a value that it does not take.',
    fix: 'Write what the message asks for.',
    exit: 2,
    example: {
      when: 'with `trials: many`',
      message: 'BAD_INPUT the input `trials` is "many", write `auto`, or a whole number from 1 to 100',
    },
  },
  BAD_OPTION: {
    why: 'An option of the command line does not exist or has a value that it does not take.',
    fix: 'See `--help`.',
    exit: 2,
    example: {
      command: 'run --trials many',
      message: 'BAD_OPTION --trials is "many", see --help',
    },
  },
  DEMO_FAILED: {
    why: 'The demo could not play its pull request.',
    fix: 'See that `git` is installed.',
    exit: 3,
    example: {
      when: 'without Git',
      message: 'DEMO_FAILED the Action wrote no result: …, see that `git` is installed',
    },
  },
  NOT_APPROVED: {
    why: 'The commit of a fork that was looked at is not the one that would run: it was pushed to since, or closed.',
    fix: 'Look at the newest commit and start the run for that one.',
    exit: 3,
    example: {
      when: 'in the mode `fork`, after a push to the pull request',
      message:
        'NOT_APPROVED pull request 7 is at 1f3a9c2 by now, and 77aa012 was approved, look at 1f3a9c2 and start a run for it',
    },
  },
  NOT_WRITTEN: {
    why: 'A result (outputs, report, summary) could not be written on the runner.',
    fix: "See that the runner's disk is not full and its files are untouched.",
    exit: 3,
    example: {
      when: 'on a runner whose disk is full',
      message:
        "NOT_WRITTEN the report could not be written: ENOSPC: no space left on device, write, see that the runner's disk is not full and its files are untouched",
    },
  },
  NO_RUNNER: {
    why: 'The Action was started where there is no runner.',
    fix: 'Run it inside a GitHub workflow; elsewhere use the command line.',
    exit: 3,
    example: {
      when: 'when `dist/action.js` is run by hand',
      message:
        'NO_RUNNER the variable GITHUB_EVENT_NAME is not set, run this inside a GitHub workflow; elsewhere use the CLI',
    },
  },
  NO_TOKEN: {
    why: 'The input `token` is set to nothing, usually to a secret that is not there.',
    fix: 'Leave it out.',
    exit: 2,
    example: {
      when: 'with `token: ${{ secrets.TYPO }}`',
      message: 'NO_TOKEN the input `token` is empty, leave it out, or pass `token: ${{ github.token }}`',
    },
  },
  PACKAGE_BROKEN: {
    why: 'Files that the package ships are not where its code is.',
    fix: 'Install it again, and run it from its own folder.',
    exit: 3,
    example: {
      when: 'when `dist/cli.js` is copied to another folder',
      message: 'PACKAGE_BROKEN the package is not whole, install it again',
    },
  },
  UNEXPECTED: {
    why: 'A mistake of this program, with its stack.',
    fix: 'Please report it, with the stack and without what is private in it.',
    exit: 3,
    example: {
      when: 'never, we hope',
      message: 'UNEXPECTED TypeError: …',
    },
  },
  UNKNOWN_COMMAND: {
    why: 'The command line has no such command.',
    fix: 'See `--help`.',
    exit: 2,
    example: {
      command: 'runn',
      message: 'UNKNOWN_COMMAND `runn` is not a command, try one of',
    },
  },
  UNKNOWN_EVENT: {
    why: 'The workflow ran on an event that says nothing about what to compare.',
    fix: 'Run the Action on the events that the message names.',
    exit: 2,
    example: {
      when: 'on `issues` without `mode: feedback`',
      message: 'UNKNOWN_EVENT the event `issues` is not handled, run this Action on pull_request, push, …',
    },
  },
  UNSAFE_EVENT: {
    why: 'The event runs with the secrets of this repository, and would run them on the change of a stranger.',
    fix: 'Use `pull_request`; for forks, see docs/forks.md.',
    exit: 2,
    example: {
      when: 'on `pull_request_target`',
      message:
        'UNSAFE_EVENT `pull_request_target` runs with the secrets of this repository, and would run them on the change of a fork, use `pull_request`; for forks, a second workflow on `workflow_run` that writes the comment',
    },
  },
} as const satisfies { [code: string]: CatalogueEntry };
