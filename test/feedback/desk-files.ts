/** A repository with the suite `support` of one case. */
export function deskFiles(more: { [path: string]: string } = {}): { [path: string]: string } {
  return {
    'evals/ratchet.yml': 'providers:\n  test: { base_url: "http://127.0.0.1:9/v1" }\n',
    'evals/support.prompt.yml': 'model: test/model\nmessages:\n  - role: user\n    content: "{{ message }}"\n',
    'evals/support.eval.yml': 'suite: support\nprompt: support.prompt.yml\ncases: support/**/*.case.yml\ntrials: 3\n',
    'evals/support/late.case.yml':
      '# from the call of Monday\ninput: { message: Where is my parcel }\nexpected: shipping\n',
    ...more,
  };
}
