import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json } from '../../json.js';
import { linearPattern } from '../linear-pattern.js';
import { parseJsonOutput } from '../parse-json-output.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';
import { shorten } from '../shorten.js';

export interface JsonSchemaOptions {
  validate: ValidateFunction;
}

type Parsed = { ok: true; options: JsonSchemaOptions } | { ok: false; why: string; fix: string };

const DRAFT_2020 = 'https://json-schema.org/draft/2020-12/schema';
const DRAFT_07 = /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/;

/** A schema's patterns meet a model's output: they get linear time like every other pattern. */
function linearRegExp(pattern: string): { test(text: string): boolean; toString(): string } {
  const compiled = linearPattern(pattern);
  if (!compiled.ok) throw new Error(`${quote(pattern)}: ${compiled.why}`);
  // Ajv tells patterns apart by this text.
  return { test: compiled.test, toString: () => pattern };
}
linearRegExp.code = 'linearRegExp';

const AJV: Options = {
  // An unknown keyword or format is a typing error that would check nothing.
  strictSchema: true,
  strictTypes: false,
  strictTuples: false,
  strictRequired: false,
  // Own members only: `required: [toString]` is not met by every object.
  ownProperties: true,
  logger: false,
  code: { regExp: linearRegExp },
};

/** One schema of a suite serves all of its cases: it is compiled once. */
const compiled = new WeakMap<object, Parsed>();

function compile(schema: { [key: string]: Json }): Parsed {
  const { $schema: dialect = DRAFT_2020 } = schema;
  const draft07 = typeof dialect === 'string' && DRAFT_07.test(dialect);
  if (!draft07 && (typeof dialect !== 'string' || dialect.replace(/#$/, '') !== DRAFT_2020)) {
    return {
      ok: false,
      why: `the dialect ${quote(String(dialect), 60)} is not supported`,
      fix: `write \`$schema: ${DRAFT_2020}\` (the default) or \`$schema: http://json-schema.org/draft-07/schema#\``,
    };
  }
  if (Object.hasOwn(schema, '$async')) {
    return { ok: false, why: '`$async` is not JSON Schema', fix: 'remove it' };
  }
  try {
    const ajv = draft07 ? new Ajv(AJV) : new Ajv2020(AJV);
    addFormats.default(ajv);
    // Of OpenAPI, checks nothing.
    ajv.addVocabulary(['example']);
    const validate = ajv.compile(schema);
    // A schema that refers to nothing but itself has no end on any value: found here, not on an output.
    validate(null);
    return { ok: true, options: { validate } };
  } catch (error) {
    if (error instanceof RangeError)
      return { ok: false, why: 'the schema refers to itself without end', fix: 'correct its `$ref`' };
    const said = shorten(error instanceof Error ? error.message : String(error), 200);
    if (error instanceof Ajv.MissingRefError) {
      return {
        ok: false,
        why: `the schema refers to something that is not in it: ${said}`,
        fix: 'put it under `$defs` (nothing is fetched)',
      };
    }
    return { ok: false, why: `the schema is not valid: ${said}`, fix: 'correct it' };
  }
}

function explain(error: ErrorObject | undefined): string {
  if (!error) return 'the schema does not accept it';
  const params = error.params as { additionalProperty?: unknown; allowedValues?: unknown };
  const named =
    params.additionalProperty ?? (Array.isArray(params.allowedValues) ? params.allowedValues.join(' | ') : undefined);
  const where = error.instancePath === '' ? 'it' : quote(error.instancePath, 40);
  return shorten(
    `${where} ${error.message ?? 'is wrong'}${named === undefined ? '' : `: ${quote(String(named), 40)}`}`,
  );
}

/**
 * 1 when the output is one JSON value (see `parseJsonOutput`) that the schema accepts, else 0; unscored when it is nested
 * too deeply to check. Options: the schema, of 2020-12 or, with that `$schema`, draft-07. Formats are checked, `$ref` stays
 * inside the schema, `pattern` is RE2 (see `linearPattern`).
 */
export const jsonSchema: ScorerRule<JsonSchemaOptions> = {
  binary: true,
  passMark: 1,

  parse(options) {
    if (options === null || typeof options !== 'object' || Array.isArray(options)) {
      return { ok: false, why: 'it has no schema', fix: 'write the JSON Schema as a mapping under `json_schema:`' };
    }
    const known = compiled.get(options) ?? compile(options);
    compiled.set(options, known);
    return known;
  },

  score(_testCase, output, { validate }) {
    const read = parseJsonOutput(output);
    if (!read.ok) return { score: 0, reason: read.reason };
    try {
      return validate(read.value)
        ? { score: 1, reason: 'the schema accepts it' }
        : { score: 0, reason: explain(validate.errors?.[0]) };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { score: null, reason: 'nested too deeply to check' };
    }
  },
};
