import { posix } from 'node:path';
import type { Problem } from '../errors.js';
import type { Json } from '../json.js';
import { messageShape } from '../suite/chat-shapes.js';
import { parseJsonLine } from '../suite/parse-json-line.js';
import { writeYaml } from '../suite/write-yaml.js';
import type { ImportContext, ImportedFiles } from './import-context.js';
import { slug } from './slug.js';
import { membersOf, type Written } from './written.js';

const READ = ['id', 'input', 'inputs', 'expected', 'ideal', 'outputs', 'reference_outputs', 'tags'];
/** Characters. Who expects more hardly wants it word for word. */
const LONG = 200;

/**
 * A data set of one JSON object a line as cases: Braintrust's `input`, `expected`, `tags`; LangSmith's `inputs`, `outputs`;
 * OpenAI evals' `input` (messages) and `ideal`. A suite comes with it when the prompt is named that it is for.
 */
export function importDataSet(
  context: ImportContext,
  path: string,
  text: string,
): ImportedFiles & { problems: Problem[] } {
  const reader = new RowReader(context);
  const problems: Problem[] = [];
  const lines: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const { parsed, problems: found } = parseJsonLine(path, line, index + 1);
    problems.push(...found);
    const written = parsed && reader.read(parsed);
    if (written) lines.push(`${JSON.stringify(written)}\n`);
  }
  const name = slug(posix.basename(path, '.jsonl')) || 'data-set';
  const { out, prompt } = context;
  if (lines.length === 0) return { files: [], suites: [], cases: 0, problems };
  const cases = { path: `${out}/${name}/${name}.jsonl`, text: lines.join('') };
  const at = { file: path, line: 1, col: 1 };
  if (prompt === null) {
    const why = 'became cases without a suite, since no prompt is named';
    const fix = `add \`--prompt FILE\`, or name \`${name}/${name}.jsonl\` under \`cases:\` of a suite in ${out}/`;
    context.notes.add('NOT_SCORED', at, why, fix);
    return { files: [cases], suites: [], cases: lines.length, problems };
  }
  const suite = { suite: name, prompt: posix.relative(out, prompt), cases: `${name}/${name}.jsonl` };
  const files = [{ path: `${out}/${name}.eval.yml`, text: writeYaml(suite) }, cases];
  return { files, suites: [name], cases: lines.length, problems };
}

class RowReader {
  readonly #noted = new Set<string>();
  readonly #ids = new Set<string>();

  constructor(readonly context: ImportContext) {}

  /** A row as a line of a case file; null, noted, when it is none. */
  read(row: Written): { [key: string]: Json } | null {
    const members = membersOf(row.value);
    for (const key of Object.keys(members)) {
      if (READ.includes(key) || members[key] === null || this.#isNoted(key)) continue;
      this.context.notes.noEqual(row.placeOf([key], { key: true }), `\`${key}\` of a row`);
    }
    const input = this.#input(row, members.inputs ?? members.input);
    if (input === null) return null;
    const expected = expectedOf(members);
    const { id, tags } = members;
    return {
      ...(this.#takesId(id) && { id }),
      ...input,
      ...this.#known(row, expected),
      ...(Array.isArray(tags) && tags.every((tag) => typeof tag === 'string' && tag !== '') && { tags }),
    };
  }

  /** An id of another kind, or of an earlier row, gives way to the line's own. */
  #takesId(id: Json | undefined): id is string {
    if (typeof id !== 'string' || !/^[\w-][\w-]{0,99}$/.test(id) || this.#ids.has(id.toLowerCase())) return false;
    this.#ids.add(id.toLowerCase());
    return true;
  }

  #input(row: Written, input: Json | undefined): { [key: string]: Json } | null {
    if (typeof input === 'string') return { input };
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { input };
    const messages = Array.isArray(input) ? input.map((message) => messageShape.safeParse(message)) : [];
    if (messages.length > 0 && messages.every(({ success }) => success)) {
      return { messages: messages.map(({ data }) => data as Json) };
    }
    this.context.notes.noEqual(row.placeOf([]), 'a row whose input is no text, no mapping and no messages');
    return null;
  }

  #known(row: Written, expected: Json): { [key: string]: Json } {
    const { notes } = this.context;
    if (expected === null) {
      const why = 'says not what is expected; until then it passes with any answer that is not empty';
      if (!this.#isNoted('expected?')) notes.add('NOT_SCORED', row.placeOf([]), why, 'add `expected`, here and below');
      return { scorers: [{ regex: '\\S' }] };
    }
    if (typeof expected === 'string' && expected.length > LONG && !this.#isNoted('long')) {
      const why = 'expects a long text, which `exact` wants word for word';
      notes.add('DIFFERS', row.placeOf([]), why, 'name another scorer in the suite, such as `token_f1`');
    }
    return { expected };
  }

  /** Of thousands of rows the first one tells. */
  #isNoted(what: string): boolean {
    const known = this.#noted.has(what);
    this.#noted.add(what);
    return known;
  }
}

/** LangSmith wraps the answer in a mapping, of one member as a rule. */
function expectedOf({ expected, ideal, outputs, reference_outputs }: { [key: string]: Json }): Json {
  const wrapped = outputs ?? reference_outputs ?? null;
  const values = Object.values(membersOf(wrapped));
  return expected ?? ideal ?? (values.length === 1 ? values[0]! : values.length === 0 ? null : wrapped);
}
