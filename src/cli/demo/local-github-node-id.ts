/** What GraphQL calls a pull request; `fullName` is its repository's `owner/name`. */
export function nodeId(fullName: string, pull: number): string {
  return `PR_${Buffer.from(`${fullName}#${pull}`).toString('base64url')}`;
}
