import type { Json } from '../../json.js';
import { type Answer, actOf, invalid, issueOf, notFound, type RouteRequest, refusal } from './local-github-answer.js';
import { pageOf } from './local-github-paging.js';
import { threads } from './local-github-threads.js';

/** Labels of an issue or a pull request; their case does not count. */
export const labelRoutes = { list: listLabels, add: addLabels, remove: removeLabel };

function listLabels(request: RouteRequest): Answer {
  const { query, url, fullName } = request;
  const issue = issueOf(request);
  return issue
    ? pageOf(issue.labels.map(labelView), query, `${url}/repos/${fullName}/issues/${issue.number}/labels`)
    : notFound;
}

function addLabels(request: RouteRequest): Answer {
  const issue = issueOf(request);
  const { labels } = request.body;
  if (issue === undefined) {
    return notFound;
  }
  if (!Array.isArray(labels) || labels.length === 0) {
    return invalid('Label', 'labels', 'labels is missing');
  }
  for (const label of labels.map(labelName)) {
    threads.setLabel(actOf(request), issue, label, true);
  }
  return { status: 200, body: issue.labels.map(labelView) };
}

function removeLabel(request: RouteRequest): Answer {
  const issue = issueOf(request);
  if (issue === undefined || !threads.setLabel(actOf(request), issue, `${request.parts.name}`, false)) {
    return refusal(404, 'Label does not exist');
  }
  return { status: 200, body: issue.labels.map(labelView) };
}

function labelName(label: Json): string {
  return typeof label === 'object' && label !== null && !Array.isArray(label) ? `${label.name}` : `${label}`;
}

function labelView(name: string): Json {
  return { name };
}
