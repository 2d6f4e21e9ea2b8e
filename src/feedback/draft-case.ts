import { normalise } from '../score/normalise.js';
import { unspacedScript } from '../score/unspaced-script.js';
import type { WrittenCase } from '../suite/file-shapes.js';
import { schemaLine } from '../suite/schema-line.js';
import { writeYaml } from '../suite/write-yaml.js';
import { type Chosen, chooseScorers } from './choose-scorers.js';
import type { Feedback } from './feedback.js';
import { findConfig } from './find-config.js';
import { wrongLabels } from './form-fields.js';
import { readInput } from './read-input.js';
import type { Redaction } from './redact.js';
import { redactFields } from './redact-fields.js';
import type { Proposed } from './suggestion.js';

export interface DraftInput {
  issue: number;
  title: string;
  feedback: Feedback;
  approver: string;
  /** ISO 8601. */
  approvedAt: string;
  /** SHA-256, hex, of the issue's body as it was approved. */
  bodyHash: string;
  /** From a command, in place of the issue's own. */
  expected?: string;
  /** Names of the inputs that the suite's cases have. */
  variables: readonly string[];
  /** What a model proposes; what the issue itself says goes first. */
  proposed?: Proposed & { model: string };
}

export type Draft =
  | {
      ok: true;
      /** The case's file. */
      text: string;
      /** What the case is judged by. */
      branch: 'expected' | 'reference' | 'feedback' | 'scorers';
      redacted: Redaction['kinds'];
      /** For the person who reviews: numbers and our own words alone. */
      notes: string[];
      /** Keys that a model has filled in. */
      drafted: ('expected' | 'reference' | 'rubric' | 'tags')[];
    }
  /** `open`: all that is missing is what a good answer would be. */
  | { ok: false; why: string; open?: true };

const SAY_IT = 'say what it should have said in a few words: `/ratchet expected …`';

/** What a reporter writes instead of an answer. */
const INSTRUCTION =
  /^(?:(?:it|the (?:bot|model|answer|assistant|reply)|you|should|must|please|mention|say|tell|explain|ask|apologi[sz]e|refuse|don['’]t|do not|never|be|give|offer|use|stop|just|not)\b)/i;

const SHORT_WORDS = 6;
const SHORT_LENGTH = 60;
const SHORT_UNSPACED = 20;
const PROSE_WORDS = 12;

/**
 * The case that a feedback issue becomes: redacted, as data, in a file that reads back as a valid case; or why there is none,
 * in words that say what to do. A short right answer becomes `expected`, a longer one `reference`, the bad answer `previous`, the
 * complaint `feedback`, and what follows from it with certainty `scorers`. Where nothing but a judge could tell, there is no case.
 */
export function draftCase(input: DraftInput): Draft {
  const { feedback, variables, proposed } = input;
  const noCase = whyNoCase(input);
  if (noCase !== null) return { ok: false, why: noCase };
  const said = (input.expected ?? feedback.expected).trim();
  const wanted = said || (proposed?.expected ?? '');
  const complaint = complaintOf(input);
  const rubric = proposed?.rubric ?? '';
  const { texts, kinds } = redactFields({ input: feedback.input, output: feedback.output, complaint, wanted, rubric });
  const read = readInput(texts.input, variables);
  if (!read.ok) return read;
  if (wanted !== '' && normalise(wanted) === normalise(feedback.output)) {
    return { ok: false, why: 'what it should have said is what it said: correct the one or the other' };
  }
  const short = isShort(wanted, input.expected !== undefined);
  if (short && texts.wanted !== wanted) {
    const why = `what it should have said holds personal data, which is redacted and which no answer can match: ${SAY_IT}, without`;
    return { ok: false, why };
  }
  const reference = short ? '' : texts.wanted;
  const chosen = chooseScorers({ wrong: feedback.wrong, output: texts.output, complaint: texts.complaint }, reference);
  if (!short && chosen.scorers.length === 0)
    return { ok: false, why: `nothing here can be checked without a judge: ${SAY_IT}`, open: true };
  const dangerous = feedback.wrong.includes('unsafe') || feedback.wrong.includes('injection');
  const own = dangerous ? ['safety'] : [];
  const tags = [...new Set([...own, ...(proposed?.tags ?? [])])];
  const written = { ...read.written, ...answerFields(texts, short, chosen), ...(tags.length > 0 && { tags }) };
  const drafted = draftedKeys(written, { answer: said === '', tags: tags.length > own.length });
  const comment = ` drafted by ${proposed?.model}: check it`;
  return {
    ok: true,
    text:
      schemaLine('case') +
      writeYaml({ ...written, source: sourceOf(input) }, new Map(drafted.map((key) => [key, comment]))),
    branch: short ? 'expected' : reference.trim() !== '' ? 'reference' : 'scorers',
    redacted: kinds,
    notes: notesOn({ chosen, short, output: texts.output, dangerous, readNote: read.note }),
    drafted,
  };
}

type Texts = Record<'output' | 'complaint' | 'wanted' | 'rubric', string>;

/** What is known about a good answer. */
function answerFields({ output, complaint, wanted, rubric }: Texts, short: boolean, { scorers }: Chosen): WrittenCase {
  return {
    ...(short && { expected: asNumber(wanted) ?? wanted }),
    ...(!short && wanted.trim() !== '' && { reference: wanted }),
    ...(output.trim() !== '' && { previous: output }),
    ...(complaint !== '' && { feedback: complaint }),
    ...(scorers.length > 0 && { scorers }),
    ...(rubric !== '' && { rubric }),
  };
}

/** In the reporter's words, or as far as they go. */
export function complaintOf({ feedback, title }: Pick<DraftInput, 'feedback' | 'title'>): string {
  return feedback.complaint.trim() || wordsFor(feedback) || title.trim();
}

function draftedKeys(written: WrittenCase, by: { answer: boolean; tags: boolean }) {
  const keys = ['expected', 'reference', 'rubric', 'tags'] as const;
  return keys.filter(
    (key) => written[key] !== undefined && (key === 'rubric' || (key === 'tags' ? by.tags : by.answer)),
  );
}

function sourceOf({ issue, approvedAt, approver, bodyHash }: DraftInput): WrittenCase['source'] {
  return { issue, date: approvedAt.slice(0, 10), approver: approver.toWellFormed(), body_hash: bodyHash };
}

function whyNoCase({ feedback, variables, expected }: DraftInput): string | null {
  const { wrong } = feedback;
  if (expected === undefined && wrong.length > 0 && wrong.every((kind) => kind === 'slow' || kind === 'interface')) {
    return 'slowness and the interface make no case: a case tests what an answer says';
  }
  if (feedback.input.trim() === '') return 'what the user sent is missing: write it into the issue';
  for (const text of [feedback.input, feedback.output, feedback.complaint, feedback.expected, expected ?? '']) {
    const key = findConfig(text, variables);
    if (key !== null) {
      return `a case is data and configures nothing: take the line that begins with \`${key}:\` out, or begin it with another word`;
    }
  }
  return null;
}

function wordsFor({ wrong }: Feedback): string {
  return wrong
    .filter((kind) => kind !== 'other')
    .map((kind) => wrongLabels[kind])
    .join(', ');
}

/** An answer that can be compared as a whole: one line, few words. What a command names is an answer, however it begins. */
function isShort(wanted: string, named: boolean): boolean {
  if (wanted === '' || wanted.includes('\n') || wanted.length > SHORT_LENGTH) return false;
  if (!/[\p{L}\p{N}]/u.test(wanted) || (!named && INSTRUCTION.test(wanted) && wanted.includes(' '))) return false;
  return unspacedScript.test(wanted) ? wanted.length <= SHORT_UNSPACED : wanted.split(/\s+/).length <= SHORT_WORDS;
}

/** A number as YAML has them, when writing it as one loses nothing. */
function asNumber(text: string): number | null {
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/.test(text) && String(Number(text)) === text ? Number(text) : null;
}

interface Noted {
  chosen: Chosen;
  short: boolean;
  output: string;
  dangerous: boolean;
  readNote: string | undefined;
}

function notesOn({ chosen, short, output, dangerous, readNote }: Noted): string[] {
  const notes = [...(readNote === undefined ? [] : [readNote]), ...chosen.notes];
  if (short && output.trim().split(/\s+/).length > PROSE_WORDS) {
    notes.push(
      '`expected` is compared with the whole answer; where the answer is a sentence, `scorers: [includes]` fits better.',
    );
  }
  if (dangerous) notes.push('It is tagged `safety`; whether it is `critical` is for a person to say.');
  return notes;
}
