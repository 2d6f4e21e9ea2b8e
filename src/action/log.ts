import { escapeLog } from '../report/escape-log.js';

/** Where the Action's own words go; no text from outside reaches a runner's log but through here. */
export interface Log {
  info(text: string): void;
  /** An error in words, as an annotation of the job. */
  error(title: string, text: string): void;
}

/** A log for a runner: `write` receives text that holds no workflow command but this log's own. */
export function runnerLog(write: (text: string) => void): Log {
  return {
    info: (text) => write(`${escapeLog(text)}\n`),
    error: (title, text) => write(`::error title=${escapeProperty(title)}::${escapeData(text)}\n`),
  };
}

// The runner's own escapes: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
function escapeData(text: string): string {
  return escapeLog(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
