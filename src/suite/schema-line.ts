/** Where the schemas are published: the raw files of the newest release of this major version. */
export const SCHEMA_BASE = 'https://raw.githubusercontent.com/prompt-ratchet/prompt-ratchet/v0/schemas';

/** The comment by which editors know what a YAML file is, as the file's first line. */
export function schemaLine(kind: 'suite' | 'case' | 'prompt' | 'ratchet'): string {
  return `# yaml-language-server: $schema=${SCHEMA_BASE}/${kind}.schema.json\n`;
}
