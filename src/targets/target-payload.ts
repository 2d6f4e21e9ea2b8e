import type { TargetRequest } from '../ports.js';

/** What a program is given, on its standard input or as a request's body: JSON `{input, messages, variant}`. */
export function targetPayload({ input, messages, suite, model, variant }: TargetRequest): string {
  return `${JSON.stringify({ input, messages, variant: { suite, model, ...variant } })}\n`;
}
