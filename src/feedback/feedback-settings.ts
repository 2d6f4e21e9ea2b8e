import type { DraftModels } from './draft-models.js';
import type { Encoder } from './find-duplicate.js';

/** What the loop is told by whoever runs it. */
export interface FeedbackSettings {
  /** File name of the workflow that evaluates pull requests. */
  workflow: string;
  /** Nothing starts for what this token pushes, so that the workflow has to be dispatched. */
  dispatches: boolean;
  /** Null: likeness of inputs is told from their words alone. */
  encoder: Encoder | null;
  /** Null: nothing is drafted here, whatever a repository says. */
  drafts: DraftModels | null;
}
