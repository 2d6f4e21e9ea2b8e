import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';

interface SentRequest {
  method: string;
  /** Path without the query, percent-encoded as it was sent. */
  path: string;
  query: { [name: string]: string };
  /** Parsed JSON; undefined without a body. */
  body: unknown;
}

interface Description {
  routes: {
    method: string;
    path: string;
    parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: object }[];
    body: { required: boolean; schema: object } | null;
  }[];
}

interface Route {
  name: string;
  method: string;
  pattern: RegExp;
  path: ValidateFunction;
  query: ValidateFunction;
  body: { required: boolean; validate: ValidateFunction } | null;
}

/** Names of path parts that may hold slashes. */
const WITH_SLASHES = ['ref', 'branch', 'path'];
const description: Description = JSON.parse(readFileSync(new URL('./openapi.generated.json', import.meta.url), 'utf8'));
const bodies = new Ajv({ strict: false, validateFormats: false, allErrors: true });
// Path and query hold text only.
const texts = new Ajv({ strict: false, validateFormats: false, allErrors: true, coerceTypes: true });
const routes = description.routes.map(compileRoute).sort((a, b) => weight(a) - weight(b));

/**
 * What GitHub's own description has against a request, in words; empty when it allows it.
 * Stricter than the description in two places where GitHub is: unknown names in a body, and a completed check run without
 * a conclusion.
 */
export function openapiCheck({ method, path, query, body }: SentRequest): string[] {
  const route = routes.find((one) => one.method === method && one.pattern.test(path));
  if (route === undefined) {
    return [`GitHub's description has no route ${method} ${path}`];
  }
  const problems = [
    ...inWords(route, 'path', route.path, decodedPath(route, path)),
    ...inWords(route, 'query', route.query, { ...query }),
    ...bodyProblems(route, body),
  ];
  if (/check-runs/.test(path) && isCompleted(body) && !('conclusion' in body)) {
    problems.push(`${route.name}: a completed check run needs a conclusion`);
  }
  return problems;
}

function bodyProblems(route: Route, body: unknown): string[] {
  if (body === undefined) {
    return route.body?.required ? [`${route.name}: the body is missing`] : [];
  }
  if (route.body === null) {
    return [`${route.name}: takes no body`];
  }
  return inWords(route, 'body', route.body.validate, body);
}

function isCompleted(body: unknown): body is object {
  return typeof body === 'object' && body !== null && 'status' in body && body.status === 'completed';
}

function compileRoute({ method, path, parameters, body }: Description['routes'][number]): Route {
  return {
    name: `${method} ${path}`,
    method,
    pattern: pathPattern(path),
    path: texts.compile(parametersSchema(parameters, 'path')),
    query: texts.compile(parametersSchema(parameters, 'query')),
    body: body && { required: body.required, validate: bodies.compile(closed(body.schema)) },
  };
}

// Octokit sends slashes encoded or not.
function pathPattern(path: string): RegExp {
  const source = path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, (_all, name) => {
    return `(?<${name}>${WITH_SLASHES.includes(name) ? '.+' : '[^/]+'})`;
  });
  return new RegExp(`^${source}$`);
}

function decodedPath(route: Route, path: string): { [name: string]: string } {
  const groups = route.pattern.exec(path)?.groups ?? {};
  return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]));
}

function parametersSchema(parameters: Description['routes'][number]['parameters'], where: 'path' | 'query'): object {
  const those = parameters.filter((parameter) => parameter.in === where);
  return {
    type: 'object',
    properties: Object.fromEntries(those.map(({ name, schema }) => [name, schema])),
    required: those.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** The schema with every object that lists its properties closed to others, unless it says itself that it is open. */
function closed(schema: unknown): object {
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) {
      return node.map(walk);
    }
    if (node === null || typeof node !== 'object') {
      return node;
    }
    const walked = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]));
    const isObjectSchema = walked.type === 'object' && 'properties' in walked && !('additionalProperties' in walked);
    return isObjectSchema ? { ...walked, additionalProperties: false } : walked;
  };
  return walk(schema) as object;
}

function inWords(route: Route, where: string, validate: ValidateFunction, value: unknown): string[] {
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${route.name}: ${say(where, error)}`);
}

function say(where: string, { instancePath, keyword, params, message }: ErrorObject): string {
  const place = `${where}${instancePath.replaceAll('/', '.')}`;
  if (keyword === 'additionalProperties') {
    return `${place}.${params.additionalProperty} is unknown`;
  }
  return keyword === 'enum' ? `${place} must be one of ${params.allowedValues.join(', ')}` : `${place} ${message}`;
}

function weight({ pattern }: Route): number {
  return pattern.source.split('(?<').length;
}
