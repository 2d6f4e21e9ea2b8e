import { countWords } from '../score/count-words.js';
import { parseJsonOutput } from '../score/parse-json-output.js';
import { includes } from '../score/scorers/includes.js';
import { noRefusal } from '../score/scorers/no-refusal.js';
import type { Case } from '../suite/case.js';
import type { WrittenScorer } from '../suite/file-shapes.js';
import type { Feedback } from './feedback.js';

export interface Chosen {
  scorers: WrittenScorer[];
  /** Why each of them, for the person who reviews. */
  notes: string[];
}

/** Fewer words than this are short already. */
const LEAST_WORDS = 20;

const SAYS =
  '(?:say|mention|include|contain|name|state|list|cite|tell|have|give|show|link|refer to|point to)(?:s|ed|ing)?';
const SHOULD = '(?:should|must|has to|have to|needs? to|ought to)(?:[ ]also)?(?:[ ]have)?';
/** What comes after "should" is forbidden, after "don't" it is an order: neither is a lack. */
const LACKS = `(?:(?:did not|didn['’]?t|does not|doesn['’]?t|fail(?:s|ed)? to|forg[eo]ts? to)[ ]+${SAYS}|without(?:[ ]+${SAYS})?|missing|lacks?|omit(?:s|ted)?|left out|never[ ]+(?:said|mentioned|included|contained|named|stated|listed|cited|told|gave|showed))`;
/** A text in quotes that the answer is said to lack. */
const DEMAND = new RegExp(
  String.raw`\b(?:${SHOULD}[ ]+${SAYS}|${LACKS})[^"“”„«»\x60.!?\n]{0,30}(?:"([^"\n]{1,80})"|“([^“”\n]{1,80})”|„([^„“”\n]{1,80})[“”]|«\s?([^«»\n]{1,80}?)\s?»|\x60([^\x60\n]{1,80})\x60)`,
  'giu',
);
const AT_MOST =
  /\b(?:under|below|at most|no more than|max(?:imum|\.)?(?: of)?|within|less than|höchstens|maximal)[ ]+(\d{1,4})[ ]+(?:words?|wörter|mots|palabras)\b/iu;
const WANTS_JSON =
  /\b(?:not|no|isn['’]?t|invalid|broken|should|must|instead|kein|pas|malformed)\b[^.\n]{0,40}\bJSON\b|\bJSON\b[^.\n]{0,40}\b(?:invalid|broken|expected|malformed|missing|wrong)\b/iu;

/** Scorers look at the output alone here. */
const ANY_CASE: Case = {
  id: '',
  input: {},
  messages: [],
  scorers: [],
  tags: [],
  critical: false,
  at: { file: '', line: 1, col: 1 },
  digest: '',
};

/**
 * Scorers that need no judge and follow with certainty from a complaint; each of them fails the answer that was complained
 * about, where that is known. `reference` is a longer right answer, '' without one.
 */
export function chooseScorers(feedback: Pick<Feedback, 'wrong' | 'output' | 'complaint'>, reference: string): Chosen {
  const chosen: Chosen = { scorers: [], notes: [] };
  const add = (scorer: WrittenScorer, note: string): void => {
    chosen.scorers.push(scorer);
    chosen.notes.push(note);
  };
  const { output, complaint, wrong } = feedback;
  const texts = demandedTexts(complaint).filter((text) =>
    fails(includes.score(ANY_CASE, output, { texts: [text], any: false })),
  );
  if (texts.length > 0) {
    add(
      { includes: texts.length === 1 ? texts[0]! : texts },
      'The complaint quotes what the answer must contain: `includes`.',
    );
  }
  const words = mostWords(feedback, reference);
  if (words !== null) add({ max_words: words.most }, words.note);
  const mayRefuse = wrong.includes('unsafe') || wrong.includes('injection');
  if (!mayRefuse && output !== '' && fails(noRefusal.score(ANY_CASE, output))) {
    add('no_refusal', 'The answer only refused: `no_refusal`.');
  }
  if (output !== '' && WANTS_JSON.test(complaint) && !parseJsonOutput(output).ok) {
    add(
      { json_schema: {} },
      'The answer was to be JSON and is none: `json_schema` without further rules; write them in.',
    );
  }
  return chosen;
}

function fails({ score }: { score: number | null }): boolean {
  return score === 0;
}

function demandedTexts(complaint: string): string[] {
  const texts = [...complaint.matchAll(DEMAND)].flatMap((match) => {
    // "should never have mentioned" forbids it.
    if (/\b(?:should|must|may|shall|can|could|to|have|please)\s+$/i.test(complaint.slice(0, match.index))) return [];
    const text = match
      .slice(1)
      .find((group) => group !== undefined)!
      .trim();
    return /[\p{L}\p{N}]/u.test(text) && !/\[[\p{L} -]+\]/u.test(text) ? [text] : [];
  });
  return [...new Set(texts)];
}

function mostWords({ wrong, output, complaint }: Pick<Feedback, 'wrong' | 'output' | 'complaint'>, reference: string) {
  const said = Number(AT_MOST.exec(complaint)?.[1] ?? 0);
  const before = countWords(output);
  if (said > 0 && (before === 0 || before > said)) {
    return { most: said, note: `The complaint asks for at most ${said} words: \`max_words\`.` };
  }
  if (!wrong.includes('too_long')) return null;
  const most = Math.max(LEAST_WORDS, Math.floor(before / 2), countWords(reference));
  if (before <= most) return null;
  return { most, note: `The answer was too long: \`max_words: ${most}\` of its ${before} words; set what you want.` };
}
