import type { Place, Problem } from '../errors.js';
import type { Json } from '../json.js';
import type { Tree, TreeEntry } from '../ports.js';
import { checkShape } from './check-shape.js';
import { frontMatterShape, promptShape } from './file-shapes.js';
import { type Parsed, parseYaml } from './parse-yaml.js';
import { type PromptHead, readHead } from './prompt-head.js';
import { type ReadEvaluators, readEvaluators } from './read-evaluators.js';
import { readPartials } from './read-partials.js';
import { readText } from './read-text.js';
import type { Prompt, SuiteFile } from './suite.js';

/** A prompt with what a `.prompt.yml` may carry beside it. */
export interface ReadPrompt {
  prompt: Prompt;
  at: Place;
  /** Where the model is named. */
  modelAt: Place;
  testDataAt: Place;
  testData: { values: { [name: string]: Json }; at: Place }[];
  /** Null when it has none. */
  evaluators: ReadEvaluators | null;
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
  const { read, problems: found } = /\.ya?ml$/.test(path) ? fromYaml(path, text) : fromFrontMatter(path, text);
  if (!read) return { read, files, problems: found };
  const partials = await readPartials(tree, entries, read.prompt);
  read.prompt.partials = partials.texts;
  return { read, files: [...files, ...partials.files], problems: [...found, ...partials.problems] };
}

type Read = { read: ReadPrompt | null; problems: Problem[] };

function fromYaml(path: string, text: string): Read {
  const { parsed, problems } = parseYaml(path, text);
  if (!parsed) return { read: null, problems };
  const shape = checkShape(promptShape, parsed);
  if (!shape.value) return { read: null, problems: [...problems, ...shape.problems] };
  const written = shape.value;
  const head = readHead(parsed, written);
  const all = [...problems, ...head.problems];
  const messages = written.messages.map((message, index): Prompt['messages'][number] => {
    const pieces = parsed.piecesOf(['messages', index, 'content']);
    return { message: message as Prompt['messages'][number]['message'], line: pieces[0]!.line, pieces };
  });
  if (messages.every(({ message }) => message.content?.trim() === ''))
    all.push(emptyPrompt(parsed.placeOf(['messages'])));
  const testData = (written.testData ?? []).map((values, index) => ({
    values,
    at: parsed.placeOf(['testData', index]),
  }));
  const prompt: Prompt = { path, messages, model: head.model, parameters: head.parameters, partials: {} };
  const at = { file: path, line: 1, col: 1 };
  const testDataAt = parsed.placeOf(['testData'], { key: true });
  const evaluators = written.evaluators?.length ? readEvaluators(parsed, written.evaluators) : null;
  return { read: { prompt, at, modelAt: parsed.placeOf(['model']), testDataAt, testData, evaluators }, problems: all };
}

function emptyPrompt(at: Place): Problem {
  return { ...at, severity: 'error', code: 'EMPTY_PROMPT', why: 'is only white space', fix: 'write the prompt' };
}

function fromFrontMatter(path: string, text: string): Read {
  const at: Place = { file: path, line: 1, col: 1 };
  const match = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/.exec(text);
  if (!match && /^---[ \t]*(?:\n|$)/.test(text)) {
    const why = 'opens front matter with `---` and never closes it';
    const fix = 'add a line `---` after it, or begin with something else';
    return { read: null, problems: [{ ...at, severity: 'error', code: 'OPEN_FRONT_MATTER', why, fix }] };
  }
  const content = match ? text.slice(match[0].length) : text;
  const line = match ? match[0].split('\n').length : 1;
  const { head, parsed, problems } = readFrontMatter(path, match?.[1] ?? '');
  if (content.trim() === '') problems.push(emptyPrompt({ ...at, line: content === '' ? 1 : line }));
  if (!head) return { read: null, problems };
  const messages = [{ message: { role: 'user', content }, line }];
  const prompt: Prompt = { path, messages, model: head.model, parameters: head.parameters, partials: {} };
  const modelAt = parsed?.placeOf(['model']) ?? at;
  return { read: { prompt, at, modelAt, testDataAt: at, testData: [], evaluators: null }, problems };
}

function readFrontMatter(
  path: string,
  text: string,
): { head: PromptHead | null; parsed: Parsed | null; problems: Problem[] } {
  if (text.split('\n').every((line) => /^\s*(?:#|$)/.test(line))) {
    return { head: { model: null, parameters: {}, problems: [] }, parsed: null, problems: [] };
  }
  const { parsed, problems } = parseYaml(path, text, 2);
  if (!parsed) return { head: null, parsed, problems };
  const shape = checkShape(frontMatterShape, parsed, { root: 'the front matter' });
  if (!shape.value) return { head: null, parsed, problems: [...problems, ...shape.problems] };
  const head = readHead(parsed, shape.value);
  return { head, parsed, problems: [...problems, ...head.problems] };
}
