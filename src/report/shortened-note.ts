const RUN = /^https?:\/\/[a-z0-9.-]+(?::\d+)?\/[\w.-]+\/[\w.-]+\/actions\/runs\/\d+$/i;

/** What a text says that shows less than there is, and where the rest is; nothing where it shows all. */
export function shortenedNote(medium: 'comment' | 'check', run: string | undefined, isShortened: boolean): string[] {
  if (!isShortened) return [];
  if (run === undefined || !RUN.test(run))
    return [`*Shortened to fit a ${medium}: the job summary of this run shows more.*`];
  return [
    `*Shortened to fit a ${medium}: the [summary of this run](${run}) shows more, its [artifacts](${run}#artifacts) all, where the workflow uploads the report.*`,
  ];
}
