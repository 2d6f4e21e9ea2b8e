import type { Target } from '../ports.js';
import type { RatchetConfig } from '../suite/suite.js';

/** What answers when a draft is asked for, at its address. It gives up within a minute or so by itself. */
export interface DraftModel {
  /** Base URL without a trailing slash. */
  endpoint: string;
  target: Target;
}

/** By `provider/model`, in the settings of the repository that the issue is in. */
export type DraftModels = (model: string, config: RatchetConfig) => Promise<DraftModel>;
