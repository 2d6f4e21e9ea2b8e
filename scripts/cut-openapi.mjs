// Cuts GitHub's OpenAPI description down to the routes that this project uses, for the tests of `src/github`.
//
//   npm pack @octokit/openapi@23.0.2 && tar -xzf octokit-openapi-23.0.2.tgz \
//     package/package.json package/LICENSE package/generated/api.github.com.json
//   node scripts/cut-openapi.mjs package/generated/api.github.com.json
//
// The package itself is 394 MB unpacked and so is no dependency.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROUTES = [
  'GET /repos/{owner}/{repo}',
  'GET /repos/{owner}/{repo}/pulls',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/labels',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}',
  'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
  'POST /repos/{owner}/{repo}/check-runs',
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
];
const SCHEMA_MAPS = new Set(['properties', 'patternProperties', 'definitions']);
const PROSE = new Set(['description', 'example', 'examples', 'title', 'deprecated', 'default', 'externalDocs']);

const source = process.argv[2];
if (source === undefined) {
  console.error('Usage: node scripts/cut-openapi.mjs PATH/TO/package/generated/api.github.com.json');
  process.exit(2);
}
const root = join(dirname(source), '..');
const api = JSON.parse(readFileSync(source, 'utf8'));
const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const notice = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
const target = new URL('../test/github/openapi.generated.json', import.meta.url);

const cut = {
  source: { package: name, version, license, notice, madeBy: 'scripts/cut-openapi.mjs' },
  routes: ROUTES.map(cutRoute),
};
writeFileSync(target, `${JSON.stringify(cut, null, 1)}\n`);

function cutRoute(route) {
  const [method, path] = route.split(' ');
  const operation = api.paths[path]?.[method.toLowerCase()];
  if (operation === undefined) {
    throw new Error(`${source} does not describe ${route}`);
  }
  const parameters = [...(api.paths[path].parameters ?? []), ...(operation.parameters ?? [])]
    .map((parameter) => follow(parameter))
    .map(({ name, in: where, required = false, schema }) => ({
      name,
      in: where,
      required,
      schema: cutSchema(schema, []),
    }));
  const { requestBody } = operation;
  const schema = requestBody?.content?.['application/json']?.schema;
  return {
    method,
    path,
    parameters,
    body: schema === undefined ? null : { required: requestBody.required === true, schema: cutSchema(schema, []) },
  };
}

function follow(node) {
  if (node.$ref === undefined) {
    return node;
  }
  return node.$ref
    .replace(/^#\//, '')
    .split('/')
    .reduce((at, key) => at[key], api);
}

/** The schema with its references put in place, without prose, OpenAPI's `nullable` as JSON Schema says it. */
function cutSchema(node, trail) {
  if (Array.isArray(node)) {
    return node.map((item) => cutSchema(item, trail));
  }
  if (node === null || typeof node !== 'object') {
    return node;
  }
  if (node.$ref !== undefined) {
    if (trail.includes(node.$ref)) {
      throw new Error(`${node.$ref} refers to itself`);
    }
    return cutSchema(follow(node), [...trail, node.$ref]);
  }
  const kept = Object.entries(node)
    .filter(([key]) => key !== 'nullable' && !PROSE.has(key))
    .map(([key, value]) => [key, SCHEMA_MAPS.has(key) ? cutMap(value, trail) : cutSchema(value, trail)]);
  return node.nullable === true ? withNull(Object.fromEntries(kept)) : Object.fromEntries(kept);
}

// Under `properties` a key is a name (`title`, `description`), never prose.
function cutMap(schemas, trail) {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, cutSchema(schema, trail)]));
}

function withNull(schema) {
  return { anyOf: [{ type: 'null' }, schema] };
}
