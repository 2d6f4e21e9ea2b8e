import type { Json } from '../../src/json.js';

export type Context = { [name: string]: Json };

/**
 * `${{ … }}` in a text, as far as the workflows here use it: members of contexts, texts in quotes, `==`, `!=`, `&&`, `always()`.
 * Throws for everything else. A text that is nothing but one expression has its value.
 */
export function evaluateExpression(text: string, context: Context): Json {
  const whole = /^\$\{\{((?:(?!\}\}).)*)\}\}$/.exec(text.trim());
  if (whole) return conjunction(whole[1]!, context);
  return text.replace(/\$\{\{(.*?)\}\}/g, (_all, inner: string) => String(conjunction(inner, context) ?? ''));
}

function conjunction(source: string, context: Context): Json {
  let value: Json = true;
  for (const part of source.split('&&')) {
    value = comparison(part.trim(), context);
    if (!value) return value;
  }
  return value;
}

function comparison(source: string, context: Context): Json {
  const [, left, operator, right] = /^(.*?)\s*(==|!=)\s*(.*)$/.exec(source) ?? [];
  if (left === undefined) return operand(source, context);
  const isEqual = String(operand(left, context) ?? '') === String(operand(right!, context) ?? '');
  return operator === '==' ? isEqual : !isEqual;
}

function operand(source: string, context: Context): Json {
  if (source === 'always()') return true;
  const literal = /^'([^']*)'$/.exec(source);
  if (literal) return literal[1]!;
  if (!/^[a-z_]+(?:\.[\w-]+)+$/i.test(source)) throw new Error(`no expression that is known here: ${source}`);
  return source.split('.').reduce<Json>((value, name) => (value as Context | null)?.[name] ?? null, context);
}
