import { stringify, type YAMLSeq } from 'yaml';
import type { Splice } from './splice-yaml.js';

/** The edit of `text` that adds one scalar at the end of a list that has an item already. */
export function appendItem(text: string, list: YAMLSeq, item: string | number): Splice {
  const [start, end] = list.range!;
  if (list.flow) return { from: end - 1, to: end - 1, text: `, ${flowItem(item)}` };
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  // The range of a block list takes its last line break along, where there is one.
  const closed = text[end - 1] === '\n';
  return { from: end, to: end, text: `${closed ? '' : '\n'}${indent}- ${flowItem(item)}${closed ? '\n' : ''}` };
}

/** A scalar as it may stand in `[…]`, and so anywhere on one line. */
export function flowItem(item: string | number): string {
  const list = stringify([item], { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 });
  return list.trim().slice(1, -1);
}
