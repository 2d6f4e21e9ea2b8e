import { createHash } from 'node:crypto';
import { readableInput } from '../compare/readable-input.js';
import { formatProblem, type Problem } from '../errors.js';
import type { FileChange, Issue } from '../feedback-forge.js';
import { escapeMarkdown } from '../report/escape-markdown.js';
import { overlayTree } from '../suite/overlay-tree.js';
import { readSuites } from '../suite/read-suites.js';
import { readText } from '../suite/read-text.js';
import type { Suite } from '../suite/suite.js';
import type { AskOnce } from './ask-once.js';
import { bumpReports } from './bump-reports.js';
import { type Draft, type DraftInput, draftCase } from './draft-case.js';
import type { ExistingCase, Proposal } from './facts.js';
import type { Feedback } from './feedback.js';
import { type Encoder, findDuplicate } from './find-duplicate.js';
import { placeCase } from './place-case.js';
import { redact } from './redact.js';
import type { Suggestion } from './suggestion.js';
import type { Remembered } from './suite-memory.js';

export interface ProposalInput {
  issue: Issue;
  feedback: Feedback;
  /** From a command; null without one. */
  expected: string | null;
  approval: { by: string; at: string };
  encoder: Encoder | null;
  ask: AskOnce;
}

const EVAL_FILE = /\.eval\.ya?ml$/;

/** What an approved issue becomes in the suites as they are. */
export async function proposeCase(input: ProposalInput, remembered: Remembered): Promise<Proposal> {
  const { tree, reading } = remembered;
  const { issue, feedback } = input;
  const found = findSuite(reading.suites, feedback.suite);
  if (found === null) {
    const names = reading.suites.slice(0, 20).map(({ name }) => escapeMarkdown(name, 'span'));
    const which =
      names.length === 0 ? 'this repository has none' : `there are ${names.join(', ')}: \`/ratchet suite NAME\``;
    return refused(`No suite is called ${escapeMarkdown(feedback.suite, 'span')}; ${which}.`);
  }
  const { suite } = found;
  if (suite === null) return brokenSuite(found.name, found.problems, 'cannot be read on the default branch');
  const own = suite.cases.find((testCase) => testCase.issue === issue.number);
  if (own) return { kind: 'present', path: own.at.file };
  const textOf = async (path: string): Promise<string> => {
    const read = await readText(tree, reading.entries.get(path)!);
    return read.text ?? '';
  };
  const known = await knownCase(input, suite);
  if (known !== null) return countReport(issue.number, suite, known, textOf);
  const made = await makeFiles(input, suite, remembered, textOf);
  if (made.kind !== 'case') return made;
  const inStep = await overlayTree(tree, made.files, (path) => path === suite.path || !EVAL_FILE.test(path));
  const after = (await readSuites(inStep)).suites.find(({ path }) => path === suite.path);
  return after?.suite ? made : brokenSuite(suite.name, after?.problems ?? [], 'would not be valid with the new case');
}

/** By its name, else by the only one that differs in case alone. */
function findSuite<T extends { name: string }>(suites: readonly T[], name: string): T | null {
  const fold = (text: string) => text.normalize('NFC').trim().toLowerCase();
  return suites.find((suite) => suite.name === name) ?? suites.find((suite) => fold(suite.name) === fold(name)) ?? null;
}

async function knownCase({ feedback, encoder }: ProposalInput, suite: Suite): Promise<ExistingCase | null> {
  const cases = suite.cases.map((testCase) => ({ id: testCase.id, text: readableInput(testCase) }));
  // What is in a case is redacted, and so is likened to what would be.
  const found = await findDuplicate(redact(feedback.input).text, cases, encoder);
  const testCase = suite.cases.find(({ id }) => id === found?.id);
  return found && testCase ? { id: found.id, path: testCase.at.file, kind: found.kind } : null;
}

async function countReport(
  issue: number,
  suite: Suite,
  known: ExistingCase,
  textOf: (path: string) => Promise<string>,
): Promise<Proposal> {
  const { path } = known;
  const unchanged: Proposal = { kind: 'known', suite: suite.name, case: known };
  // Cases in place, in a table of lines or in a prompt have no file of their own to count in.
  if (path === suite.path || !/\.ya?ml$/.test(path)) return unchanged;
  const before = await textOf(path);
  const after = bumpReports(before, issue);
  if (after === before) return unchanged;
  return { kind: 'report', suite: suite.name, path, files: [{ path, text: after }], case: known };
}

async function makeFiles(
  { issue, feedback, expected, approval, ask }: ProposalInput,
  suite: Suite,
  remembered: Remembered,
  textOf: (path: string) => Promise<string>,
): Promise<Proposal> {
  const input: DraftInput = {
    issue: issue.number,
    title: issue.title,
    feedback,
    approver: approval.by,
    approvedAt: approval.at,
    bodyHash: createHash('sha256').update(issue.body).digest('hex'),
    variables: [...new Set(suite.cases.flatMap(({ input }) => Object.keys(input)))],
    ...(expected !== null && { expected }),
  };
  const plain = draftCase(input);
  const suggestion = plain.ok || plain.open ? await ask.suggestion(input, suite, remembered) : null;
  const draft = withSuggestion(input, suggestion) ?? plain;
  if (!draft.ok) return refused(escapeMarkdown(draft.why, 'prose'));
  const placed = placeCase({ path: suite.path, text: await textOf(suite.path) }, issue.number);
  if (!placed.ok) return { kind: 'refused', why: escapeMarkdown(placed.why, 'prose'), transient: true };
  const files: FileChange[] = [{ path: placed.path, text: draft.text }];
  if (placed.suiteEdit) files.push(placed.suiteEdit);
  const { branch, notes, redacted, drafted } = draft;
  return { kind: 'case', suite: suite.name, path: placed.path, files, branch, notes, redacted, suggestion, drafted };
}

/** With all that a model proposes, else without its answer; null where neither makes a case. */
function withSuggestion(input: DraftInput, suggestion: Suggestion | null): Draft | null {
  if (suggestion === null || !('proposed' in suggestion)) return null;
  const proposed = { ...suggestion.proposed, model: suggestion.model };
  const drafts = [proposed, { ...proposed, expected: null }].map((one) => draftCase({ ...input, proposed: one }));
  return drafts.find(({ ok }) => ok) ?? null;
}

function refused(why: string): Proposal {
  return { kind: 'refused', why, transient: false };
}

function brokenSuite(name: string, problems: readonly Problem[], what: string): Proposal {
  const first = problems.find(({ severity }) => severity === 'error');
  const why = first ? `: ${escapeMarkdown(formatProblem(first), 'span')}` : '.';
  return { kind: 'refused', why: `The suite ${escapeMarkdown(name, 'span')} ${what}${why}`, transient: true };
}
