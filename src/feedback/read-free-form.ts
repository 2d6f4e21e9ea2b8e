import type { Feedback } from './feedback.js';
import { formFields } from './form-fields.js';
import { fold } from './split-sections.js';

type Field = keyof Feedback;
type Texts = { [field in Field]?: string };

const fields = new Map<string, Field>(
  formFields.flatMap(({ id, label, aliases }) => [label, ...aliases].map((name): [string, Field] => [fold(name), id])),
);

/** A sentence that ends in a colon and leads to a quoted text. */
const LEADS: readonly [RegExp, Field][] = [
  [/\b(?:should|must|ought|expected|instead|correct|right answer)\b/i, 'expected'],
  [
    /\b(?:user|customer|client|i|we|they|he|she)\b.*\b(?:asked|ask|wrote|write|sent|send|typed|said|say|entered)\b/i,
    'input',
  ],
  [/\b(?:answer(?:ed|s)?|replied|replies|responded|response|output|returned|bot|model|assistant|got)\b/i, 'output'],
  [/\b(?:asked|question|input|message|prompt)\b/i, 'input'],
];

interface Block {
  kind: 'prose' | 'quote' | 'fence';
  text: string;
}

/**
 * The fields of an issue that was written without the form: by labels (`Input:`, `**Expected:**`, `## User`), and by what
 * leads to a quoted or fenced text ("The bot answered:"). Two such texts without a lead are question and answer. What is left
 * over is the complaint.
 */
export function readFreeForm(body: string): Texts {
  const collected: Collected = { texts: {}, open: null, own: [], left: [], unled: [] };
  for (const { kind, text } of splitBlocks(body)) {
    if (kind === 'prose') takeProse(collected, text);
    else takeQuoted(collected, text);
  }
  close(collected);
  const { texts, left, unled } = collected;
  if (unled.length === 2 && texts.input === undefined && texts.output === undefined) {
    [texts.input, texts.output] = [unled[0]!, unled[1]!];
  } else left.push(...unled);
  const rest = left.filter((text) => text !== '').join('\n\n');
  if (rest !== '') texts.complaint = texts.complaint === undefined ? rest : `${texts.complaint}\n\n${rest}`;
  return texts;
}

interface Collected {
  texts: Texts;
  /** The field whose label came last, and its text so far. */
  open: Field | null;
  own: string[];
  /** Prose that belongs to no field, and quoted texts that nothing leads to. */
  left: string[];
  unled: string[];
}

function close(collected: Collected): void {
  const { open, own } = collected;
  if (open !== null) put(collected, open, own.join('\n\n').trim());
  collected.open = null;
  collected.own = [];
}

function put({ texts, left }: Collected, field: Field, text: string): void {
  if (text === '') return;
  if (texts[field] === undefined) texts[field] = text;
  else left.push(text);
}

function takeProse(collected: Collected, text: string): void {
  for (const part of splitLabels(text)) {
    if (part.field !== null) {
      close(collected);
      collected.open = part.field;
    }
    if (part.text !== '') (collected.open === null ? collected.left : collected.own).push(part.text);
  }
}

function takeQuoted(collected: Collected, text: string): void {
  const { texts, open, own, left, unled } = collected;
  if (open !== null) {
    own.push(text);
    // `User:` and a quotation: what follows the quotation is no longer the user's.
    if (own.length === 1) close(collected);
    return;
  }
  const field = leadOf(left.at(-1));
  if (field === null || texts[field] !== undefined) unled.push(text);
  else {
    // The lead has served; what stands before it is prose.
    left.push(left.pop()!.split('\n').slice(0, -1).join('\n').trimEnd());
    texts[field] = text;
  }
}

function leadOf(sentence: string | undefined): Field | null {
  const last = sentence?.trimEnd().split('\n').at(-1) ?? '';
  if (last.length > 200 || !/[:：]\s*$/.test(last)) return null;
  return LEADS.find(([words]) => words.test(last))?.[1] ?? null;
}

/** Runs of quoted lines and fenced lines, unwrapped, and the prose between them. */
function splitBlocks(body: string): Block[] {
  const blocks: Block[] = [];
  let fence: { mark: string; lines: string[] } | null = null;
  let run: { kind: 'prose' | 'quote'; lines: string[] } | null = null;
  const flush = (): void => {
    const text =
      run?.lines
        .join('\n')
        .replace(/^(?:[^\S\n]*\n)+/, '')
        .trimEnd() ?? '';
    if (run && text !== '') blocks.push({ kind: run.kind, text });
    run = null;
  };
  const add = (kind: 'prose' | 'quote', line: string): void => {
    if (run?.kind !== kind) flush();
    run ??= { kind, lines: [] };
    run.lines.push(line);
  };
  for (const line of body.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence) {
      const closes = mark?.startsWith(fence.mark) && line.trim() === mark;
      if (!closes) fence.lines.push(line);
      else {
        blocks.push({ kind: 'fence', text: fence.lines.join('\n') });
        fence = null;
      }
    } else if (mark !== undefined && (mark[0] === '~' || !line.trim().slice(mark.length).includes('`'))) {
      flush();
      fence = { mark, lines: [] };
    } else {
      const quoted = /^ {0,3}> ?(.*)$/.exec(line)?.[1];
      add(quoted === undefined ? 'prose' : 'quote', quoted ?? line);
    }
  }
  flush();
  // A fence that is never closed holds the rest.
  if (fence) blocks.push({ kind: 'fence', text: fence.lines.join('\n').trimEnd() });
  return blocks;
}

interface Part {
  field: Field | null;
  text: string;
}

function splitLabels(prose: string): Part[] {
  const parts: { field: Field | null; lines: string[] }[] = [{ field: null, lines: [] }];
  for (const line of prose.split('\n')) {
    const found = labelOf(line);
    if (found) parts.push({ field: found.field, lines: [found.rest] });
    else parts.at(-1)!.lines.push(line);
  }
  return parts
    .map(({ field, lines }) => ({ field, text: lines.join('\n').trim() }))
    .filter(({ field, text }) => field !== null || text !== '');
}

/** `Input: text`, `**Input:** text`, `- Input: text`, `## Input`. */
function labelOf(line: string): { field: Field; rest: string } | null {
  const heading = /^#{1,6}[ \t]+(\S.{0,60}?)[ \t]*#*$/u.exec(line);
  if (heading) {
    const field = fields.get(fold(heading[1]!));
    return field ? { field, rest: '' } : null;
  }
  const label = /^[ \t]{0,3}(?:[-*+][ \t]+)?([^:：\n]{1,60})[:：](?:\*\*|__)?(?:[ \t]+(.*)|)$/u.exec(line);
  const field = label ? fields.get(fold(label[1]!)) : undefined;
  return field ? { field, rest: label![2] ?? '' } : null;
}
