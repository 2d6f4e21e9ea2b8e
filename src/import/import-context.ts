import type { Tree, TreeEntry } from '../ports.js';
import type { Scorer } from '../score/score.js';
import type { ImportNotes } from './import-notes.js';

/** What every importer works with. */
export interface ImportContext {
  tree: Tree;
  entries: ReadonlyMap<string, TreeEntry>;
  /** Folder for what is written, relative to the repository's root, without a slash at its end. */
  out: string;
  /** The prompt that a data set is for; null when none is named. */
  prompt: string | null;
  /** Whether the settings name a model for suites that name none. */
  hasDefaultModel: boolean;
  /** Every scorer that exists: what is written is checked by its own rules. */
  scorers: ReadonlyMap<string, Scorer<unknown>>;
  notes: ImportNotes;
}

/** Files to write, none of which may exist. */
export interface ImportedFiles {
  files: { path: string; text: string }[];
  /** Names of the suites among them. */
  suites: string[];
  cases: number;
}
