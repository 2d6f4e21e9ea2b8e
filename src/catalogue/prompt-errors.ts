import type { CatalogueEntry } from './catalogue-entry.js';

const SUITE = 'evals/support.eval.yml';
const PROMPT = 'evals/support.prompt.yml';
const MARKDOWN = 'evals/support.md';
const withMarkdown = (text: string) => ({
  [SUITE]: 'suite: support\nprompt: support.md\nmodel: openai/gpt-5-mini\ncases: support/*\n',
  [MARKDOWN]: text,
});

/** Prompts that cannot be read or rendered. */
export const promptErrors = {
  BAD_TEMPLATE: {
    why: 'The template of a prompt is not valid: a tag that is not closed, a filter or a partial that does not exist.',
    fix: 'Correct it. Templates are [Liquid](https://liquidjs.com); filters that tell the time or draw lots are left out.',
    exit: 2,
    example: {
      files: { [PROMPT]: 'messages:\n  - role: user\n    content: "Sort: {{ input | upcsae }}"\n' },
      message: `${PROMPT}:3:21 BAD_TEMPLATE undefined filter: upcsae, correct the template`,
    },
  },
  DUPLICATE_TOOL: {
    why: 'Two tools of a prompt have the same name. Endpoints refuse that, each in words of its own.',
    fix: 'Rename one.',
    exit: 2,
    example: {
      files: {
        [PROMPT]:
          'messages:\n  - { role: user, content: "{{ input }}" }\ntools:\n  - { type: function, function: { name: track } }\n  - { type: function, function: { name: track } }\n',
      },
      message: `${PROMPT}:5:41 DUPLICATE_TOOL two tools are named \`track\`, rename one`,
    },
  },
  EMPTY_PROMPT: {
    why: 'The prompt is only white space.',
    fix: 'Write it.',
    exit: 2,
    example: {
      files: withMarkdown('---\nname: support\n---\n\n'),
      message: `${MARKDOWN}:4:1 EMPTY_PROMPT is only white space, write the prompt`,
    },
  },
  NOT_SCORED: {
    why: 'An entry of `testData` does not say what is expected of its answer, so that nothing can be said of it.',
    fix: 'Add `expected:` to it, or `evaluators:` to the prompt.',
    exit: 0,
    example: {
      files: {
        'prompts/greet.prompt.yml':
          'model: openai/gpt-5-mini\nmessages:\n  - { role: user, content: "Greet {{ name }}" }\ntestData:\n  - { name: Ada, expected: Hello Ada }\n  - { name: Bob }\n',
      },
      message:
        'prompts/greet.prompt.yml:4:1 NOT_SCORED 1 of 2 entries of `testData` do not say what is `expected` and are not evaluated, add `expected:` to them, or `evaluators:` to the prompt (warning)',
    },
  },
  OPEN_FRONT_MATTER: {
    why: 'A prompt opens front matter with `---` and never closes it: is the rest settings or prompt?',
    fix: 'Add a line `---` after the settings, or begin with something else.',
    exit: 2,
    example: {
      files: withMarkdown('---\nname: support\nSort: {{ input }}\n'),
      message: `${MARKDOWN}:1:1 OPEN_FRONT_MATTER opens front matter with \`---\` and never closes it, add a line \`---\` after it, or begin with something else`,
    },
  },
  RECURSION: {
    why: 'A partial includes itself, perhaps through others.',
    fix: 'Break the circle.',
    exit: 2,
    example: {
      files: {
        [PROMPT]: 'messages:\n  - role: user\n    content: "{% include \'tone.md\' %} {{ input }}"\n',
        'evals/tone.md': "Be kind. {% include 'tone.md' %}\n",
      },
      message: 'evals/tone.md:1:10 RECURSION includes `tone.md`, which includes itself, break the circle',
    },
  },
  TEMPLATE_LIMIT: {
    why: 'A template takes too much time or memory to render: a loop without an end.',
    fix: 'Simplify it.',
    exit: 2,
    example: {
      files: {
        [PROMPT]: 'messages:\n  - role: user\n    content: "{% for i in (1..100000000) %}{{ input }}{% endfor %}"\n',
      },
      message: `${PROMPT}:3:15 TEMPLATE_LIMIT takes too much to render (memory alloc limit exceeded), simplify the template`,
    },
  },
  UNDEFINED_VARIABLE: {
    why: 'A template names a variable that a case’s input does not have. An empty text in its place would change the prompt unseen.',
    fix: 'Add it to the input, or correct the name.',
    exit: 2,
    example: {
      files: { [PROMPT]: 'messages:\n  - role: user\n    content: "Sort: {{ inptu }}"\n' },
      message: `${PROMPT}:3:24 UNDEFINED_VARIABLE \`inptu\` is not in the input of case \`refund\`, add it to the input, or correct the name`,
    },
  },
} as const satisfies { [code: string]: CatalogueEntry };
