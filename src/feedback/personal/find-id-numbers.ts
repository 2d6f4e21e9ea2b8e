import { passesLuhn } from './find-payment-numbers.js';
import type { Finder, Finding } from './finding.js';

interface Rule {
  pattern: RegExp;
  kind: string;
  /** Whether the digits and letters of a match, without its separators, agree with the check of that number. */
  check?: (compact: string) => boolean;
}

const digitSum = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);

/** Numbers that a form of their own or a check digit tells from others. */
const BY_FORM: readonly Rule[] = [
  // US social security number.
  { pattern: /(?<![\p{Lu}\p{Ll}\p{N}-])\d{3}-\d{2}-\d{4}(?![\p{Lu}\p{Ll}\p{N}-])/gu, kind: 'ID number' },
  // UK national insurance number.
  {
    pattern: /(?<![\p{Lu}\p{Ll}\p{N}])[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{Lu}\p{Ll}\p{N}])/gu,
    kind: 'ID number',
  },
  // Spain: DNI, NIE.
  {
    pattern: /(?<![\p{Lu}\p{Ll}\p{N}])(?:\d{8}|[XYZ]-?\d{7})-?[A-HJ-NP-TV-Z](?![\p{Lu}\p{Ll}\p{N}])/gu,
    kind: 'ID number',
    check: (id) => {
      const number = id.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
      return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23] === id.at(-1);
    },
  },
  // Italy: codice fiscale.
  {
    pattern: /(?<![\p{Lu}\p{Ll}\p{N}])[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?![\p{Lu}\p{Ll}\p{N}])/giu,
    kind: 'ID number',
  },
  // France: numéro de sécurité sociale.
  {
    pattern: /(?<![\p{Lu}\p{Ll}\p{N}])[12] ?\d{2} ?\d{2} ?\d{2} ?\d{3} ?\d{3} ?\d{2}(?![\p{Lu}\p{Ll}\p{N}])/gu,
    kind: 'ID number',
    check: (id) => 97 - (Number(id.slice(0, 13)) % 97) === Number(id.slice(13)),
  },
  // Brazil: CPF.
  { pattern: /(?<![\p{Lu}\p{Ll}\p{N}.-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\p{Lu}\p{Ll}\p{N}])/gu, kind: 'ID number' },
  // Sweden: personnummer.
  {
    pattern:
      /(?<![\p{Lu}\p{Ll}\p{N}-])(?:\d{2})?\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])[-+]\d{4}(?![\p{Lu}\p{Ll}\p{N}-])/gu,
    kind: 'ID number',
    check: (id) => passesLuhn(id.slice(-10)),
  },
  // Finland: henkilötunnus.
  {
    pattern:
      /(?<![\p{Lu}\p{Ll}\p{N}])(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[-+A]\d{3}[0-9A-FHJ-NPR-Y](?![\p{Lu}\p{Ll}\p{N}])/gu,
    kind: 'ID number',
  },
  // Republic of Korea: resident registration number.
  {
    pattern: /(?<![\p{Lu}\p{Ll}\p{N}-])\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])-[1-8]\d{6}(?![\p{Lu}\p{Ll}\p{N}-])/gu,
    kind: 'ID number',
  },
  // China: resident identity card.
  {
    pattern:
      /(?<![\p{Lu}\p{Ll}\p{N}])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\p{Lu}\p{Ll}\p{N}])/gu,
    kind: 'ID number',
    check: (id) =>
      '10X98765432'[digitSum(id, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11] ===
      id.at(-1)!.toUpperCase(),
  },
  // India: permanent account number.
  { pattern: /(?<=\bPAN\b[^\n]{0,15})[A-Z]{5}\d{4}[A-Z](?![\p{Lu}\p{Ll}\p{N}])/gu, kind: 'ID number' },
  // Poland: PESEL.
  {
    pattern: /(?<![\p{Lu}\p{Ll}\p{N}-])\d{11}(?![\p{Lu}\p{Ll}\p{N}-])/gu,
    kind: 'ID number',
    check: (id) =>
      /^\d\d(?:[02468][1-9]|[13579][0-2])(?:[0-2]\d|3[01])/.test(id) &&
      (10 - (digitSum(id, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(id[10]),
  },
];

const NAMED =
  /(?:(?<![\p{L}\p{N}])(?:ssn|social security(?: number| no\.?)?|social insurance(?: number)?|sin|tax(?:payer)? (?:id|number|file number)|tfn|itin|national (?:id|insurance)(?: number)?|nino|passport(?: number| no\.?)?|driv(?:er['’]?s?|ing) licen[cs]e(?: number| no\.?)?|id card(?: number)?|aadhaar(?: number)?|pan(?: card| number)|steuer-?id(?:entifikationsnummer)?|personalausweis(?:nummer)?|reisepass(?:nummer)?|sozialversicherungsnummer|numéro de sécurité sociale|passeport|dni|nie|pasaporte|codice fiscale|passaporto|cpf|rg|nif|bsn|burgerservicenummer|paspoort(?:nummer)?|pesel|dowód osobisty|personnummer|fødselsnummer|cpr(?:-nummer)?|hetu|rodné číslo|curp|nhs number|sort code|routing number|(?:bank )?account number|kontonummer|bankleitzahl|blz|número de cuenta|numéro de compte|medicare(?: number)?)(?![\p{L}])|паспорт|инн|снилс|マイナンバー|旅券番号|身份证(?:号码?)?|護照|护照|주민등록번호|여권번호|आधार)(?:[ :#=-]{1,3}| (?:is|ist|est|es|è|number|no\.?|nr\.?|numero|número|numéro|lautet)[ :]{1,2}|は|是|号码?[:：]?){0,3}([A-Z]{0,5}[ -]?\d(?:[ ./-]?[A-Z]{0,2}\d){3,18}[A-Z]{0,2})(?![\p{Lu}\p{Ll}\p{N}])/giu;

const BIRTH =
  /(?:(?<![\p{L}\p{N}])(?:born(?: on)?|date of birth|birth ?date|birthday(?: is)?|d\.?o\.?b\.?|geboren(?: am)?|geburtsdatum|né(?:e)? le|date de naissance|nacid[oa] el|fecha de nacimiento|nat[oa] il|data di nascita|data de nascimento|nascid[oa] em|geboortedatum|urodzon[ya]|data urodzenia|född|født|syntynyt|doğum tarihi)|дата рождения|生年月日|出生日期|생년월일)[ :は是]{0,3}(\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}(?:st|nd|rd|th|\.)?(?: of| de)? \p{L}{3,10}\.?,?(?: de)? \d{4}|\p{L}{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}年\d{1,2}月\d{1,2}日)/giu;

/** Numbers that a state or an insurer gave to a person, by their form or their name, and dates of birth. */
export const findIdNumbers: Finder = (text) => {
  const findings: Finding[] = [];
  for (const { pattern, kind, check } of BY_FORM) {
    for (const { 0: match, index } of text.matchAll(pattern)) {
      if (check?.(match.replace(/[ .+-]/g, '')) ?? true)
        findings.push({ start: index, end: index + match.length, kind });
    }
  }
  const named: [RegExp, string][] = [
    [NAMED, 'ID number'],
    [BIRTH, 'date of birth'],
  ];
  for (const [pattern, kind] of named) {
    for (const { 0: match, 1: value, index } of text.matchAll(pattern)) {
      const end = index + match.length;
      findings.push({ start: end - value!.length, end, kind });
    }
  }
  return findings;
};
