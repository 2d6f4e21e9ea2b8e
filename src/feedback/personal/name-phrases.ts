/**
 * Phrases that introduce a name, by what may follow them. They stand whole, so that `my name is` is not found in
 * `enemy name is`; letters count without their case.
 */
export const namePhrases = {
  /** Nothing but a name can follow: a name in small letters is one, too. */
  certain: list(`
    my name is; my full name is; my name[’']s; the name is; name on (?:the )?(?:card|account|order) is;
    i am called; they call me; mein name ist; ich hei(?:ß|ss)e; mein name lautet; je m[’']appelle;
    mon nom est; mon nom c[’']est; me llamo; mi nombre es; mi nombre completo es; mi chiamo;
    il mio nome (?:è|e[’']); meu nome é; meu nome e; me chamo; chamo-me; o meu nome é; mijn naam is;
    ik heet; nazywam się; mam na imię; moje imię to; jag heter; mitt namn är; jeg hedder; mit navn er;
    jeg heter; navnet mitt er; nimeni on; minun nimeni on; jmenuji se; volám sa; mă numesc;
    numele meu este; a nevem; zovem se; kazvam se; benim adım; adım; ismim; меня зовут; мое имя; моё имя;
    мене звати; με λένε; ονομάζομαι; मेरा नाम; اسمي; שמי; nama saya; tên tôi là; ang pangalan ko ay
  `),
  /** A name of two words may follow. */
  spoken: list(`
    i am; i[’']m; this is; it[’']s; signed; on behalf of; speaking with
  `),
  /** A name follows, when it has a title. */
  likely: list(`
    i am; i[’']m; this is; it[’']s; signed; on behalf of; speaking with; spoke (?:to|with); from; attn:?;
    c/o; hier ist; hier spricht; ich bin; im namen von; je suis; ici; soy; habla; sono; sou; aqui é;
    ik ben; jestem; jag är; jeg er; olen; я
  `),
  /** Titles that only people have. */
  titles: list(`
    mr; mrs; ms; mx; dr; prof; professor; herr; herrn; frau; m[.]; mme; mlle; monsieur; madame; mademoiselle; señor; señora; sr; sra;
    srta; doña; signor; signora; signorina; sig[.]; sig[.]ra; dott; dott[.]ssa; senhor; senhora; dhr; mevr; mevrouw; meneer; pani; pana;
    господин; госпожа; г-н; г-жа; bayan; smt; shri
  `),
  /** Ends of letters: a name stands on the next line, or behind a comma. */
  closings: list(`
    regards; best; best wishes; kind regards; best regards; warm regards; sincerely; yours sincerely;
    yours faithfully; yours truly; yours; cheers; thanks; thank you; many thanks; thanks in advance;
    respectfully; love; mit freundlichen grüßen; mit freundlichem gruß; mfg; freundliche grüße;
    viele grüße; liebe grüße; beste grüße; grüße; gruß; lg; vg; hochachtungsvoll; danke; vielen dank;
    cordialement; bien cordialement; bien à vous; sincères salutations; meilleures salutations; merci;
    bonne journée; salutations; saludos; un saludo; saludos cordiales; atentamente; cordialmente; gracias;
    muchas gracias; un cordial saludo; cordiali saluti; distinti saluti; saluti; grazie; un saluto;
    atenciosamente; cumprimentos; com os melhores cumprimentos; abraços; abraço; obrigado; obrigada;
    met vriendelijke groet; met vriendelijke groeten; groeten; groetjes; mvg; bedankt; pozdrawiam;
    z poważaniem; z wyrazami szacunku; dziękuję; med vänlig hälsning; vänliga hälsningar; mvh;
    med venlig hilsen; venlig hilsen; vennlig hilsen; med vennlig hilsen; hilsen; ystävällisin terveisin;
    terveisin; s pozdravem; děkuji; cu stimă; mulțumesc; üdvözlettel; saygılarımla; teşekkürler;
    с уважением; спасибо; з повагою; με εκτίμηση
  `),
  /** Labels of a form or a signature. */
  labels: list(`
    name; full name; first name; last name; surname; given name; family name; customer name; contact name;
    cardholder; cardholder name; account holder; passenger; patient; vorname; nachname; vor- und nachname;
    kontoinhaber; ansprechpartner; nom; prénom; nom de famille; nom et prénom; titulaire; nombre;
    apellidos?; nombre y apellidos; titular; nome; cognome; nome e cognome; intestatario; sobrenome;
    nome completo; naam; voornaam; achternaam; imię; nazwisko; imię i nazwisko; namn; förnamn; efternamn;
    navn; nimi; имя; фамилия; фио; adı soyadı; ad soyad; 氏名; お名前; 名前; 姓名; 이름; 성함; नाम; الاسم; שם
  `),
};

/** Entries between semicolons, each the source of a pattern. */
function list(text: string): readonly string[] {
  return text.split(';').map((entry) => entry.trim());
}

/** Words in small letters that follow "my name is" and are no name. */
export const notNames: ReadonlySet<string> = new Set(
  (
    'not no wrong misspelled misspelt spelled spelt spelling missing incorrect on in the a an still also being already listed shown displayed written registered under required ' +
    'nicht falsch noch auch im auf der die das mal incorrect mal pas toujours mal est sur dans incorrecto mal no sbagliato non errado não niet verkeerd nie źle inte fel ikke feil не неправильно ' +
    'private irrelevant hidden unknown too long short and or but redacted confidential none important'
  ).split(' '),
);
