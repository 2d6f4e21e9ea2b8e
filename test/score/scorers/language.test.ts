import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/json.js';
import { language } from '../../../src/score/scorers/language.js';
import { judgeWith } from '../judge-with.js';
import { refuseWith } from '../refuse-with.js';

/** One answer of a shop in many languages. */
const ANSWERS: { [code: string]: string } = {
  ar: 'تم تسليم طردك إلى جارك هذا الصباح.',
  cs: 'Váš balík byl dnes ráno doručen sousedovi.',
  da: 'Din pakke blev afleveret hos en nabo i morges, og du kan hente den nu.',
  de: 'Ihr Paket wurde heute Morgen bei einem Nachbarn abgegeben.',
  el: 'Το δέμα σας παραδόθηκε σήμερα το πρωί σε έναν γείτονα.',
  en: 'Your parcel was delivered to a neighbour this morning.',
  es: 'Su paquete fue entregado esta mañana a un vecino.',
  fi: 'Pakettisi toimitettiin tänä aamuna naapurille.',
  fr: 'Votre colis a été remis à un voisin ce matin.',
  he: 'החבילה שלך נמסרה הבוקר לשכן.',
  hi: 'आपका पार्सल आज सुबह एक पड़ोसी को दे दिया गया।',
  it: 'Il suo pacco è stato consegnato a un vicino questa mattina.',
  ja: 'お荷物は今朝、近所の方にお届けしました。',
  ko: '소포는 오늘 아침 이웃에게 배달되었습니다.',
  nl: 'Uw pakket is vanmorgen bij een buurman afgegeven.',
  pl: 'Paczka została dziś rano dostarczona sąsiadowi.',
  pt: 'A sua encomenda foi entregue a um vizinho esta manhã.',
  ru: 'Ваша посылка сегодня утром передана соседу.',
  sv: 'Ditt paket lämnades hos en granne i morse.',
  th: 'พัสดุของคุณถูกส่งให้เพื่อนบ้านเมื่อเช้านี้',
  tr: 'Paketiniz bu sabah bir komşunuza teslim edildi.',
  uk: 'Вашу посилку сьогодні вранці передали сусідові.',
  zh: '您的包裹今天早上已交给邻居。',
};
const CODES = Object.keys(ANSWERS);
const judge = (output: string, options: Json) => judgeWith(language, output, options).score;

describe('language', () => {
  test.each(CODES)('knows an answer in %s', (code) => {
    expect(judge(ANSWERS[code]!, code)).toBe(1);
  });

  test('takes an answer of one sentence for no other language, and seldom wonders', () => {
    const pairs = CODES.flatMap((code) =>
      CODES.filter((other) => other !== code).map((other) => [code, other] as const),
    );
    const scores = pairs.map(([code, other]) => judge(ANSWERS[code]!, other));
    expect(scores.filter((score) => score === 1)).toEqual([]);
    expect(scores.filter((score) => score === null).length / scores.length).toBeLessThan(0.03);
  });

  test.each<[string, string, Json, number | null]>([
    ['one of several', ANSWERS.fr!, ['de', 'fr'], 1],
    ['none of several', ANSWERS.en!, ['de', 'fr'], 0],
    ['a region', ANSWERS.pt!, 'pt-BR', 1],
    ['a code of three letters that is known by another', 'Ang iyong pakete ay inihatid sa isang kapitbahay.', 'fil', 1],
    ['Norwegian by its usual code', 'Pakken din ble levert til en nabo i morges, og du kan hente den nå.', 'nb', 1],
    [
      'code that is in no language',
      `\`\`\`js\nconst total = items.reduce((sum, item) => sum + item.price, 0);\n\`\`\`\n${ANSWERS.de}`,
      'de',
      1,
    ],
    ['markup around it', `<answer><b>${ANSWERS.de}</b></answer>`, 'de', 1],
    ['an address in it', `${ANSWERS.de} https://www.example.com/your-order-status-and-more`, 'de', 1],
    ['nothing', '', 'de', null],
    ['a word', 'Refund', 'de', null],
    ['a number', '1,204.50', 'de', null],
    ['emoji', '😀😀😀😀😀😀😀😀😀😀', 'de', null],
    ['half a character', '\uD83D'.repeat(30), 'de', null],
    ['one letter again and again', 'a'.repeat(2000), 'de', null],
  ])('judges %s', (_what, output, options, score) => {
    expect(judge(output, options)).toBe(score);
  });

  test('sees a long answer that goes on in another language', () => {
    const [german, english] = [ANSWERS.de!, ANSWERS.en!].map((text) => `${text} `.repeat(60));
    expect(judge(german!, 'de')).toBe(1);
    expect(judge(`${german}${english}`, 'de')).toBe(0);
    expect(judge(`${german}${english}`, ['de', 'en'])).toBe(1);
    expect(judge(`${german}${ANSWERS.en}`, 'de')).toBe(1);
  });

  test('tells related languages apart where there is enough text, and does not guess where there is not', () => {
    expect(judge(ANSWERS.da!.slice(0, 26), 'no')).toBeNull();
    expect(judge(`${ANSWERS.pt} `.repeat(4), 'es')).toBe(0);
    expect(judge(`${ANSWERS.uk} `.repeat(4), 'ru')).toBe(0);
  });

  test('says what it found', () => {
    expect(judgeWith(language, ANSWERS.en!, ['de', 'fr']).reason).toBe('expected `de | fr`, is `en`');
    expect(judgeWith(language, ANSWERS.de!, 'de').reason).toBe('is `de`');
    expect(judgeWith(language, 'OK', 'de').reason).toBe('too short or too mixed to tell whether it is `de`');
  });

  test.each<[Json, string]>([
    [null, 'it names no language, write `language: de` or `language: [de, fr]`'],
    [[], 'it names no language'],
    ['german', '`german` is no language that it can tell, use ISO 639-1 codes, of am ar '],
    [['de', false], '`false` is no language that it can tell'],
    ['xx', '`xx` is no language'],
    [{ is: 'de' }, 'is no language that it can tell'],
  ])('refuses %j in words', (options, words) => {
    expect(refuseWith(language, options)).toContain(words);
  });
});
