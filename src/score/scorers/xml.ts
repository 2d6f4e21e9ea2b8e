import { SaxesParser } from 'saxes';
import type { Json } from '../../json.js';
import { optionMap } from '../option-map.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';
import { shorten } from '../shorten.js';
import { unfence } from '../unfence.js';

export interface XmlOptions {
  root: string | null;
  /** Names that must occur, in any place. */
  elements: string[];
}

interface Document {
  root: string | null;
  names: Set<string>;
}

function nameList(written: Json): string[] | null {
  const names = Array.isArray(written) ? written : [written];
  return names.every((name): name is string => typeof name === 'string' && name !== '') ? names : null;
}

/** What is wrong with a document: ends its reading at once. */
class Fault extends Error {}

/** Reads strictly and expands no entity but the five of XML itself: what declares its own is refused. */
function read(text: string): Document | { fault: string } {
  const parser = new SaxesParser();
  const document: Document = { root: null, names: new Set() };
  parser.on('error', ({ message }) => {
    throw new Fault(message);
  });
  parser.on('doctype', (declared) => {
    if (/<!ENTITY/i.test(declared)) throw new Fault('declares entities');
  });
  parser.on('opentag', ({ name }) => {
    document.root ??= name;
    document.names.add(name);
  });
  try {
    parser.write(text).close();
    return document;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { fault: error.message };
  }
}

/**
 * 1 when the output is one well-formed XML 1.0 document, alone or as the content of one Markdown fence, with the root and the
 * elements that the options name; else 0. It is not held against a schema. Names are compared as written, with their prefix.
 * Options: `{ root, elements }`, or none.
 */
export const xml: ScorerRule<XmlOptions> = {
  binary: true,
  passMark: 1,

  parse(options) {
    const written = optionMap(options ?? {}, ['root', 'elements']);
    if (!written.ok) return written;
    const { root = null, elements = [] } = written.map;
    const names = nameList(elements);
    if (names === null || (root !== null && (typeof root !== 'string' || root === ''))) {
      const what = names === null ? '`elements` is not a list of names' : '`root` is not a name';
      return { ok: false, why: what, fix: 'write `xml: { root: answer, elements: [title, body] }`' };
    }
    return { ok: true, options: { root, elements: names } };
  },

  score(_testCase, output, { root, elements }) {
    const document = read(unfence(output));
    if ('fault' in document) return { score: 0, reason: `not well-formed: ${shorten(document.fault, 90)}` };
    if (root !== null && document.root !== root) {
      return { score: 0, reason: `the root is ${quote(document.root ?? '')}, not ${quote(root)}` };
    }
    const lacking = elements.find((name) => !document.names.has(name));
    return lacking === undefined
      ? { score: 1, reason: `well-formed, the root is ${quote(document.root ?? '')}` }
      : { score: 0, reason: `has no element ${quote(lacking)}` };
  },
};
