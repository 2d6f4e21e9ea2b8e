import type { ModelRequest } from '../../src/ports.js';
import type { BuiltRequest } from '../../src/run/build-request.js';

/** What is sent to a model; throws for what is sent to nobody, or to a program. */
export function modelRequestOf(built: BuiltRequest | null): ModelRequest {
  if (!built?.ok || !('endpoint' in built.request)) throw new Error('nothing is sent to a model');
  return built.request;
}
