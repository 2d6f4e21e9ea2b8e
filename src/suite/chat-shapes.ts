import * as z from 'zod';
import type { Json } from '../json.js';

/** Shapes of what goes to a model as it is written, in the form of OpenAI's chat completions. */

const text = z.string().min(1);
const json = z.custom<Json>((value) => value !== undefined);

const functionName = z.custom<string>((value) => typeof value === 'string' && /^[\w-]{1,64}$/.test(value), {
  error: 'is no name of a function',
  params: { fix: 'write at most 64 letters, digits, `_`, `-`', kind: 'text' },
});

const toolCall = z.looseObject({
  id: text,
  type: z.literal('function'),
  function: z.looseObject({ name: functionName, arguments: z.string() }),
});

const ROLES = ['system', 'developer', 'user', 'assistant', 'tool'] as const;

/** One message. An assistant's that calls tools may be without text; a tool's names the call that it answers. */
export const messageShape = z
  .looseObject({
    // GitHub reads roles in any case.
    role: z
      .string()
      .toLowerCase()
      .pipe(z.enum(ROLES))
      .meta({ examples: [...ROLES] }),
    content: z.string().nullable().default(null),
    name: text.optional(),
    tool_calls: z.array(toolCall).min(1).optional(),
    tool_call_id: text.optional(),
  })
  .check(({ value, issues }) => {
    const lacks = (key: string) =>
      issues.push({ code: 'custom', path: [key], input: undefined, message: 'is missing', params: { kind: 'text' } });
    if (value.content === null && value.tool_calls === undefined) lacks('content');
    if (value.role === 'tool' && value.tool_call_id === undefined) lacks('tool_call_id');
  });

/** `tools:`, sent as they are. */
export const toolsShape = z
  .array(
    z.looseObject({
      type: z.literal('function'),
      function: z.looseObject({
        name: functionName,
        description: z.string().optional(),
        parameters: z.record(z.string(), json).optional(),
        strict: z.boolean().optional(),
      }),
    }),
  )
  .min(1);

/** `toolChoice:`, sent as it is. */
export const toolChoiceShape = z.union([z.enum(['none', 'auto', 'required']), z.record(z.string(), json)]);
