import { escapeMarkdown } from '../report/escape-markdown.js';
import type { Kinds, Shipped } from './facts.js';
import type { Suggestion } from './suggestion.js';

const SCORED_BY: { [branch: string]: string } = {
  expected: 'what the issue expects, as the correct answer (`expected`)',
  reference: 'the answer that the issue expects, as the reference (`reference`)',
  feedback: 'the complaint itself (`feedback`)',
  scorers: 'scorers that follow from the complaint (`scorers`)',
};

/** Title and body of a feedback pull request: fixed words and numbers; what is from outside is inert. */
export function describePull(issue: number, approvedBy: string, proposal: Shipped): { title: string; body: string } {
  const origin = `Feedback issue #${issue}, approved by ${escapeMarkdown(approvedBy, 'span')}`;
  return proposal.kind === 'case'
    ? { title: `Add an eval case from feedback issue ${issue}`, body: describeCase(issue, origin, proposal) }
    : { title: `Count feedback issue ${issue} as one more report`, body: describeReport(issue, origin, proposal) };
}

function describeCase(issue: number, origin: string, proposal: Extract<Shipped, { kind: 'case' }>): string {
  const { suite, path, branch, notes, redacted, files, suggestion, drafted } = proposal;
  const others = files.filter((file) => file.path !== path).map((file) => escapeMarkdown(file.path, 'span'));
  const points = [
    `**Scored by:** ${SCORED_BY[branch] ?? escapeMarkdown(branch, 'span')}.`,
    ...(suggestion === null ? [] : [draftPoint(suggestion, drafted)]),
    `**Taken out before it left the issue:** ${kindList(redacted)}. This is best effort: read the file before you merge.`,
    ...others.map((file) => `${file} gets a glob that finds the new file.`),
    ...notes.map((note) => escapeMarkdown(note, 'prose')),
  ];
  return [
    `${origin}, becomes one new case of the suite ${escapeMarkdown(suite, 'span')}: ${escapeMarkdown(path, 'span')}.`,
    points.map((point) => `- ${point}`).join('\n'),
    'The evaluation of this pull request lists the new case apart, and it holds nobody. When the case fails there, as ' +
      'reported, this pull request becomes ready for review. When it passes, the complaint does not reproduce: this stays a ' +
      'draft, and a person decides.',
    `The issue stays open after the merge, until the case passes on the default branch. Commands are read in issue #${issue}.`,
  ].join('\n\n');
}

/** What a model had a part in, so that a reviewer looks at it with other eyes. */
function draftPoint(suggestion: Suggestion, drafted: readonly string[]): string {
  const model = escapeMarkdown(suggestion.model, 'span');
  const again = '`/ratchet retry` in the issue asks it again';
  if ('why' in suggestion) return `**No draft** by ${model}: ${escapeMarkdown(suggestion.why, 'prose')}; ${again}.`;
  if (drafted.length === 0) return `**No draft:** ${model} proposed nothing that fits; ${again}.`;
  const keys = drafted.map((key) => escapeMarkdown(key, 'span')).join(', ');
  return `**Drafted by ${model}, from the redacted text, and checked by nobody yet:** ${keys}. Correct them here, or ${again}.`;
}

function describeReport(
  issue: number,
  origin: string,
  { suite, path, case: known }: Extract<Shipped, { kind: 'report' }>,
) {
  const likeness = known.kind === 'same' ? 'the same input as' : 'an input much like that of';
  return [
    `${origin}, has ${likeness} the case ${escapeMarkdown(known.id, 'span')} of the suite ${escapeMarkdown(suite, 'span')}. ` +
      `So there is no second case: ${escapeMarkdown(path, 'span')} counts one more report.`,
    `If it is something else after all, comment \`/ratchet dismiss\` in issue #${issue} and write a case by hand.`,
  ].join('\n\n');
}

/** Kinds with their counts, never values. */
function kindList(kinds: Kinds): string {
  const entries = Object.entries(kinds).filter(([, count]) => count > 0);
  if (entries.length === 0) return 'nothing was found';
  return entries.map(([kind, count]) => `${count} × ${escapeMarkdown(kind, 'span')}`).join(', ');
}
