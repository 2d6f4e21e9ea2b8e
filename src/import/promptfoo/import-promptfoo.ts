import { posix } from 'node:path';
import { canonicalJson, type Json } from '../../json.js';
import { writeYaml } from '../../suite/write-yaml.js';
import type { ImportContext, ImportedFiles } from '../import-context.js';
import { slug, uniqueName } from '../slug.js';
import { writeCases } from '../write-cases.js';
import { membersOf, type Written } from '../written.js';
import { readCases } from './read-cases.js';
import { type ForeignModel, readModels } from './read-models.js';
import { type ForeignPrompt, readPrompts } from './read-prompts.js';
import { readTests } from './read-tests.js';

const KEYS = [
  '$schema',
  'description',
  'prompts',
  'providers',
  'targets',
  'tests',
  'defaultTest',
  'assertionTemplates',
];

/**
 * A promptfoo configuration as suites: one for each prompt and model, which share their cases. What has no equal is noted.
 */
export async function importPromptfoo(context: ImportContext, path: string, config: Written): Promise<ImportedFiles> {
  for (const key of Object.keys(membersOf(config.value))) {
    // Names for YAML's anchors.
    if (KEYS.includes(key) || key.startsWith('x-')) continue;
    context.notes.noEqual(config.placeOf([key], { key: true }), `\`${key}\` of a configuration`);
  }
  const prompts = await readPrompts(context, path, config);
  const models = readModels(context, config);
  const tests = await readTests(context, path, config);
  const variables = [...new Set(prompts.flatMap((prompt) => prompt.variables))];
  const cases = await readCases(context, path, config, tests, variables);
  const pairs = pair(context, prompts, models);
  if (cases.length === 0 || pairs.length === 0) {
    const lacks = cases.length === 0 ? 'test' : prompts.length === 0 ? 'prompt' : 'model';
    const fix = lacks === 'model' ? 'add `defaults: { model: … }` to evals/ratchet.yml first' : 'write a suite by hand';
    const why = `nothing was made of it: no ${lacks} of it can be brought along`;
    context.notes.add('NO_EQUAL', config.placeOf([]), why, fix);
    return { files: [], suites: [], cases: 0 };
  }
  const name = nameOf(path, config);
  const { glob, files } = writeCases(`${context.out}/${name}`, cases);
  const written = new SuiteFiles(context, name, glob, membersOf(config.value).description);
  const several = { prompts: prompts.length > 1, models: models.length > 1 };
  for (const { prompt, model } of pairs) written.add(prompt, model, several);
  return { files: [...written.files, ...files], suites: written.suites, cases: cases.length };
}

interface Pair {
  prompt: ForeignPrompt;
  model: ForeignModel | null;
}

/** Without a model that has an equal, that of the settings answers, where they name one. */
function pair({ hasDefaultModel }: ImportContext, prompts: ForeignPrompt[], models: ForeignModel[]): Pair[] {
  if (models.length === 0) return hasDefaultModel ? prompts.map((prompt) => ({ prompt, model: null })) : [];
  return prompts.flatMap((prompt) =>
    models
      .filter(({ prompts: wanted }) => wanted === null || wanted.some((name) => prompt.names.includes(name)))
      .map((model) => ({ prompt, model })),
  );
}

/** By the file's name, or its folder's where every file has the same. */
function nameOf(path: string, config: Written): string {
  const stem = posix.basename(path).replace(/\.[^.]*$/, '');
  const own = /^promptfoo-?config$/i.test(stem) ? posix.basename(posix.dirname(path)) : stem;
  const { description } = membersOf(config.value);
  return slug(own === '.' ? '' : own) || slug(String(description ?? '')).slice(0, 40) || 'imported';
}

class SuiteFiles {
  readonly files: { path: string; text: string }[] = [];
  readonly suites: string[] = [];
  readonly #names = new Set<string>();
  /** Of a prompt with what a model's settings add to it. */
  readonly #promptPaths = new Map<string, string>();
  readonly #promptNames = new Set<string>();

  constructor(
    readonly context: ImportContext,
    readonly name: string,
    readonly glob: string,
    readonly description: Json | undefined,
  ) {}

  add(prompt: ForeignPrompt, model: ForeignModel | null, several: { prompts: boolean; models: boolean }): void {
    const { out } = this.context;
    const parts = [
      several.prompts ? prompt.label : '',
      several.models ? slug(model?.label ?? model?.model.split('/').at(-1) ?? '') : '',
    ];
    const suite = uniqueName([this.name, ...parts].filter(Boolean).join('-').slice(0, 76), this.#names);
    const text = writeYaml({
      suite,
      ...(typeof this.description === 'string' && { description: this.description }),
      prompt: posix.relative(out, this.#promptPath(prompt, model)),
      ...(model && { model: model.model }),
      cases: this.glob,
    });
    this.files.push({ path: `${out}/${suite}.eval.yml`, text });
    this.suites.push(suite);
  }

  /** A text that needs nothing added is tested where it is, so that a change to it is seen. */
  #promptPath(prompt: ForeignPrompt, model: ForeignModel | null): string {
    const head = model?.head ?? {};
    if (prompt.path !== null && Object.keys(head).length === 0) return prompt.path;
    const key = canonicalJson([prompt.messages, head]);
    const known = this.#promptPaths.get(key);
    if (known !== undefined) return known;
    if (prompt.path !== null) {
      const at = { file: prompt.path, line: 1, col: 1 };
      const why = "it was copied, since a model's settings stand in the prompt's file here";
      this.context.notes.add('DIFFERS', at, why, 'use the copy, or delete it and name this file in the suite');
    }
    const path = `${this.context.out}/${this.name}/${uniqueName(prompt.label, this.#promptNames)}.prompt.yml`;
    this.#promptPaths.set(key, path);
    this.files.push({ path, text: writeYaml({ messages: prompt.messages, ...head }) });
    return path;
  }
}
