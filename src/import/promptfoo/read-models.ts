import type { Json } from '../../json.js';
import type { ImportContext } from '../import-context.js';
import { entriesOf, membersOf, partOf, type Written } from '../written.js';
import { short } from './read-linked.js';
import { readModelConfig } from './read-model-config.js';

/** A model that promptfoo asks, as a suite names it. */
export interface ForeignModel {
  /** `provider/model`. */
  model: string;
  /** For file names; null when it has none. */
  label: string | null;
  /** What stands in a prompt file: `modelParameters`, `responseFormat`, `tools`, … */
  head: { [key: string]: Json };
  /** Names of the prompts that it answers; null: all. */
  prompts: string[] | null;
}

/** Ids of promptfoo's providers that are behind an endpoint known here. */
const FAMILIES: [id: RegExp, provider: string][] = [
  [/^openai:(?:chat:|responses:)?((?:ft:)?[^:]+(?::.+)?)$/, 'openai'],
  [/^anthropic:(?:messages:)?(claude[^:]*)$/, 'anthropic'],
  [/^google:(gemini[^:]*)$/, 'gemini'],
  [/^(?:togetherai|together):(.+)$/, 'together'],
  [/^ollama:(?:chat:|completion:)?(.+)$/, 'ollama'],
  ...['cerebras', 'cohere', 'deepseek', 'fireworks', 'groq', 'mistral', 'openrouter', 'xai'].map(
    (name): [RegExp, string] => [new RegExp(`^${name}:(?:chat:)?(.+)$`), name],
  ),
];
const OTHER_KINDS =
  /^(?:openai:(?:completion|embeddings?|assistant|agents|image|realtime|transcription|tts|moderation|video|codex[^:]*|chatkit)\b|anthropic:claude-(?:agent-sdk|code)|mistral:embedding|ollama:embeddings?)/;

/** The models of a configuration; a provider that has none here is noted. */
export function readModels(context: ImportContext, config: Written): ForeignModel[] {
  const written = partOf(config, 'providers') ?? partOf(config, 'targets');
  return entriesOf(written).flatMap((entry) => readModel(context, entry) ?? []);
}

function readModel(context: ImportContext, entry: Written): ForeignModel | null {
  const keys = Object.keys(membersOf(entry.value));
  if (typeof entry.value === 'string') return named(context, entry.value, entry, null);
  const id = membersOf(entry.value).id;
  if (typeof id === 'string' && !(keys.length === 1 && keys[0]!.includes(':'))) {
    return named(context, id, entry, entry);
  }
  const [only] = keys;
  const inner = only !== undefined && keys.length === 1 ? partOf(entry, only) : null;
  if (inner && only!.includes(':')) return named(context, only!, entry, inner);
  context.notes.noEqual(entry.placeOf([]), 'a provider of this form');
  return null;
}

function named(context: ImportContext, id: string, entry: Written, written: Written | null): ForeignModel | null {
  const at = entry.placeOf([]);
  const family = OTHER_KINDS.test(id) ? undefined : FAMILIES.find(([pattern]) => pattern.test(id));
  if (!family) {
    const fix = 'name its endpoint under `providers:` in evals/ratchet.yml and write a suite, or test its program';
    context.notes.noEqual(at, `the provider \`${short(id)}\``, fix);
    return null;
  }
  const model = `${family[1]}/${family[0].exec(id)![1]}`;
  const config = written && partOf(written, 'config');
  const head = config ? readModelConfig(context, config, id) : {};
  if (head === null) return null;
  const members = membersOf(written?.value);
  for (const key of Object.keys(members)) {
    if (['id', 'label', 'config', 'prompts'].includes(key)) continue;
    context.notes.noEqual(written!.placeOf([key], { key: true }), `\`${key}\` of a provider`);
  }
  const { label, prompts } = members;
  const names = prompts === undefined ? null : (Array.isArray(prompts) ? prompts : [prompts]).map(String);
  return { model, label: typeof label === 'string' ? label : null, head, prompts: names };
}
