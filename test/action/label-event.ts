import { threads } from '../../src/cli/demo/local-github-threads.js';
import type { RunnerOptions } from '../../src/cli/demo/runner.js';
import type { Json } from '../../src/json.js';
import type { Scenario } from './scenario.js';

const ACCEPT = 'accept-regression';

/** Somebody sets or removes a label of the pull request, now or at a time (ISO 8601); what a workflow is told of it. */
export function labelEvent(
  pr: Scenario,
  {
    by,
    action = 'labeled',
    label = ACCEPT,
    at,
  }: { by: string; action?: 'labeled' | 'unlabeled'; label?: string; at?: string },
): RunnerOptions['event'] {
  const pull = pr.state.pulls[0]!;
  const act = { state: pr.github.state, repository: pr.state, by: { login: by, type: 'User' as const } };
  threads.setLabel({ ...act, now: at ?? new Date().toISOString() }, pull, label, action === 'labeled');
  return withLabels(pr.event(), action, label, pull.labels);
}

/** The pull request's event as its payload tells it, with these labels. */
export function withLabels(
  event: RunnerOptions['event'],
  action: string,
  label: string | null,
  labels: string[],
): RunnerOptions['event'] {
  const payload = event.payload as { pull_request: { [name: string]: Json } };
  return {
    ...event,
    payload: {
      ...payload,
      action,
      ...(label !== null && { label: { name: label } }),
      pull_request: { ...payload.pull_request, labels: labels.map((name) => ({ name })) },
    },
  };
}
