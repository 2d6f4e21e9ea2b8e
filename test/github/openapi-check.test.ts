import { describe, expect, test } from '@jest/globals';
import { localRoutes } from '../../src/cli/demo/local-github-routes.js';
import { openapiCheck } from './openapi-check.js';

const SHA = 'a'.repeat(40);
const PULLS = '/repos/acme/bot/pulls';
const COMMENTS = '/repos/acme/bot/issues/7/comments';
const CHECKS = '/repos/acme/bot/check-runs';

function completed(output: object = {}, more: object = {}) {
  const full = { title: 't', summary: 's', ...output };
  return { name: 'x', head_sha: SHA, status: 'completed', conclusion: 'success', output: full, ...more };
}

describe("GitHub's own description", () => {
  test('has every route of the local GitHub', () => {
    const values: { [name: string]: string } = { ref: 'a/b', workflow_id: 'evals.yml', username: 'ann', name: 'bug' };
    for (const { method, path } of localRoutes) {
      const sent = path.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? '7');
      const problems = openapiCheck({ method, path: sent, query: {}, body: undefined });
      expect(problems.filter((problem) => !problem.endsWith('the body is missing'))).toEqual([]);
    }
  });

  const annotation = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'm' };
  test.each([
    ['has no route', 'GET', '/repos/a/b/issues/7/timeline', {}, undefined],
    ['path.issue_number must be integer', 'GET', '/repos/a/b/issues/seven/comments', {}, undefined],
    ['query.perpage is unknown', 'GET', COMMENTS, { perpage: '5' }, undefined],
    ['query.per_page must be integer', 'GET', COMMENTS, { per_page: 'many' }, undefined],
    ['query.state must be one of open, closed, all', 'GET', PULLS, { state: 'merged' }, undefined],
    ['takes no body', 'GET', COMMENTS, {}, {}],
    ['the body is missing', 'POST', COMMENTS, {}, undefined],
    ["must have required property 'body'", 'POST', COMMENTS, {}, {}],
    ['body.body must be string', 'POST', COMMENTS, {}, { body: 5 }],
    ['body.bodyy is unknown', 'POST', COMMENTS, {}, { body: 'x', bodyy: 'x' }],
    ['body.output.tile is unknown', 'POST', CHECKS, {}, completed({ tile: 'x' })],
    ["must have required property 'summary'", 'POST', CHECKS, {}, completed({ summary: undefined })],
    ['body.conclusion must be one of action_required', 'POST', CHECKS, {}, completed({}, { conclusion: 'passed' })],
    ['needs a conclusion', 'POST', CHECKS, {}, completed({}, { conclusion: undefined })],
    [
      'body.output.annotations.0.line is unknown',
      'POST',
      CHECKS,
      {},
      completed({ annotations: [{ ...annotation, line: 1 }] }),
    ],
    ['must NOT have more than 50 items', 'POST', CHECKS, {}, completed({ annotations: Array(51).fill(annotation) })],
    ['needs a conclusion', 'PATCH', `${CHECKS}/5`, {}, { status: 'completed' }],
    ["must have required property 'summary'", 'PATCH', `${CHECKS}/5`, {}, { output: { annotations: [] } }],
    ['must be object', 'POST', '/repos/a/b/issues/7/labels', {}, ['bug']],
    ['must NOT have fewer than 1 items', 'POST', '/repos/a/b/issues/7/labels', {}, { labels: [] }],
  ])('says "%s" of %s %s', (problem, method, path, query, body) => {
    const sent = body === undefined ? undefined : JSON.parse(JSON.stringify(body));
    expect(openapiCheck({ method, path, query, body: sent }).join('\n')).toContain(problem);
  });

  test.each([
    ['GET', PULLS, { state: 'all', per_page: '100', page: '2' }, undefined],
    ['POST', CHECKS, {}, completed({ text: 'x', annotations: [annotation] })],
    ['POST', CHECKS, {}, { name: 'x', head_sha: SHA, status: 'in_progress' }],
    ['PATCH', `${CHECKS}/5`, {}, { output: { title: 't', summary: 's', annotations: [annotation] } }],
    ['POST', '/repos/a/b/issues/7/labels', {}, { labels: ['bug', { name: 'x' }] }],
    ['GET', '/repos/a/b/commits/feature/x/check-runs', { check_name: 'x', filter: 'all' }, undefined],
  ])('allows %s %s', (method, path, query, body) => {
    expect(openapiCheck({ method, path, query, body })).toEqual([]);
  });
});
