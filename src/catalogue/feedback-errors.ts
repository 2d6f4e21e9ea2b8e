import type { CatalogueEntry } from './catalogue-entry.js';

const FORM = '.github/ISSUE_TEMPLATE/feedback.yml';

/** The issue form, the cases made of it, and the bot. */
export const feedbackErrors = {
  BAD_CASE: {
    why: 'A report of the same complaint cannot be noted in its case, because that file is no YAML mapping.',
    fix: 'Correct the case file first.',
    exit: 2,
    example: {
      when: 'in the mode `feedback`',
      message: 'BAD_CASE the case is not a YAML mapping, correct the case file first',
    },
  },
  BAD_REPOSITORY: {
    why: 'A link to the issue form needs the address of a repository on the web.',
    fix: 'Give it.',
    exit: 2,
    example: {
      command: 'feedback-link --repository acme/desk',
      message:
        'BAD_REPOSITORY the repository is not named by an address such as https://github.com/owner/name, give that address',
    },
  },
  BAD_SETTING: {
    why: 'A variable of the bot has a value that it does not take. Its value is never repeated: it may be a key.',
    fix: 'Copy it from the app’s settings page, as it is.',
    exit: 2,
    example: {
      when: 'with `APP_ID=my-app`',
      message: 'BAD_SETTING the variable APP_ID is no number, copy it from the app’s settings page',
    },
  },
  NOT_A_FORM: {
    why: 'The issue form that is there has no drop-down for the suites, so that it cannot be brought in step.',
    fix: 'Give it one, or delete the file and have it written anew.',
    exit: 2,
    example: {
      files: { [FORM]: 'name: Feedback\nbody: []\n' },
      command: 'feedback-form',
      message:
        'NOT_A_FORM the issue form has no drop-down `id: suite` with `options:`, give it one, or delete the file and have it written anew',
    },
  },
  NOT_SET: {
    why: 'The bot needs a variable that is not set.',
    fix: 'Set it.',
    exit: 2,
    example: {
      when: 'when the bot is started without its settings',
      message: 'NOT_SET the variable WEBHOOK_SECRET is not set, set it to the secret of the app’s webhook',
    },
  },
  NO_PORT: {
    why: 'The bot cannot listen on its port.',
    fix: 'Set `PORT` (and `HOST`) to what is free.',
    exit: 3,
    example: {
      when: 'where another server has the port',
      message: 'NO_PORT cannot listen on port 3000: EADDRINUSE, set PORT (and HOST) to what is free',
    },
  },
  NO_REPOSITORY: {
    why: 'The remote `origin` does not say where the repository is on the web.',
    fix: 'Give `--repository https://github.com/owner/name`.',
    exit: 2,
    example: {
      when: 'in a clone of a folder',
      message:
        'NO_REPOSITORY the remote `origin` does not say where the repository is on the web, give --repository https://github.com/owner/name',
    },
  },
  NO_SUITE: {
    why: 'There is no suite that the issue form could offer.',
    fix: 'Write an `evals/NAME.eval.yml` first, or run `prompt-ratchet init`.',
    exit: 2,
    example: {
      when: 'in a repository without a suite',
      message: 'NO_SUITE there is no suite to offer, write an evals/NAME.eval.yml first',
    },
  },
  RESERVED_NAME: {
    why: "GitHub's forms keep the word `None` for an empty choice: no suite of that name can be offered.",
    fix: 'Rename the suite.',
    exit: 2,
    example: {
      files: {
        'evals/none.eval.yml': 'suite: None\nprompt: support.prompt.yml\nmodel: openai/gpt-5-mini\ncases: support/*\n',
      },
      command: 'feedback-form',
      message:
        "RESERVED_NAME GitHub's forms keep `None` for an empty choice: no suite of that name can be offered, rename the suite",
    },
  },
  WEAK_SECRET: {
    why: 'A webhook secret that can be guessed lets anybody send the bot events.',
    fix: 'Set a long random one (`openssl rand -hex 32`), in the bot and in the app’s settings.',
    exit: 2,
    example: {
      when: 'with `WEBHOOK_SECRET=secret`',
      message:
        'WEAK_SECRET WEBHOOK_SECRET has fewer than 16 characters, so that it can be guessed, set a long random one (`openssl rand -hex 32`) here and in the app’s settings',
    },
  },
} as const satisfies { [code: string]: CatalogueEntry };
