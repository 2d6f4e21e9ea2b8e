import type { Finder, Finding } from './finding.js';

/** Lengths of IBANs by country: ISO 13616 registry; elsewhere any length from 15 to 34 whose check digits agree. */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AT: 20,
  BE: 16,
  BG: 22,
  BR: 29,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  SA: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TR: 26,
  UA: 29,
};

const IBAN = /(?<![\p{Lu}\p{Ll}\p{N}])[a-z]{2}[ -]?\d{2}(?:[ -]?[a-z0-9]){11,30}/giu;
const CARD = /(?<![\p{Lu}\p{Ll}\p{N}.,-])\d(?:[ -]?\d){12,18}(?![\p{Lu}\p{Ll}\p{N}]|[.,]\d)/gu;
/** First digits of the large networks: Visa, Mastercard, Amex, Diners, Discover, JCB, Maestro, UnionPay, MIR. */
const NETWORK = /^(?:4|5[0-8]|2[2-7]|3[045-9]|6)/;

/** Card numbers (Luhn, by the first digits of a network) and IBANs (ISO 13616, mod 97), grouped or not. */
export const findPaymentNumbers: Finder = (text) => {
  const findings: Finding[] = [];
  for (const { 0: match, index } of text.matchAll(IBAN)) {
    const length = ibanLength(match);
    if (length !== null) findings.push({ start: index, end: index + length, kind: 'IBAN' });
  }
  for (const { 0: match, index } of text.matchAll(CARD)) {
    const length = cardLength(match);
    if (length !== null) findings.push({ start: index, end: index + length, kind: 'card' });
  }
  return findings;
};

/** Characters of the match that are the number: what follows it (a date, an amount) may look like more of it. */
function cardLength(match: string): number | null {
  for (let end = match.length; end >= 13; end--) {
    if (/\d/.test(match[end] ?? '') || !/\d/.test(match[end - 1]!)) continue;
    const digits = match.slice(0, end).replace(/\D/g, '');
    if (digits.length >= 13 && NETWORK.test(digits) && passesLuhn(digits)) return end;
  }
  return null;
}

/** Characters of the match that are the IBAN; null when none of its beginnings is one. */
function ibanLength(match: string): number | null {
  const compact = match.replace(/[ -]/g, '').toUpperCase();
  if (compact.replace(/\D/g, '').length < 8) return null;
  const known = LENGTHS[compact.slice(0, 2)];
  const lengths = known === undefined ? Array.from({ length: 20 }, (_, index) => 34 - index) : [known];
  const length = lengths.find((candidate) => candidate <= compact.length && mod97(compact.slice(0, candidate)) === 1);
  if (length === undefined) return null;
  let seen = 0;
  for (let index = 0; index < match.length; index++) {
    if (!/[ -]/.test(match[index]!) && ++seen === length) {
      // Half of a longer word is no account.
      return /[a-z0-9]/i.test(match[index + 1] ?? '') ? null : index + 1;
    }
  }
  return null;
}

function mod97(iban: string): number {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    sum += index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0;
}
