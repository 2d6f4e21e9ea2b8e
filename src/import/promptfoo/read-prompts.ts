import { posix } from 'node:path';
import type { Place } from '../../errors.js';
import type { PromptMessage } from '../../suite/suite.js';
import { placeIn } from '../../suite/text-places.js';
import type { ImportContext } from '../import-context.js';
import { slug } from '../slug.js';
import { entriesOf, membersOf, partOf, type Written } from '../written.js';
import { fitNunjucks } from './nunjucks.js';
import { readChat } from './read-chat.js';
import { linkedPaths, readLinked } from './read-linked.js';

/** A prompt of a promptfoo configuration that Liquid renders as Nunjucks does, or nearly. */
export interface ForeignPrompt {
  /** By which a provider may name it: its label, its id, its path, its text. */
  names: string[];
  /** For file names. */
  label: string;
  /** The file that can be used where it is; null when it has to be written anew. */
  path: string | null;
  messages: PromptMessage[];
  /** That its templates use. */
  variables: string[];
}

/** The text of a prompt before it is known whether it is a chat. */
export interface PromptDraft {
  names: string[];
  label: string;
  path: string | null;
  text: string;
  /** Place of an offset of the text. */
  placeOf: (offset: number) => Place;
}

const FILE = /^[^\n{}]+\.(?:txt|md|j2|json|ya?ml|csv|jsonl|[cm]?[jt]s|py)(?::\w+)?$/;

/** The prompts of a configuration, in its order; those that cannot be brought along are noted. */
export async function readPrompts(context: ImportContext, from: string, config: Written): Promise<ForeignPrompt[]> {
  const written = partOf(config, 'prompts');
  const prompts: ForeignPrompt[] = [];
  for (const entry of entriesOf(written)) {
    for (const draft of await draftsOf(context, from, entry)) {
      const prompt = finish(context, draft);
      if (prompt) prompts.push({ ...prompt, label: prompt.label || `prompt-${prompts.length + 1}` });
    }
  }
  return prompts;
}

async function draftsOf(context: ImportContext, from: string, entry: Written): Promise<PromptDraft[]> {
  const members = membersOf(entry.value);
  const raw = typeof entry.value === 'string' ? entry : (partOf(entry, 'raw') ?? partOf(entry, 'content'));
  const source = raw ?? partOf(entry, 'id');
  // An old form: `prompts: { prompts/a.txt: label }`.
  const files = source === null ? Object.keys(members) : [];
  const label = typeof members.label === 'string' ? [members.label] : [];
  const names = [...label, ...(typeof members.id === 'string' ? [members.id] : [])];
  if (files.length > 0) {
    const drafts = files.map((file) => {
      const reference = { value: file, placeOf: () => entry.placeOf([file], { key: true }) };
      return draftsOfFiles(context, from, reference, [String(members[file])]);
    });
    return (await Promise.all(drafts)).flat();
  }
  if (source === null || typeof source.value !== 'string') {
    context.notes.noEqual(entry.placeOf([]), 'a prompt of this form');
    return [];
  }
  const text = source.value;
  if (text.startsWith('file://') || FILE.test(text)) return draftsOfFiles(context, from, source, names);
  const at = source.placeOf([]);
  return [{ names: [...names, text], label: slug(names[0] ?? ''), path: null, text, placeOf: () => at }];
}

async function draftsOfFiles(
  context: ImportContext,
  from: string,
  source: Written,
  names: string[],
): Promise<PromptDraft[]> {
  const drafts: PromptDraft[] = [];
  for (const path of linkedPaths(context, from, source)) {
    const text = await readLinked(context, path);
    if (text === null) continue;
    if (!/\.(?:txt|md|j2|json|ya?ml)$/.test(path)) {
      context.notes.noEqual(source.placeOf([]), `the prompt file \`${path}\``);
      continue;
    }
    drafts.push(...cut(path, text, [...names, String(source.value), path]));
  }
  return drafts;
}

/** A `.txt` file holds several prompts, with `---` between them. */
function cut(path: string, text: string, names: string[]): PromptDraft[] {
  const label = slug(names.length > 2 ? names[0]! : posix.basename(path).replace(/\.[^.]*$/, ''));
  const whole = (offset: number): Place => ({ file: path, ...placeIn(text, offset) });
  const parts = path.endsWith('.txt') ? text.split(/^[ \t]*---[ \t]*$/m) : [text];
  let start = 0;
  const drafts = parts.flatMap((part): PromptDraft[] => {
    const offset = start + part.length - part.trimStart().length;
    start = text.indexOf('\n', start + part.length);
    const isAlone = parts.length === 1 && /\.(?:txt|md)$/.test(path) && !text.startsWith('---');
    const draft = { names, label, path: isAlone ? path : null, text: part.trim() };
    return draft.text === '' ? [] : [{ ...draft, placeOf: (at) => whole(offset + at) }];
  });
  return drafts.length < 2 ? drafts : drafts.map((draft, index) => ({ ...draft, label: `${label}-${index + 1}` }));
}

function finish(context: ImportContext, draft: PromptDraft): ForeignPrompt | null {
  const messages = readChat(context, draft);
  if (messages === null) return null;
  const variables = new Set<string>();
  for (const { content } of messages) {
    const fit = fitNunjucks(content ?? '');
    // A message of a chat file stands somewhere in its text.
    const base = Math.max(0, draft.text.indexOf(content ?? ''));
    if (!fit.fits) {
      context.notes.noEqual(draft.placeOf(base + fit.offset), `a prompt with ${fit.why}`, 'write it in Liquid');
      return null;
    }
    for (const { offset, why } of fit.differs) {
      context.notes.add('DIFFERS', draft.placeOf(base + offset), why, 'compare with an explicit value');
    }
    for (const name of fit.variables) variables.add(name);
  }
  const { names, label, path } = draft;
  return { names, label, path, messages, variables: [...variables] };
}
