import { expect, test } from '@jest/globals';
import { openaiTarget } from '../../src/models/openai-target.js';
import { buildRequest } from '../../src/run/build-request.js';
import { readSuites } from '../../src/suite/read-suites.js';
import { startModelServer } from '../model/model-server.js';
import { manualClock } from '../models/manual-clock.js';
import { memoryTree } from '../suite/memory-tree.js';
import { modelRequestOf } from './model-request-of.js';

const SCHEMA = { name: 'answer', strict: true, schema: { type: 'object', properties: { a: { type: 'string' } } } };
const CALL = { id: 'call_1', type: 'function', function: { name: 'look_up', arguments: '{"order": "{{ id }}"}' } };
const TOOL = {
  type: 'function',
  function: { name: 'look_up', description: 'By {{ id }}', parameters: { type: 'object', properties: {} } },
};

const PROMPT = `model: local/m
modelParameters: { max_tokens: 20, temperature: 0 }
messages:
  - { role: System, content: "Be {{ tone }}." }
  - role: assistant
    tool_calls: [${JSON.stringify(CALL)}]
  - { role: tool, tool_call_id: call_1, content: "{{ tone }}" }
tools: [${JSON.stringify(TOOL)}]
toolChoice: { type: function, function: { name: look_up } }
`;

/** What a real endpoint receives for the only case of the only suite. */
async function sent(prompt: string, given: string) {
  await using server = await startModelServer({ answer: () => 'fine' });
  const tree = memoryTree({
    'evals/ratchet.yml': `providers: { local: { base_url: "${server.url}" } }\n`,
    'evals/s.eval.yml': 'suite: s\nprompt: s.prompt.yml\ncases: s/*\nscorers: [no_refusal]\n',
    'evals/s.prompt.yml': prompt,
    'evals/s/a.case.yml': given,
  });
  const { suites, config } = await readSuites(tree);
  const [{ suite, problems }] = suites as [(typeof suites)[0]];
  expect(problems).toEqual([]);
  const request = modelRequestOf(buildRequest(suite!, config, suite!.cases[0]!));
  const target = openaiTarget({
    endpoint: server.url,
    apiKey: null,
    maxConnections: 1,
    price: () => null,
    clock: manualClock(),
  });
  await target.answer(request, new AbortController().signal);
  return server.calls[0]!.body;
}

test('tools and tool calls arrive as they are written; only the text of a prompt is a template', async () => {
  const given = `input: { tone: kind }\nmessages:\n  - { role: assistant, content: , tool_calls: [${JSON.stringify(CALL)}] }\n  - { role: tool, tool_call_id: call_1, content: "{{ tone }}", name: look_up }\n`;
  expect(await sent(PROMPT, given)).toEqual({
    model: 'm',
    max_tokens: 20,
    temperature: 0,
    messages: [
      { role: 'system', content: 'Be kind.' },
      { role: 'assistant', content: null, tool_calls: [CALL] },
      { role: 'tool', tool_call_id: 'call_1', content: 'kind' },
      { role: 'assistant', content: null, tool_calls: [CALL] },
      { role: 'tool', tool_call_id: 'call_1', content: '{{ tone }}', name: 'look_up' },
    ],
    tools: [TOOL],
    tool_choice: { type: 'function', function: { name: 'look_up' } },
  });
});

const ASK = 'model: local/m\nmessages: [{ role: user, content: "{{ input }}" }]\n';

test.each([
  [
    'JSON in a block, as GitHub writes it',
    `responseFormat: json_schema\njsonSchema: |-\n  ${JSON.stringify(SCHEMA)}\n`,
  ],
  ['a mapping', `responseFormat: json_schema\njsonSchema: ${JSON.stringify(SCHEMA)}\n`],
])('a schema that is %s arrives as the format of the answer', async (_name, more) => {
  expect((await sent(ASK + more, 'input: x\n')).response_format).toEqual({ type: 'json_schema', json_schema: SCHEMA });
});

test.each([
  ['json_object', { type: 'json_object' }],
  ['text', undefined],
])('the format %s arrives as %j', async (format, expected) => {
  expect((await sent(`${ASK}responseFormat: ${format}\n`, 'input: x\n')).response_format).toEqual(expected);
});
