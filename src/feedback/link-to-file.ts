/**
 * Markdown link to a file on the default branch, whatever its commit. `path` starts at the repository's root; each of its
 * signs that means something to Markdown is percent-encoded in the address.
 */
export function linkToFile(repositoryUrl: string, path: string, label: string): string {
  const encoded = path
    .split('/')
    .map((part) =>
      encodeURIComponent(part.toWellFormed()).replace(
        /[!'()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join('/');
  return `[${label}](${repositoryUrl}/blob/HEAD/${encoded})`;
}
