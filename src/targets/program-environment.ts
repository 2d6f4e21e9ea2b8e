export type Environment = { [name: string]: string | undefined };

/** The runner's own: its services, the Action's inputs, and files by which a step speaks to it. */
const RUNNERS = /^(?:ACTIONS_|INPUT_|GITHUB_(?:TOKEN|OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$)/i;
const TOKENS = ['GITHUB_TOKEN', 'INPUT_TOKEN'];

/**
 * What a team's program sees of the environment: all of it, for it needs its keys, but nothing that speaks for the workflow:
 * the token (under whatever name), the runner's services and its files of commands.
 */
export function programEnvironment(env: Environment): { [name: string]: string } {
  const tokens = TOKENS.flatMap((name) => env[name]?.trim() || []);
  const kept = Object.entries(env).filter((entry): entry is [string, string] => {
    const [name, value] = entry;
    return value !== undefined && !RUNNERS.test(name) && !tokens.includes(value.trim());
  });
  return Object.fromEntries(kept);
}
