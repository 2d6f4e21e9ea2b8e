import { stringify } from 'yaml';

/**
 * The workflow to copy, for this repository: its default branch, and the variables with the keys of its endpoints (null: not
 * known yet).
 */
export function fitWorkflow(text: string, branch: string, keys: readonly string[] | null): string {
  const name = stringify([branch], { collectionStyle: 'flow', flowCollectionPadding: false }).trim();
  const onBranch = text.replace('branches: [main]', () => `branches: ${name}`);
  if (keys === null) return onBranch;
  return onBranch.replace(/( +)env:\n( +)OPENAI_API_KEY: .*\n/, (_all, outer: string, inner: string) => {
    const lines = keys.map((key) => `${inner}${key}: \${{ secrets.${key} }}\n`);
    return lines.length === 0 ? '' : `${outer}env:\n${lines.join('')}`;
  });
}
