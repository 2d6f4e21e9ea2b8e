import { parseSync } from '@swc/core';

/** What a source file takes from elsewhere. */
export interface SourceFacts {
  /** Every import: static, for its types alone, by `export … from`, and dynamic; null where the name is computed. */
  imports: { from: string | null; names: string[] }[];
  /** Global names that it uses (`process`), and members of some globals (`Date.now`, `Math.random`, `new Date()`). */
  globals: string[];
}

type Node = { [member: string]: unknown; type: string };

/** Objects of which only some members matter. */
const WATCHED = ['Date', 'Math', 'Map', 'Object', 'Promise', 'Array'];

/** Reads a TypeScript source by its syntax tree, so that comments and strings count for nothing. */
export function readSource(text: string): SourceFacts {
  const facts: SourceFacts = { imports: [], globals: [] };
  visit(parseSync(text, { syntax: 'typescript', target: 'es2022' }), facts);
  return facts;
}

function visit(value: unknown, facts: SourceFacts): void {
  if (Array.isArray(value)) for (const member of value) visit(member, facts);
  else if (isNode(value)) {
    note(value, facts);
    for (const [name, member] of Object.entries(value)) if (!isPlainKey(value, name)) visit(member, facts);
  } else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) visit(member, facts);
  }
}

function isPlainKey(node: Node, member: string): boolean {
  const key = node[member];
  return member === 'key' && !node.computed && isNode(key) && key.type === 'Identifier';
}

function note(node: Node, facts: SourceFacts): void {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      if (node.source) facts.imports.push({ from: textOf(node.source), names: namesOf(node) });
      break;
    case 'TsImportType':
      facts.imports.push({ from: textOf(node.argument), names: [] });
      break;
    case 'TsExternalModuleReference':
      facts.imports.push({ from: textOf(node.expression), names: [] });
      break;
    case 'CallExpression':
      noteCall(node, facts);
      break;
    case 'NewExpression':
      if (isNamed(node.callee, 'Date') && !(node.arguments as unknown[] | undefined)?.length)
        facts.globals.push('new Date()');
      break;
    case 'MemberExpression':
      noteMember(node, facts);
      break;
    case 'Identifier':
      // The name of a member is no reference; only references may be optional.
      if ('optional' in node) facts.globals.push(String(node.value));
      break;
  }
}

function noteCall({ callee, arguments: given }: Node, facts: SourceFacts): void {
  const isImport = isNode(callee) && (callee.type === 'Import' || isNamed(callee, 'require'));
  const [first] = given as { expression: unknown }[];
  if (isImport) facts.imports.push({ from: textOf(first?.expression), names: [] });
  if (isNamed(callee, 'Date')) facts.globals.push('Date()');
}

function noteMember({ object, property }: Node, facts: SourceFacts): void {
  const owner = WATCHED.find((name) => isNamed(object, name));
  if (owner === undefined || !isNode(property)) return;
  const name = property.type === 'Computed' ? textOf(property.expression) : String(property.value);
  facts.globals.push(`${owner}.${name}`);
}

function namesOf({ specifiers }: Node): string[] {
  return ((specifiers ?? []) as Node[]).map(({ imported, orig, local }) => {
    const name = imported ?? orig ?? local;
    return isNode(name) ? String(name.value) : '*';
  });
}

function textOf(node: unknown): string | null {
  return isNode(node) && node.type === 'StringLiteral' ? String(node.value) : null;
}

function isNamed(node: unknown, name: string): boolean {
  return isNode(node) && node.type === 'Identifier' && node.value === name;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
