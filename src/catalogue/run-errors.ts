import type { CatalogueEntry } from './catalogue-entry.js';

const SUITE = 'evals/support.eval.yml';
const TEXT = 'suite: support\nprompt: support.prompt.yml\nmodel: openai/gpt-5-mini\ncases: support/*\n';

/** What stops a run before its first call. */
export const runErrors = {
  BAD_ENDPOINT: {
    why: 'The address of a provider is not one that can be called.',
    fix: 'Set its `base_url` to an http or https URL.',
    exit: 2,
    example: {
      when: 'when an endpoint is built from something else than a checked `evals/ratchet.yml`',
      message:
        'BAD_ENDPOINT "ftp://models.example.com" is no address of an endpoint, set base_url to an http or https URL',
    },
  },
  OVER_BUDGET: {
    why: 'All affected suites together may cost more than `max-usd` allows. Nothing was asked, nothing was paid.',
    fix: 'Raise it, or run fewer trials.',
    exit: 2,
    example: {
      files: { 'evals/ratchet.yml': 'prices:\n  openai/gpt-5-mini: { input: 1, output: 2 }\n' },
      command: 'run --suite support --max-usd 0.001',
      message: `${SUITE}:1:1 OVER_BUDGET the affected suites may cost $0.0061, more than the $0.001 that are allowed, raise \`max-usd\`, or run fewer trials`,
    },
  },
  OVER_LIMIT: {
    why: 'A suite needs more than its own `limits:` allow. Nothing was asked, nothing was paid.',
    fix: 'Raise the limit (in a change of its own: the base’s limits count), or run fewer trials.',
    exit: 2,
    example: {
      files: { [SUITE]: `${TEXT}trials: 20\nlimits: { calls: 10 }\n` },
      command: 'run --suite support',
      message: `${SUITE}:1:1 OVER_LIMIT \`support\` needs 20 calls, more than its limit of 10, raise \`limits: calls:\`, or run fewer trials`,
    },
  },
  SUITE_LOST: {
    why: 'A change stops a suite while the prompt that it tests stays: the prompt would go on untested.',
    fix: 'Keep the suite and mend its cases, or delete the prompt as well.',
    exit: 2,
    example: {
      when: 'on a pull request that deletes a suite and changes what its prompt needs',
      message: `${SUITE}:1:1 SUITE_LOST no longer evaluates \`evals/support.prompt.yml\`, which stays and does not fit the cases that it had, keep the suite and mend its cases, or delete the prompt as well`,
    },
  },
  UNKNOWN_CASE: {
    why: '`--case` matches no case of the suites that would run.',
    fix: 'Correct the glob.',
    exit: 2,
    example: {
      command: 'run --suite support --case refnd',
      message: 'UNKNOWN_CASE no case matches `refnd`, name one of `refund`',
    },
  },
  UNKNOWN_PRICE: {
    why: 'Nobody knows what a call to this model costs, so that `max-usd` cannot hold it.',
    fix: 'Add the model to `prices:` in `evals/ratchet.yml`.',
    exit: 2,
    example: {
      files: {
        [SUITE]: TEXT.replace('openai/gpt-5-mini', 'ours/large'),
        'evals/ratchet.yml': 'providers:\n  ours: { base_url: "http://127.0.0.1:9/v1" }\n',
      },
      command: 'run --suite support --max-usd 1',
      message: `${SUITE}:1:1 UNKNOWN_PRICE the price of \`ours/large\` is unknown, so \`max-usd\` cannot hold \`support\`, add the model to \`prices:\` in evals/ratchet.yml`,
    },
  },
  UNKNOWN_SUITE: {
    why: '`--suite` (or the input `suites`) matches no suite.',
    fix: 'Correct the glob.',
    exit: 2,
    example: {
      command: 'run --suite suport',
      message: 'UNKNOWN_SUITE no suite matches `suport`, name one of `support`',
    },
  },
} as const satisfies { [code: string]: CatalogueEntry };
