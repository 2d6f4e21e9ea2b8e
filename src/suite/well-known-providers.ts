import type { Provider } from './suite.js';

/** Providers that need no entry in `ratchet.yml`, only their usual key variable. Base URLs have no trailing slash. */
export const wellKnownProviders: Readonly<Record<string, Readonly<Provider>>> = {
  anthropic: hosted('https://api.anthropic.com/v1', 'ANTHROPIC_API_KEY'),
  cerebras: hosted('https://api.cerebras.ai/v1', 'CEREBRAS_API_KEY'),
  cohere: hosted('https://api.cohere.ai/compatibility/v1', 'COHERE_API_KEY'),
  deepseek: hosted('https://api.deepseek.com/v1', 'DEEPSEEK_API_KEY'),
  fireworks: hosted('https://api.fireworks.ai/inference/v1', 'FIREWORKS_API_KEY'),
  gemini: hosted('https://generativelanguage.googleapis.com/v1beta/openai', 'GEMINI_API_KEY'),
  groq: hosted('https://api.groq.com/openai/v1', 'GROQ_API_KEY'),
  mistral: hosted('https://api.mistral.ai/v1', 'MISTRAL_API_KEY'),
  openai: hosted('https://api.openai.com/v1', 'OPENAI_API_KEY'),
  openrouter: hosted('https://openrouter.ai/api/v1', 'OPENROUTER_API_KEY'),
  together: hosted('https://api.together.xyz/v1', 'TOGETHER_API_KEY'),
  xai: hosted('https://api.x.ai/v1', 'XAI_API_KEY'),
  // On one machine more calls at once only wait in its queue, and time out there.
  ollama: { baseUrl: 'http://127.0.0.1:11434/v1', apiKeyEnv: null, maxConnections: 2 },
};

function hosted(baseUrl: string, apiKeyEnv: string): Provider {
  return { baseUrl, apiKeyEnv, maxConnections: 8 };
}
