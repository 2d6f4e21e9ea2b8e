/** Names in what a run leaves for others: the artifact, its report, and its folder with the calls of each suite. */
export const artifact = { name: 'prompt-ratchet', report: 'report.json', calls: 'calls' } as const;
