import { posix } from 'node:path';
import type { Place, Problem } from '../errors.js';
import type { Json } from '../json.js';
import type { Tree, TreeEntry } from '../ports.js';
import { checkShape } from './check-shape.js';
import { frontMatterShape, promptKeys, promptShape, type WrittenHead } from './file-shapes.js';
import { type Parsed, parseYaml } from './parse-yaml.js';
import { readText } from './read-text.js';
import type { Prompt, SuiteFile } from './suite.js';
import { includedNames } from './template.js';

/** A prompt with what a `.prompt.yml` may carry beside it. */
export interface ReadPrompt {
  prompt: Prompt;
  at: Place;
  testData: { values: { [name: string]: Json }; at: Place }[];
  files: SuiteFile[];
}

export type PromptResult = { read: ReadPrompt | null; files: SuiteFile[]; problems: Problem[] };

/** Reads a `.prompt.yml`, or a `.md`/`.txt` with YAML front matter, and the partials that it includes. */
export async function readPrompt(
  tree: Tree,
  entries: ReadonlyMap<string, TreeEntry>,
  path: string,
): Promise<PromptResult> {
  const files: SuiteFile[] = [{ path, role: 'prompt' }];
  const { text, problems } = await readText(tree, entries.get(path)!);
  if (text === null) return { read: null, files, problems };
  const result = /\.ya?ml$/.test(path) ? fromYaml(path, text) : fromFrontMatter(path, text);
  if (!result.read) return { read: null, files, problems: result.problems };
  const partials = await readPartials(tree, entries, result.read.prompt);
  files.push(...partials.files);
  result.read.prompt.partials = partials.texts;
  result.read.files = files;
  return { read: result.read, files, problems: [...result.problems, ...partials.problems] };
}

type Read = { read: ReadPrompt | null; problems: Problem[] };

function fromYaml(path: string, text: string): Read {
  const { parsed, problems } = parseYaml(path, text);
  if (!parsed) return { read: null, problems };
  const shape = checkShape(promptShape, parsed, promptKeys);
  if (!shape.value) return { read: null, problems: [...problems, ...shape.problems] };
  const written = shape.value;
  const head = readHead(parsed, written);
  const all = [...problems, ...head.problems];
  if (written.evaluators) {
    const why = "GitHub's `evaluators:` are not read; cases are scored by their `expected`";
    const fix = 'write an `.eval.yml` with scorers to check more';
    all.push({ ...parsed.placeOf(['evaluators'], { key: true }), severity: 'warning', code: 'NOT_READ', why, fix });
  }
  const messages = written.messages.map((message, index) => ({
    message: message as Prompt['messages'][number]['message'],
    line: parsed.textLineOf(['messages', index, 'content']),
  }));
  if (messages.every(({ message }) => message.content.trim() === '')) {
    all.push({
      ...parsed.placeOf(['messages']),
      severity: 'error',
      code: 'EMPTY_PROMPT',
      why: 'is only white space',
      fix: 'write the prompt',
    });
  }
  const testData = (written.testData ?? []).map((values, index) => ({
    values,
    at: parsed.placeOf(['testData', index]),
  }));
  const prompt: Prompt = { path, messages, model: head.model, parameters: head.parameters, partials: {} };
  return { read: { prompt, at: { file: path, line: 1, col: 1 }, testData, files: [] }, problems: all };
}

function fromFrontMatter(path: string, text: string): Read {
  const match = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/.exec(text);
  const at: Place = { file: path, line: 1, col: 1 };
  const body = match ? text.slice(match[0].length) : text;
  const line = match ? match[0].split('\n').length : 1;
  if (body.trim() === '') {
    return {
      read: null,
      problems: [
        { ...at, severity: 'error', code: 'EMPTY_PROMPT', why: 'is only white space', fix: 'write the prompt' },
      ],
    };
  }
  let head: Head = { model: null, parameters: {}, problems: [] };
  if (match?.[1]?.trim()) {
    const { parsed, problems } = parseYaml(path, match[1], 2);
    if (!parsed) return { read: null, problems };
    const shape = checkShape(frontMatterShape, parsed, promptKeys);
    if (!shape.value) return { read: null, problems: [...problems, ...shape.problems] };
    head = readHead(parsed, shape.value);
    head.problems.unshift(...problems);
  }
  const messages = [{ message: { role: 'user', content: body }, line }];
  const prompt: Prompt = { path, messages, model: head.model, parameters: head.parameters, partials: {} };
  return { read: { prompt, at, testData: [], files: [] }, problems: head.problems };
}

interface Head {
  model: string | null;
  parameters: { [name: string]: Json };
  problems: Problem[];
}

const WIRE_NAMES = {
  maxTokens: 'max_tokens',
  temperature: 'temperature',
  topP: 'top_p',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  seed: 'seed',
  stop: 'stop',
  reasoningEffort: 'reasoning_effort',
} as const;

function readHead(parsed: Parsed, written: WrittenHead): Head {
  const parameters: { [name: string]: Json } = {};
  const problems: Problem[] = [];
  for (const [name, wire] of Object.entries(WIRE_NAMES)) {
    const value = written.modelParameters?.[name as keyof typeof WIRE_NAMES];
    if (value !== undefined) parameters[wire] = value;
  }
  if (written.responseFormat === 'json_object') parameters.response_format = { type: 'json_object' };
  if (written.responseFormat === 'json_schema') {
    const schema = jsonSchemaOf(written.jsonSchema);
    if (schema) parameters.response_format = { type: 'json_schema', json_schema: schema };
    else {
      const at = parsed.placeOf([written.jsonSchema === undefined ? 'responseFormat' : 'jsonSchema']);
      const why = '`jsonSchema` is missing or not a JSON object';
      problems.push({ ...at, severity: 'error', code: 'BAD_VALUE', why, fix: 'write `{ name, schema }` as JSON' });
    }
  }
  return { model: written.model ?? null, parameters, problems };
}

function jsonSchemaOf(written: WrittenHead['jsonSchema']): { [name: string]: Json } | null {
  try {
    const value: unknown = typeof written === 'string' ? JSON.parse(written) : written;
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as { [name: string]: Json })
      : null;
  } catch {
    return null;
  }
}

async function readPartials(tree: Tree, entries: ReadonlyMap<string, TreeEntry>, prompt: Prompt) {
  const folder = posix.dirname(prompt.path);
  const texts: { [name: string]: string } = {};
  const files: SuiteFile[] = [];
  const problems: Problem[] = [];
  const visit = async (template: string, file: string, firstLine: number, parents: string[]): Promise<void> => {
    for (const name of includedNames(template)) {
      const line = firstLine + template.slice(0, template.search(escaped(name))).split('\n').length - 1;
      const fail = (code: string, why: string, fix: string) =>
        problems.push({ file, line, col: 1, severity: 'error', code, why: `includes \`${name}\`, ${why}`, fix });
      const path = posix.normalize(posix.join(folder, name));
      const entry = entries.get(path);
      if (path.startsWith('../') || !`${path}/`.startsWith(folder === '.' ? '' : `${folder}/`)) {
        fail('OUTSIDE', 'which lies outside of its folder', 'move it beside the prompt');
      } else if (parents.includes(name)) fail('RECURSION', 'which includes itself', 'break the circle');
      else if (!entry) fail('NOT_FOUND', 'which is not there', 'add it or correct the name');
      else if (!(name in texts)) {
        files.push({ path, role: 'partial' });
        const { text, problems: found } = await readText(tree, entry);
        problems.push(...found);
        if (text === null) continue;
        texts[name] = text;
        await visit(text, path, 1, [...parents, name]);
      }
    }
  };
  for (const { message, line } of prompt.messages) await visit(message.content, prompt.path, line, []);
  return { texts, files, problems };
}

function escaped(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
}
