import type { Question } from '../ports.js';
import type { Case } from '../suite/case.js';
import { renderPrompt } from '../suite/render-prompt.js';
import type { Prompt, RatchetConfig, Suite } from '../suite/suite.js';
import { wireParameters } from './wire-parameters.js';

export type BuiltRequest = { ok: true; request: Question } | { ok: false; reason: string };

/** What a suite asks for a case, or why its prompt does not take this case's input. */
export function buildRequest(suite: Suite, config: RatchetConfig, testCase: Case): BuiltRequest {
  const { name, tested, model } = suite;
  if (tested.kind === 'prompt') return modelRequest(tested.prompt, model!, config, testCase);
  const { fingerprint } = tested;
  const { input, messages } = testCase;
  return { ok: true, request: { fingerprint, suite: name, model, input, messages } };
}

function modelRequest(prompt: Prompt, model: string, config: RatchetConfig, testCase: Case): BuiltRequest {
  const rendered = renderPrompt(prompt, testCase);
  if (!rendered.ok) {
    const { file, line, why } = rendered.problem;
    return { ok: false, reason: `${file}:${line}: ${why}` };
  }
  const { provider, name } = splitModel(model);
  return {
    ok: true,
    request: {
      endpoint: config.providers[provider]!.baseUrl,
      model: name,
      messages: rendered.messages,
      parameters: wireParameters(provider, name, prompt.parameters),
    },
  };
}

/** `provider/model` at its first slash: a model's own name may hold more. */
export function splitModel(model: string): { provider: string; name: string } {
  const slash = model.indexOf('/');
  return { provider: model.slice(0, slash), name: model.slice(slash + 1) };
}
