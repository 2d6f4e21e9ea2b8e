import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Finder } from './finding.js';

/** Where a number without its country code may be from: those whose users are many, and every way to write one. */
const REGIONS: readonly CountryCode[] = [
  'US',
  'GB',
  'DE',
  'FR',
  'ES',
  'IT',
  'NL',
  'BE',
  'AT',
  'CH',
  'PL',
  'SE',
  'NO',
  'DK',
  'FI',
  'PT',
  'IE',
  'CZ',
  'GR',
  'RO',
  'TR',
  'UA',
  'RU',
  'BR',
  'MX',
  'AR',
  'CO',
  'IN',
  'JP',
  'KR',
  'CN',
  'AU',
  'NZ',
  'ZA',
  'NG',
  'IL',
  'SG',
  'HK',
];

const CANDIDATE =
  /(?<![\p{Lu}\p{Ll}\p{N}_#.,/=-]|\d[ :])(?:\+ ?|\(\+?)?\d(?:[ ./()-]{0,3}\d){6,17}(?![\p{Lu}\p{Ll}\p{N}_]|[.,:%]\d)/gu;

const PHONE_WORD =
  /(?:(?<![\p{L}\p{N}])(?:phone|telephone|tele?|tlf|tel\.?nr|mobile|mob|cell|cellphone|whatsapp|signal|sms|fax|call|ring|text|reach|dial|contact|hotline|handy|mobil|telefon|telefonnummer|handynummer|rückruf|anruf(?:en)?|rufen|erreich(?:bar|en)|téléphone|portable|appel(?:er|ez)|joindre|joignable|teléfono|telefono|móvil|movil|celular|ll[aá]ma(?:me|r|nos)?|cellulare|chiama(?:re|mi)?|telefone|telem[oó]vel|ligue|ligar|telefoon|mobiel|bel(?:len)?|zadzwoń|dzwonić|komórka|numer telefonu|puhelin|ring(?:a|e)|telefonní|telefonum|ara(?:yın)?|cep)(?![\p{L}\p{N}])|тел(?:ефон)?|звон|моб|☎|📞|電話|携帯|电话|電話番号|手机|手機|联系|전화|연락처|휴대폰|फोन|मोबाइल|नंबर|هاتف|جوال|اتصل|טלפון|נייד|τηλ)[^\n]{0,40}$/iu;

const OTHER_NUMBER =
  /(?:(?<![\p{L}\p{N}])(?:order|invoice|ticket|case|ref(?:erence)?|booking|tracking|parcel|shipment|article|item|sku|part|serial|model|version|isbn|issn|ean|upc|gtin|vin|imei|policy|contract|customer|account|member(?:ship)?|id|transaction|po|rma|issue|error|code|bestell(?:ung|nummer)?|auftrag(?:snummer)?|rechnung(?:snummer)?|kundennummer|vorgang|sendung(?:snummer)?|artikel(?:nummer)?|commande|facture|référence|suivi|pedido|factura|referencia|ordine|fattura|spedizione|encomenda|fatura|bestelling|factuur|zamówieni[ea]|faktura|ordernummer|tilaus|sipariş)(?![\p{L}\p{N}])|заказ|накладн|счет|счёт|注文|伝票|订单|單號|单号|주문|송장|#|№|\bn[or]\.)[^\n\d]{0,20}$/iu;

/** What makes a number an amount. */
const UNIT =
  /^\s?(?:ms|s|secs?|seconds?|minutes?|hours?|days?|times|x|kg|g|grams?|km|m|miles?|mb|gb|kb|bytes?|usd|eur|gbp|chf|dollars?|euros?|pounds?|[€$£¥₹%°]|words?|tokens?|users?|people|characters?)(?![\p{L}\p{N}])/iu;

/** US and Canada: 202-555-0143, 202.555.0143, 202 555 0143. */
const NORTH_AMERICAN = /^(?:1[ .-])?\d{3}([ .-])\d{3}\1\d{4}$/;
const DATE_OR_TIME = /^(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})(?:[ ]\d{1,2})?/;

/**
 * Phone numbers. With `+` or `00`: whatever can be a number of that country. Without: a number of one of the regions that is
 * written as one (a leading 0, brackets, the North American groups), or any that a word for phones leads to. What follows a
 * word for orders and the like stays.
 */
export const findPhones: Finder = (text) =>
  [...text.matchAll(CANDIDATE)].flatMap(({ 0: match, index }) => {
    const before = text.slice(Math.max(0, index - 60), index);
    // What follows a number (a time, a count) may look like more of it.
    for (let part = match; part.length >= 7; part = part.replace(/[^\d]+\d+$|^\d+$/, '')) {
      if (isPhone(part, before) && !UNIT.test(text.slice(index + part.length, index + part.length + 20)))
        return [{ start: index, end: index + part.length, kind: 'phone' }];
    }
    return [];
  });

function isPhone(match: string, before: string): boolean {
  const digits = match.replace(/\D/g, '');
  if (digits.length > 15 || /^(\d)\1*$/.test(digits)) return false;
  const phoneWord = PHONE_WORD.exec(before)?.index ?? -1;
  const otherWord = OTHER_NUMBER.exec(before)?.index ?? -1;
  if (match.trimStart().startsWith('+') || match.startsWith('(+')) {
    return parsePhoneNumberFromString(match)?.isPossible() ?? digits.length >= 8;
  }
  if (otherWord > phoneWord) return false;
  if (digits.startsWith('00')) return parsePhoneNumberFromString(`+${digits.slice(2)}`)?.isPossible() ?? false;
  if (phoneWord >= 0) return digits.length >= 7 && !DATE_OR_TIME.test(match);
  if (DATE_OR_TIME.test(match)) return false;
  const written = /^\(?0/.test(match) || /^\(\d{2,4}\)/.test(match) || NORTH_AMERICAN.test(match);
  return (
    written && digits.length >= 9 && REGIONS.some((region) => parsePhoneNumberFromString(match, region)?.isValid())
  );
}
