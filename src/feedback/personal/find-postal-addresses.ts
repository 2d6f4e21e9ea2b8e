import type { Finder } from './finding.js';

const START = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;
const WORD = String.raw`[\p{Lu}\d][\p{L}\p{M}'’.-]*`;
const CITY = String.raw`\p{Lu}[\p{L}\p{M}'’.-]*(?:[ -](?:\p{Lu}[\p{L}\p{M}'’.-]*|am|an|der|de|la|do|upon|sur|aan|den)){0,3}`;
const NUMBER = String.raw`\d{1,5}(?:[ ]?[a-zA-Z](?![\p{L}]))?(?:[ ]?[-/][ ]?\d{1,4}[a-zA-Z]?)?`;
/** What may stand before, between and behind: flat, floor, district. */
const UNIT = String.raw`(?:,?[ ](?:Apt|Apartment|Unit|Suite|Ste|Flat|Floor|Fl|Wohnung|Piso|Appt|Appartement|Int|Apto|m|lok|Daire|Kat)\.?[ ]?#?[\p{L}\d-]{1,6})?`;

const ENGLISH = String.raw`(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Crescent|Cres|Square|Sq|Terrace|Place|Pl|Way|Close|Parkway|Pkwy|Highway|Hwy|Gardens|Grove|Row|Quay|Marg|Nagar)\.?`;
const GERMANIC = String.raw`\p{Lu}[\p{L}-]*(?:straße|strasse|str\.|gasse|weg|platz|allee|ring|damm|ufer|straat|laan|plein|gracht|kade|dijk|singel|gatan|vägen|gate|gata|veien|vej|gade|katu|tie)`;
const SPACED = String.raw`\p{Lu}[\p{L}-]*(?:[ ]\p{Lu}[\p{L}-]*)?[ ](?:Straße|Strasse|Str\.|Weg|Platz|Allee|Gasse|Ring|Ufer|Damm)`;
const ROMANCE = String.raw`(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Cc]hemin|[Ii]mpasse|[Aa]llée|[Qq]uai|[Cc]alle|[Cc]/|[Aa]venida|[Aa]vda\.?|[Aa]v\.|[Pp]laza|[Pp]aseo|[Cc]arrer|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Vv]icolo|[Rr]ua|[Tt]ravessa|[Ll]argo|[Rr]\.|[Ss]tr\.|[Ss]trada|[Bb]ulevardul|[Cc]olonia)`;
const SLAVIC = String.raw`(?:ul\.|al\.|os\.|pl\.|ulica|ulice|nám\.|ул\.|улица|пр\.|проспект|просп\.|пер\.|вул\.|οδός)`;
const TURKISH = String.raw`(?:\p{Lu}[\p{L}]*[ ]){1,3}(?:Sokak|Sokağı|Sk\.|Caddesi|Cad\.|Mahallesi|Mah\.|Bulvarı)`;
const LINK = `(?:(?:de|du|des|del|della|dei|da|do|dos|das|la|le|les|los|las|lo|d['’]|l['’])[ ]?){0,3}`;
const NAME = String.raw`(?:[\p{L}\d'’.-]{1,30}[ ]?){0,2}`;

const POSTCODE_CITY = String.raw`(?:[A-Z]{1,2}-)?(?:\d{3}[ ]\d{2}|\d{2}-\d{3}|\d{5}-\d{3}|\d{4}-\d{3}|\d{4}[ ]?[A-Z]{2}|\d{4,6})[ ]${CITY}`;
const CITY_POSTCODE = String.raw`${CITY}(?:,[ ]?${CITY})?,?[ ](?:[A-Z]{2,3}[ ]\d{4,5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2}|[A-Z]{2}[ ][A-Z]\d[A-Z][ ]?\d[A-Z]\d|\d{3}[ ]?\d{3}|[\p{Lu}]{2,3})`;
const REST = String.raw`(?:(?:,[ ]?|[ ]?\n[ ]*|[ ])(?:${POSTCODE_CITY}|${CITY_POSTCODE}))?`;

const RULES: readonly RegExp[] = [
  // 12 Main St, Springfield, IL 62704; Flat 4, 10 High Street, London SW1A 1AA
  `${START}(?:(?:Flat|Apt|Unit|Apartment)\\.?[ ]?[\\p{L}\\d-]{1,5},?[ ])?${NUMBER},?[ ](?:${WORD}[ ]){1,4}?${ENGLISH}${END}${UNIT}${REST}`,
  // Musterstraße 12, 12345 Berlin; Kerkstraat 5, 1234 AB Utrecht
  `${START}(?:${GERMANIC}|${SPACED})[ ]${NUMBER}${END}${UNIT}${REST}`,
  // 12 rue de la Paix, 75002 Paris
  `${START}${NUMBER}(?:[ ](?:bis|ter))?,?[ ]${ROMANCE}[ ]${LINK}${NAME}${END}${REST}`,
  // Calle Mayor 5, 28013 Madrid; Via Roma, 10; Rua das Flores, n.º 12
  `${START}${ROMANCE}[ ]${LINK}\\p{Lu}[\\p{L}'’.-]*(?:[ ]${LINK}\\p{Lu}[\\p{L}'’.-]*){0,3},?[ ](?:n\\.?[º°o]?[ ]?)?${NUMBER}${END}${UNIT}${REST}`,
  // ul. Długa 5/7, 00-238 Warszawa; ул. Ленина, д. 5, кв. 12
  `${START}${SLAVIC}[ ]\\p{Lu}[\\p{L}.-]*(?:[ ]\\p{Lu}[\\p{L}.-]*){0,2},?[ ](?:д\\.|дом|č\\.)?[ ]?${NUMBER}${END}(?:,[ ]?кв\\.[ ]?\\d+)?${UNIT}${REST}`,
  `${START}${TURKISH}[ ]?(?:No|no)\\.?[ :]?[ ]?${NUMBER}${END}${UNIT}${REST}`,
  // Post office boxes.
  `${START}(?:P\\.?[ ]?O\\.?[ ]?Box|Postfach|Boîte postale|B\\.?P\\.|Apartado(?:[ ]de[ ]correos)?|Casella postale|Caixa postal|Postbus|Skrytka pocztowa)[ ]\\d[\\d ]{0,8}\\d?${END}${REST}`,
  // 〒100-0001 東京都千代田区千代田1-1; 東京都渋谷区神南1丁目2-3; 北京市朝阳区建国路88号; 서울특별시 강남구 테헤란로 152
  String.raw`〒[ ]?\d{3}-?\d{4}(?:[ ]?[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ーヶケノ]{2,30}[\d丁目番地号-]{0,12})?`,
  String.raw`\p{sc=Han}{2,3}[都道府県]\p{sc=Han}{1,6}[区市町村郡][\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ーヶ]{0,12}\d{1,4}[\d丁目番地号-]{0,12}`,
  String.raw`(?:\p{sc=Han}{2,4}[省市])?\p{sc=Han}{1,5}[市区县區縣]\p{sc=Han}{1,10}[路街道巷弄]\d{1,5}[号號](?:\d{1,4}[室楼樓])?`,
  String.raw`\p{sc=Hang}{2,7}(?:시|도)[ ]\p{sc=Hang}{1,5}(?:구|군|시)[ ]\p{sc=Hang}{1,8}\d{0,3}(?:로|길|동)[ ]?\d{1,4}(?:-\d{1,4})?`,
].map((source) => new RegExp(source, 'gu'));

/** What a form or a sentence calls an address, to the end of its line. */
const LABELLED =
  /(?<![\p{L}\p{N}])(?:(?:home |postal |shipping |delivery |billing |street |mailing )?address|(?:liefer|rechnungs|post)?(?:adresse|anschrift)|adresse (?:postale|de livraison)|dirección|domicilio|indirizzo|endereço|morada|adres(?:im)?|adress|osoite|адрес|住所|地址|주소|पता|العنوان)(?: ?[:：] ?| (?:is|ist|est|es|è|é|to) )(?=[^\n]*\d)(?!\S*@|https?:)([\p{L}\d][^\n;|]{5,100}?)(?=[.;|]?(?:\s*$|\s*\n|\. \p{Lu}))/gimu;

/** Postal addresses: a street with its number, a box, and what is called an address. */
export const findPostalAddresses: Finder = (text) => [
  ...RULES.flatMap((rule) =>
    [...text.matchAll(rule)].map(({ 0: match, index }) => {
      const trimmed = match.trimEnd();
      return { start: index, end: index + trimmed.length, kind: 'address' };
    }),
  ),
  ...[...text.matchAll(LABELLED)].map(({ 0: match, 1: value, index }) => {
    const end = index + match.length;
    return { start: end - value!.length, end, kind: 'address' };
  }),
];
