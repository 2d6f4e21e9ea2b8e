import type { Finder, Finding } from './finding.js';
import { namePhrases, notNames } from './name-phrases.js';

const START = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;
const CAPITAL = String.raw`\p{Lu}(?:\.|(?:[\p{L}\p{M}]|['’](?=\p{L})|-(?=\p{L}))*)`;
const PARTICLE = `(?:von|van|vom|zu|zur|de|del|della|di|da|dos|das|do|du|des|la|le|el|al|bin|ibn|ben|af|av|ter|ten|der|den|y|e)`;
const FULL_NAME = `${CAPITAL}(?:[ ](?:${PARTICLE}[ ]){0,2}${CAPITAL}){0,3}`;
const TWO_WORDS = `${CAPITAL}(?:[ ](?:${PARTICLE}[ ]){0,2}${CAPITAL}){1,3}`;
/** Scripts without capitals: what is a word there may be a name. */
const UNCASED = String.raw`[\p{sc=Deva}\p{sc=Arab}\p{sc=Hebr}\p{M}]{2,20}(?:[ ](?!و)[\p{sc=Deva}\p{sc=Arab}\p{sc=Hebr}\p{M}]{2,20})?`;
const TITLE = `(?:${namePhrases.titles.join('|')})`;

const anyOf = (phrases: readonly string[]): string => `(?:${phrases.join('|').replaceAll(' ', '[ ]')})`;
/** Letters of a phrase in either case: the flag would let small letters pass for capitals in the name. */
const eitherCase = (source: string): string =>
  source.replace(/\\p\{[^}]*\}|\\.|\p{L}/gu, (part) =>
    part.length > 1 && part.startsWith('\\')
      ? part
      : `[${part.toLowerCase()}${part.toUpperCase().length === 1 ? part.toUpperCase() : ''}]`,
  );

const titled = String.raw`(?:${eitherCase(TITLE)}\.?[ ](?:h\.[ ]?c\.[ ])?){1,3}`;

const RULES: readonly RegExp[] = [
  `${START}${eitherCase(anyOf(namePhrases.certain))}[ ]*[:,]?[ ](?:${titled})?(?<name>${FULL_NAME}|${UNCASED})`,
  `${START}${eitherCase(anyOf(namePhrases.likely))}[ ](?<name>${titled}${FULL_NAME})`,
  `${START}${eitherCase(anyOf(namePhrases.spoken))}[ ](?<name>${TWO_WORDS})(?=[ ]*(?:[,.!;\n(]|from|calling|here|speaking|and|$))`,
  `${START}${titled}(?<name>${FULL_NAME})`,
  // An address with its name before it.
  `${START}(?<name>${TWO_WORDS})(?=["']?[ ]<[^<>\\s]{1,80}(?:@|\\[e-mail\\]))`,
  // A letter's end: the last line, or nearly, of a text.
  `(?:^|[\n.!?,][ ]*)${eitherCase(anyOf(namePhrases.closings))}[ ]*(?:[,.!:-]+[ ]*\n?|\n)\\s{0,4}[-–]?[ ]?(?<name>(?:${titled})?${FULL_NAME})(?=[ ]*(?:[\n,(|]|$))`,
  String.raw`(?:^|[\n,;|>*-][ ]*|["']) ?${eitherCase(anyOf(namePhrases.labels))}["']?[ ]?[:：][ ]{0,3}["']?(?:${titled})?(?<name>${FULL_NAME}|${UNCASED}|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]{2,8})(?=["']?[ ]*(?:[\n,;|)]|$))`,
  // Japanese, Chinese, Korean.
  String.raw`(?:私は|わたしは|名前は|氏名は)(?<name>[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]{2,10}?)(?:です|と(?:申|もう)|といいます|と言います)`,
  String.raw`(?<![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])(?<name>[\p{sc=Han}\p{sc=Kana}ー]{2,8}[ ]?[\p{sc=Han}\p{sc=Kana}]{0,6})(?=と(?:申|もう)します)`,
  String.raw`(?:我叫|我的名字是|我的名字叫|本人姓名)(?<name>\p{sc=Han}{2,4}?)(?=[，。,.！!、\s]|$)`,
  String.raw`(?:제[ ]?이름은|저는)[ ]?(?<name>\p{sc=Hang}{2,4})(?=입니다|이고|이라고|라고|예요|이에요)`,
].map((source) => new RegExp(source, 'dgu'));

/** A name in small letters, where only a name can follow. */
const SMALL = new RegExp(
  `${START}${eitherCase(anyOf(namePhrases.certain))}[ ](?<name>\\p{Ll}[\\p{L}'’-]{1,20}(?:[ ]\\p{Ll}[\\p{L}'’-]{1,20})?)(?=[ ]*(?:[,.!;\n]|and${END}|und${END}|$))`,
  'dgu',
);

/** Capital letters that follow such phrases without being a name. */
const COMMON =
  /^(?:Dr|Prof|Mr|Mrs|Ms|I|The|A|An|Not|No|Yes|Team|Support|Customer|Service|Sales|Please|Hello|Hi|Your|Our|My|We|You|It|This|That|And|But|In|On|For|Sir|Madam|Der|Die|Das|Ihr|Ihre|Le|La|Les|El|Los|Un|Una)$/;

/** Names where they are given as such: "my name is", titles, ends of letters, labels; then wherever the same words recur. */
export const findNames: Finder = (text) => {
  const named: Finding[] = [];
  for (const rule of [...RULES, SMALL]) {
    for (const match of text.matchAll(rule)) {
      const [start, end] = match.indices!.groups!.name!;
      const name = trimName(text.slice(start, end), rule === SMALL);
      if (name !== null) named.push({ start, end: start + name.length, kind: 'name' });
    }
  }
  return [...named, ...recurring(text, named)];
};

function trimName(found: string, small: boolean): string | null {
  const words = found.replace(/\.$/, '').split(' ');
  if (small && words.some((word) => notNames.has(word))) return null;
  if (COMMON.test(words[0]!) || notNames.has(words[0]!.toLowerCase())) return null;
  const name = words.join(' ');
  return name.length > 1 ? name : null;
}

/** Whole names, and words of them with a capital and four letters or more. */
function recurring(text: string, named: readonly Finding[]): Finding[] {
  const words = new Set<string>();
  for (const { start, end } of named) {
    const name = text.slice(start, end);
    words.add(name);
    for (const word of name.split(' ')) if (/^\p{Lu}[\p{L}'’-]{3,}$/u.test(word)) words.add(word);
  }
  if (words.size === 0) return [];
  const sources = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const again = new RegExp(`${START}(?:${sources.join('|')})${END}`, 'gu');
  return [...text.matchAll(again)].map(({ 0: match, index }) => ({
    start: index,
    end: index + match.length,
    kind: 'name',
  }));
}
