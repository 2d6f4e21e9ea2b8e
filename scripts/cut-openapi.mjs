// Cuts GitHub's OpenAPI description down to the routes that this project uses, for the tests of `src/github`.
//
//   npm pack @octokit/openapi@23.0.2 && tar -xzf octokit-openapi-23.0.2.tgz \
//     package/package.json package/LICENSE package/generated/api.github.com.json
//   node scripts/cut-openapi.mjs package/generated/api.github.com.json
//
// The package itself is 394 MB unpacked and so is no dependency.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const REPO = '/repos/{owner}/{repo}';
const ISSUE = `${REPO}/issues/{issue_number}`;
const COMMENT = `${REPO}/issues/comments/{comment_id}`;
const ROUTES = [
  `GET ${REPO}`,
  `GET ${REPO}/collaborators/{username}/permission`,
  `GET ${REPO}/issues`,
  `POST ${REPO}/issues`,
  `GET ${ISSUE}`,
  `PATCH ${ISSUE}`,
  `GET ${ISSUE}/events`,
  `GET ${ISSUE}/comments`,
  `POST ${ISSUE}/comments`,
  `PATCH ${COMMENT}`,
  `DELETE ${COMMENT}`,
  `POST ${COMMENT}/reactions`,
  `GET ${ISSUE}/labels`,
  `POST ${ISSUE}/labels`,
  `DELETE ${ISSUE}/labels/{name}`,
  `GET ${REPO}/pulls`,
  `POST ${REPO}/pulls`,
  `GET ${REPO}/pulls/{pull_number}`,
  `PATCH ${REPO}/pulls/{pull_number}`,
  `PUT ${REPO}/pulls/{pull_number}/merge`,
  `GET ${REPO}/commits/{commit_sha}/pulls`,
  `POST ${REPO}/check-runs`,
  `PATCH ${REPO}/check-runs/{check_run_id}`,
  `GET ${REPO}/commits/{ref}/check-runs`,
  `POST ${REPO}/actions/workflows/{workflow_id}/dispatches`,
  `GET ${REPO}/actions/runs`,
  `GET ${REPO}/actions/runs/{run_id}/artifacts`,
  `GET ${REPO}/actions/artifacts/{artifact_id}/{archive_format}`,
  `GET ${REPO}/commits/{commit_sha}/pulls`,
  `GET ${REPO}/branches/{branch}`,
  `GET ${REPO}/commits/{ref}`,
  `GET ${REPO}/contents/{path}`,
  `GET ${REPO}/git/ref/{ref}`,
  `GET ${REPO}/git/matching-refs/{ref}`,
  `POST ${REPO}/git/refs`,
  `PATCH ${REPO}/git/refs/{ref}`,
  `DELETE ${REPO}/git/refs/{ref}`,
  `GET ${REPO}/git/blobs/{file_sha}`,
  `POST ${REPO}/git/blobs`,
  `GET ${REPO}/git/trees/{tree_sha}`,
  `POST ${REPO}/git/trees`,
  `GET ${REPO}/git/commits/{commit_sha}`,
  `POST ${REPO}/git/commits`,
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
