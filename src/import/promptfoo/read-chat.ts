import type { Json } from '../../json.js';
import { messageShape } from '../../suite/chat-shapes.js';
import { parseYaml } from '../../suite/parse-yaml.js';
import type { PromptMessage } from '../../suite/suite.js';
import type { ImportContext } from '../import-context.js';
import { membersOf } from '../written.js';
import { short } from './read-linked.js';
import type { PromptDraft } from './read-prompts.js';

/** The messages of a prompt: a text is one user message, unless it is a chat in JSON or YAML. Null, noted, when it is none. */
export function readChat(context: ImportContext, draft: PromptDraft): PromptMessage[] | null {
  const { text } = draft;
  const { file } = draft.placeOf(0);
  const isData = /\.(?:json|ya?ml)$/.test(file) && draft.names.includes(file);
  const plain: PromptMessage[] = [{ role: 'user', content: text }];
  if (!isData && !/^\[\s*\{/.test(text)) return plain;
  const data = parseYaml(file, text).parsed?.value;
  const list = Array.isArray(data) ? data : membersOf(data).messages;
  if (!Array.isArray(list) || list.length === 0) {
    if (!isData) return plain;
    const what = `the chat \`${short(text)}\`, which is no list of messages before it is rendered,`;
    context.notes.noEqual(draft.placeOf(0), what, 'write a `.prompt.yml`');
    return null;
  }
  const read = list.map((message) => messageShape.safeParse(joinParts(context, draft, message)));
  const wrong = read.findIndex(({ success }) => !success);
  if (wrong < 0) return read.map(({ data: message }) => message as PromptMessage);
  context.notes.noEqual(draft.placeOf(0), `this prompt, whose message ${wrong + 1} is more than text,`);
  return null;
}

/** Parts of text make one text. */
function joinParts(context: ImportContext, draft: PromptDraft, message: Json): Json {
  const { content, ...rest } = membersOf(message);
  if (!Array.isArray(content)) return message;
  const texts = content.map((part) => (membersOf(part).type === 'text' ? membersOf(part).text : null));
  if (!texts.every((part): part is string => typeof part === 'string')) return message;
  const why = 'the parts of a message became one text; what they say beside it was left out';
  context.notes.add('DIFFERS', draft.placeOf(0), why, 'check the prompt');
  return { ...rest, content: texts.join('\n') };
}
