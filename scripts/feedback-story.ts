import { startCircle } from '../test/bot/a-circle.js';

/**
 * Prints, as cards for `scripts/picture.mjs`, what people see from a complaint to a test: the issue, the bot's pull
 * request, the comment of its own run, and the issue once it is fixed. All of it comes from the bundles on a local GitHub.
 */
await using circle = await startCircle();
const { desk, pull, tip } = circle;
const issue = await desk.complain({ input: 'I want my money back', expected: 'refund' });
await desk.approve(issue);
const labelled = desk.labeled(issue).payload as never;
await circle.on('issues', labelled, { inputs: { mode: 'feedback' } });
const added = desk.state.pulls[0]!.number;
await circle.onPull(pull(added));
const beforeCase = await tip();
await circle.merge(added);
await circle.onPush(beforeCase);
const mended = await circle.mend();
await circle.onPull(pull(mended));
const beforeMend = await tip();
await circle.merge(mended);
await circle.onPush(beforeMend);

const comments = (number: number) => desk.state.comments.filter((comment) => comment.issue === number);
const cards = [
  [`eve opened issue #${issue}; ann set the label eval-case`, answered(desk.state.issues[0]!.body ?? '')],
  [`github-actions bot opened pull request #${added}: ${pull(added).title}`, pull(added).body ?? ''],
  [`github-actions bot commented on #${added}`, comments(added).at(-1)!.body],
  [`github-actions bot commented on #${mended}, which mends the prompt`, comments(mended).at(-1)!.body],
  [`github-actions bot commented on #${issue} and closed it, eval:fixed`, comments(issue).at(-1)!.body],
];
for (const [title, body] of cards)
  process.stdout.write(`<!-- card ${title} -->\n${body!.replace(/^<!--.*?-->\n/, '')}\n`);

/** Without the fields that were left empty. */
function answered(body: string): string {
  return body.replace(/### [^\n]+\n\n_No response_\n*/g, '').replace(/- \[ \] [^\n]+\n/g, '');
}
