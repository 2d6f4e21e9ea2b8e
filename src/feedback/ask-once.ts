import type { Suite } from '../suite/suite.js';
import { complaintOf, type DraftInput } from './draft-case.js';
import type { DraftModels } from './draft-models.js';
import type { PullMark } from './pull-mark.js';
import { redactFields } from './redact-fields.js';
import { suggestFields } from './suggest-fields.js';
import type { Suggestion } from './suggestion.js';
import type { Remembered } from './suite-memory.js';

export interface AskOptions {
  /** Of the newest pull request; null without one. */
  mark: PullMark | null;
  /** When the approval was given. */
  approvedAt: string;
  /** Id of the newest `/ratchet retry`; 0 for none. */
  retry: number;
  /** What the status comment notes of having asked; null for nothing. */
  askedFor: string | null;
  drafts: DraftModels | null;
}

/** Its cases' tags are proposed; where its data are confidential, nothing is asked. */
type AskedSuite = Pick<Suite, 'cases' | 'confidential'>;

/**
 * Asks a model what a case could expect, once for an approval and a retry: every pass over an issue must come to the same
 * files, and an issue that stays without a case must not be paid for every hour. What was proposed is read from the pull
 * request's mark. Data of a confidential suite are never shown.
 */
export class AskOnce {
  /** The approval and the retry that a model was asked for, now or before; null when it was not. */
  askedFor: string | null;
  private readonly key: string;

  constructor(private readonly options: AskOptions) {
    this.key = `${options.approvedAt} ${options.retry}`;
    this.askedFor = options.askedFor === this.key ? this.key : null;
  }

  async suggestion(draft: DraftInput, suite: AskedSuite, { reading }: Remembered): Promise<Suggestion | null> {
    const { mark, approvedAt, retry, drafts } = this.options;
    if (mark?.approvedAt === approvedAt && mark.retry === retry) return mark.suggestion;
    const model = reading.config.draftModel;
    if (this.askedFor !== null || drafts === null || model === undefined || suite.confidential) return null;
    this.askedFor = this.key;
    const { texts } = redactFields({
      sent: draft.feedback.input,
      answered: draft.feedback.output,
      complaint: complaintOf(draft),
      wanted: draft.expected ?? draft.feedback.expected,
    });
    const tags = [...new Set(suite.cases.flatMap((testCase) => testCase.tags))];
    return suggestFields({ model, ...texts, tags }, await drafts(model, reading.config));
  }
}
