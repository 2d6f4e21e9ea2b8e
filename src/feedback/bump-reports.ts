import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { UserError } from '../errors.js';
import { appendItem } from './append-item.js';
import { type Splice, spliceYaml } from './splice-yaml.js';

/**
 * The text of a case that one more issue reports: `reports` (1 when it says nothing) goes up by one and `source.also`
 * names the issue. An issue that is named already changes nothing. Comments stay.
 * Throws `UserError` when the text is not one YAML mapping.
 */
export function bumpReports(caseText: string, issue: number): string {
  const document = parseDocument(caseText);
  const root = document.contents;
  if (document.errors.length > 0 || !isMap(root)) {
    throw new UserError('BAD_CASE', 'the case is not a YAML mapping', 'correct the case file first');
  }
  const also = document.getIn(['source', 'also'], true);
  const known = isSeq(also) ? (also.toJSON() as unknown[]) : [];
  if (known.includes(issue) || document.getIn(['source', 'issue']) === issue) return caseText;
  const before = document.get('reports');
  const reports = (typeof before === 'number' ? before : 1) + 1;
  // Read before the edit: new nodes have no place in the text.
  const splices = editText(caseText, document, root, reports, issue);
  document.set('reports', reports);
  if (isSeq(also)) also.add(document.createNode(issue));
  else if (isMap(document.get('source'))) document.setIn(['source', 'also'], document.createNode([issue]));
  else document.set('source', document.createNode({ also: [issue] }));
  return spliceYaml(caseText, document, splices);
}

/** The same edit in the text: a number, and an item of a list or a line of its own. */
function editText(text: string, document: Document, root: YAMLMap, reports: number, issue: number): Splice[] {
  const written = document.get('reports', true);
  const count: Splice[] =
    isScalar(written) && written.range ? [{ from: written.range[0], to: written.range[1], text: String(reports) }] : [];
  const source = document.get('source', true);
  const key = root.items.find((pair) => isScalar(pair.key) && pair.key.value === 'source')?.key;
  if (isMap(source) && source.range && isScalar(key) && key.range) {
    const [place] = key.range;
    if (count.length === 0) count.push({ from: place, to: place, text: `reports: ${reports}\n` });
    return [...count, addToSource(text, source, issue)];
  }
  const lead = text.endsWith('\n') ? '' : '\n';
  const line = count.length === 0 ? `reports: ${reports}\n` : '';
  return [...count, { from: text.length, to: text.length, text: `${lead}${line}source: { also: [${issue}] }\n` }];
}

function addToSource(text: string, source: YAMLMap, issue: number): Splice {
  const also = source.get('also', true);
  if (isSeq(also) && also.range && also.items.length > 0) return appendItem(text, also, issue);
  const [start, end] = source.range!;
  if (source.flow) {
    const closing = text.slice(0, end - 1).trimEnd().length;
    return { from: closing, to: closing, text: `, also: [${issue}]` };
  }
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const closed = text[end - 1] === '\n';
  return { from: end, to: end, text: `${closed ? '' : '\n'}${indent}also: [${issue}]${closed ? '\n' : ''}` };
}
