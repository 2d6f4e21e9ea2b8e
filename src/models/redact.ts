/** Shapes of keys that are in use: OpenAI and its likes, Groq, xAI, Google, Hugging Face, GitHub. */
const shapes = /\b(?:sk-|gsk_|xai-|AIza|hf_|gh[pousr]_)[\w*.-]{8,}/g;
const bearer = /\b(bearer|basic)(\s+|%20)[^\s"',;}\\]+/gi;

/** A shorter key is a placeholder that some local server asks for, and a word of the language. */
const leastSecret = 6;

/**
 * Text without the key as it is, in a URL or in JSON, without authorization values, and without anything that looks
 * like a key; on one line, with at most `maxLength` characters. For every message that quotes an endpoint.
 */
export function redact(text: string, key: string | null, maxLength = 400): string {
  const known =
    key === null || key.length < leastSecret ? [] : [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)];
  // Cut only afterwards: half a key is no longer recognised.
  const clean = known
    .reduce((rest, form) => rest.replaceAll(form, '[key]'), text)
    .replace(bearer, '$1 [key]')
    .replace(shapes, '[key]')
    .replace(/[\s\0-\x1f\x7f-\x9f]+/g, ' ')
    .trim();
  return clean.length > maxLength ? `${clean.slice(0, maxLength - 1)}…` : clean;
}
