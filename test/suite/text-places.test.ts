import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Document, Scalar } from 'yaml';
import { parseYaml } from '../../src/suite/parse-yaml.js';
import { placeIn, placeInPieces, plainPieces } from '../../src/suite/text-places.js';

const word = fc.constantFrom('{{', '}}', 'a', 'ab', "it's", '"x"', 'é', '😀', '#', ':', '-', '\\', '1');
const gap = fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', '\n  ', '  ', '\t');
const texts = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 60 })
  .map((parts) => parts.map(([left, right]) => left + right).join(''))
  // One word that is there once can be looked for in the file.
  .chain((text) => fc.nat(text.length).map((at) => ({ text: `${text.slice(0, at)} TARGET ${text.slice(at)}`.trim() })))
  .filter(({ text }) => text.isWellFormed());

test.each([Scalar.PLAIN, Scalar.QUOTE_SINGLE, Scalar.QUOTE_DOUBLE, Scalar.BLOCK_LITERAL, Scalar.BLOCK_FOLDED] as const)(
  'a word of a text in the style %s is found where it stands',
  (style) => {
    fc.assert(
      fc.property(texts, ({ text }) => {
        const scalar = new Scalar(text);
        scalar.type = style;
        const file = new Document({ messages: [{ role: 'user', content: scalar }] }).toString({ lineWidth: 40 });
        const { parsed } = parseYaml('f.yml', file);
        // The writer has faults of its own, and then writes another text.
        fc.pre(JSON.stringify(parsed?.value) === JSON.stringify({ messages: [{ role: 'user', content: text }] }));
        const pieces = parsed!.piecesOf(['messages', 0, 'content']);
        expect(pieces[0]!.at).toBe(0);
        expect(placeInPieces(pieces, text.indexOf('TARGET'))).toEqual(placeIn(file, file.indexOf('TARGET')));
      }),
      { seed: 3, numRuns: 500 },
    );
  },
);

test('a text that stands as it is keeps its places', () => {
  fc.assert(
    fc.property(texts, fc.nat(), ({ text }, number) => {
      const at = number % (text.length + 1);
      expect(placeInPieces(plainPieces(text, 1), at)).toEqual(placeIn(text, at));
    }),
    { seed: 4, numRuns: 500 },
  );
});

test('a text that is not there stands at its key', () => {
  const { parsed } = parseYaml('f.yml', 'a: 1\nb: ""\nc: |\n');
  expect(parsed!.piecesOf(['b'])).toEqual([{ at: 0, file: 'f.yml', line: 2, col: 4 }]);
  expect(parsed!.piecesOf(['zzz'])).toMatchObject([{ line: 1, col: 1 }]);
  expect(parsed!.piecesOf(['c'])).toMatchObject([{ line: 3, col: 4 }]);
});
