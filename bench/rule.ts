import type { Random } from './draw.js';
import type { PullRequest } from './world.js';

/** What a rule did with one pull request. */
export interface Decision {
  blocked: boolean;
  /** Mean over cases and both sides. */
  trials: number;
}

export interface Rule {
  name: string;
  /** This project's own functions decide, and none of the bench's. */
  ours: boolean;
  decide(pullRequest: PullRequest, random: Random): Decision;
}
