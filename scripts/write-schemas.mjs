// Writes schemas/*.schema.json from the shapes that check the files. `--check` only compares.
import * as z from 'zod';
import { keepFile } from './keep-file.mjs';
import { loadSource } from './load-source.mjs';

const { caseShape, configShape, promptShape, suiteShape } = await loadSource('src/suite/file-shapes.ts');
const { SCHEMA_BASE } = await loadSource('src/suite/schema-line.ts');
const { scorerTable } = await loadSource('src/score/scorer-table.ts');
const { judgedNames } = await loadSource('src/score/judged-names.ts');

const kinds = {
  suite: [suiteShape, 'A suite of Prompt Ratchet: *.eval.yml'],
  case: [caseShape, 'A case of Prompt Ratchet: *.case.yml'],
  prompt: [promptShape, 'A prompt: *.prompt.yml'],
  ratchet: [configShape, 'The settings of Prompt Ratchet: evals/ratchet.yml'],
};

/** A scorer by its name, or by its name with options, which only the scorer itself can check. */
const scorers = {
  anyOf: [
    {
      enum: [...scorerTable.map(({ name }) => name), 'auto', ...judgedNames],
    },
    {
      type: 'object',
      properties: Object.fromEntries(scorerTable.map(({ name, summary }) => [name, { description: summary }])),
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
    },
  ],
};

// What a check in code cannot say of itself.
function override({ zodSchema, jsonSchema }) {
  const { type, params } = zodSchema._zod.def;
  if (type === 'custom' && params?.kind === 'text') jsonSchema.type = 'string';
  for (const bound of ['minimum', 'maximum']) {
    if (Math.abs(jsonSchema[bound]) === Number.MAX_SAFE_INTEGER) delete jsonSchema[bound];
  }
}

for (const [kind, [shape, title]] of Object.entries(kinds)) {
  const { $schema, ...schema } = z.toJSONSchema(shape, {
    target: 'draft-07',
    io: 'input',
    unrepresentable: 'any',
    override,
  });
  if (schema.definitions?.scorer) schema.definitions.scorer = scorers;
  const whole = { $schema, $id: `${SCHEMA_BASE}/${kind}.schema.json`, title, ...schema };
  await keepFile(`schemas/${kind}.schema.json`, `${JSON.stringify(whole, null, 2)}\n`);
}
