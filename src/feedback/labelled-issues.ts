import type { FeedbackForge } from '../feedback-forge.js';
import { labels } from './labels.js';

/** Numbers of all issues that a pass looks at, oldest first. */
export async function labelledIssues(forge: FeedbackForge): Promise<number[]> {
  const found = [await forge.issuesWithLabel(labels.feedback), await forge.issuesWithLabel(labels.approved)].flat();
  return [...new Set(found)].sort((a, b) => a - b);
}
