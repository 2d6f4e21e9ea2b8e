import type { Feedback, Wrong } from './feedback.js';
import { formFields, wrongLabels } from './form-fields.js';
import { readFreeForm } from './read-free-form.js';
import { fold, splitSections } from './split-sections.js';

export interface ParsedIssue {
  feedback: Feedback;
  /** Whether it was written with the issue form. */
  isForm: boolean;
  /** What must be asked for before there can be a case. */
  missing: ('suite' | 'input' | 'complaint')[];
}

/** Two headings of the form can be no accident. */
const LEAST_HEADINGS = 2;

/** Reads the body of a feedback issue: the rendered issue form, or free text as far as it says what is what. */
export function parseIssue(body: string): ParsedIssue {
  const text = body.replace(/\r\n?/g, '\n').replaceAll('\u2028', '\n');
  const sections = splitSections(text);
  const isForm = sections.length >= LEAST_HEADINGS;
  const texts = isForm ? formTexts(sections) : readFreeForm(text);
  const { wrong: ticks = '', suite = '', ...rest } = texts;
  const feedback: Feedback = {
    input: '',
    output: '',
    rating: '',
    complaint: '',
    expected: '',
    frequency: '',
    seen: '',
    ...rest,
    suite: suite.split('\n')[0]!.trim(),
    wrong: tickedKinds(ticks),
  };
  const missing: ParsedIssue['missing'] = [];
  if (feedback.suite === '') missing.push('suite');
  if (feedback.input === '') missing.push('input');
  if (feedback.complaint === '' && feedback.expected === '' && feedback.wrong.length === 0) missing.push('complaint');
  return { feedback, isForm, missing };
}

function formTexts(sections: ReturnType<typeof splitSections>): { [field in keyof Feedback]?: string } {
  return Object.fromEntries(sections.map(({ field, text }) => [formFields[field]!.id, typedText(text)]));
}

/** What was typed into a field: GitHub writes `_No response_` (a drop-down: `None`) for nothing, and a fence around `render`. */
function typedText(section: string): string {
  const text = trimLines(section);
  if (/^(?:_No response_|None)$/.test(text)) return '';
  const fenced = /^```text[ \t]*(?:\n([\s\S]*?))?(?:\n```[ \t]*)?$/.exec(text);
  return fenced ? trimLines(fenced[1] ?? '') : text;
}

/** Without the empty lines around it; its first line keeps its indentation. */
function trimLines(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}

const kinds = new Map(Object.entries(wrongLabels).map(([kind, label]) => [fold(label), kind as Wrong]));

function tickedKinds(text: string): Wrong[] {
  const ticked = new Set<Wrong>();
  for (const [, label] of text.matchAll(/^[ \t]*[-*+][ \t]+\[[xX]\][ \t]+(\S.*)$/gm)) {
    const kind = kinds.get(fold(label!));
    if (kind) ticked.add(kind);
  }
  return [...ticked];
}
