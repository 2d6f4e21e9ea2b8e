/** A repository in which nothing is wrong; the catalogue's examples replace files of it or add some. */
export const exampleSuite: { readonly [path: string]: string } = {
  'evals/support.eval.yml': `suite: support
prompt: support.prompt.yml
model: openai/gpt-5-mini
cases: support/*
`,
  'evals/support.prompt.yml': `messages:
  - role: user
    content: "Sort: {{ input }}"
`,
  'evals/support/refund.case.yml': `input: I want my money back
expected: refund
`,
};
