import type { CatalogueEntry } from './catalogue-entry.js';

const SUITE = 'evals/support.eval.yml';

/** Programs, services, and who may be sent what. */
export const targetErrors = {
  CONFIDENTIAL: {
    why: 'A suite marked `data: confidential` would send its cases to a provider or a host that is not marked as fit for them.',
    fix: 'Ask another one, or mark this one in `evals/ratchet.yml`.',
    exit: 2,
    example: {
      files: {
        [SUITE]:
          'suite: support\nprompt: support.prompt.yml\nmodel: openai/gpt-5-mini\ncases: support/*\ndata: confidential\n',
      },
      message: `${SUITE}:5:7 CONFIDENTIAL the data are confidential, and provider \`openai\` is not marked as fit for them, ask another one, or add to evals/ratchet.yml: \`providers: { openai: { confidential: true } }\``,
    },
  },
  HOST_NOT_ALLOWED: {
    why: 'An `http:` service is asked only at hosts that the base allows, so that no change can send words, or requests into a private network, where it likes.',
    fix: 'Allow the host in `evals/ratchet.yml`, in a change of its own.',
    exit: 2,
    example: {
      files: {
        [SUITE]: 'suite: support\nhttp: { head: "https://preview.acme.dev/answer" }\ncases: support/*\n',
      },
      message: `${SUITE}:2:15 HOST_NOT_ALLOWED the host \`preview.acme.dev\` is not allowed, add to evals/ratchet.yml: \`hosts: ["preview.acme.dev"]\``,
    },
  },
  NOT_TRUSTED: {
    why: 'A pull request from a fork brings a program of its own, or changes one. A stranger’s program is never run.',
    fix: 'Read it; if it is fine, push it to a branch of the repository.',
    exit: 2,
    example: {
      when: 'on a pull request from a fork that edits a file which a `command:` watches',
      message: `${SUITE}:1:1 NOT_TRUSTED comes from a fork and changes \`node app.js\`, or files that it watches, so it is not run, a maintainer who has read it can push it to a branch of this repository`,
    },
  },
} as const satisfies { [code: string]: CatalogueEntry };
