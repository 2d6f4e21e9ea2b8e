import type { CatalogueEntry } from './catalogue-entry.js';

const CONFIG = 'promptfooconfig.yaml';
const HEAD =
  'prompts: ["Sort: {{message}}"]\nproviders: [openai:gpt-5-mini]\ntests:\n  - vars: { message: Money back! }\n';

/** What `prompt-ratchet import` says. */
export const importErrors = {
  DIFFERS: {
    why: 'Something was brought along that means nearly, and not quite, the same here.',
    fix: 'Read what the message says, and correct the new files where it matters.',
    exit: 0,
    example: {
      files: { [CONFIG]: HEAD.replace('Money back!', '"{{ env.GREETING }}"') },
      command: `import ${CONFIG} --dry-run`,
      message: `${CONFIG}:4:22 DIFFERS the value of \`message\` is a template for promptfoo; here a value is never one, write what it shall be`,
    },
  },
  EXISTS: {
    why: 'A file that the import would write is there already; none is ever replaced.',
    fix: 'Move it away, or choose another folder by `--out`.',
    exit: 2,
    example: {
      files: {
        [CONFIG]: `${HEAD}    assert: [{ type: contains, value: refund }]\n`,
        'evals/imported.eval.yml': '',
      },
      command: `import ${CONFIG}`,
      message: 'evals/imported.eval.yml:1:1 EXISTS is there already, move it away, or choose another folder by `--out`',
    },
  },
  NOT_IMPORTED: {
    why: 'Nothing was written: a file is wrong or in the way, or nothing in it has an equal here.',
    fix: 'Correct what the lines above it say.',
    exit: 2,
    example: {
      files: { [CONFIG]: 'prompts: [\n' },
      command: `import ${CONFIG}`,
      message: 'NOT_IMPORTED nothing was written, correct what is above',
    },
  },
  NO_EQUAL: {
    why: 'Something of the other tool has no equal here and was left out. The rest was brought along.',
    fix: 'Write by hand what it is for.',
    exit: 0,
    example: {
      files: {
        [CONFIG]: `${HEAD}    assert: [{ type: contains, value: refund }, { type: python, value: len(output) > 3 }]\n`,
      },
      command: `import ${CONFIG} --dry-run`,
      message: `${CONFIG}:5:49 NO_EQUAL \`python\` has no equal here and was left out, write by hand what it is for`,
    },
  },
} as const satisfies { [code: string]: CatalogueEntry };
