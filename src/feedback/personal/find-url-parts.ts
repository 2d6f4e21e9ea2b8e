import type { Finder, Finding } from './finding.js';

const URL_TEXT = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>"'`]{1,4000}/giu;

/** Parameters whose values say who somebody is or let him in. */
const PERSONAL =
  /^(?:e?-?mail|mail_?address|user(?:_?(?:name|id))?|login|(?:first|last|full|sur|given|family)?_?name|vorname|nachname|nom|prenom|nombre|apellidos?|(?:tele)?phone(?:_?number)?|tel|mobile|(?:access_|refresh_|id_|auth_)?token|auth|authorization|session(?:_?id)?|sid|jwt|(?:api_?|access_?|secret_?)?key|password|passwd|pwd|pass|secret|client_secret|code|otp|pin|sig(?:nature)?|address|street|zip|post_?code|dob|birth(?:day|date)?|ssn|iban|customer(?:_?id)?|account(?:_?id)?|ip)$/i;

/** In URLs: `user:password@`, and the values of parameters with a telling name, in the query and behind `#`. */
export const findUrlParts: Finder = (text) => {
  const findings: Finding[] = [];
  for (const { 0: url, index } of text.matchAll(URL_TEXT)) {
    const credentials = /^[^:]+:\/\/([^/?#@[\]]{1,200})@/.exec(url);
    if (credentials) {
      const start = index + credentials[0].length - 1 - credentials[1]!.length;
      findings.push({ start, end: start + credentials[1]!.length, kind: 'URL part' });
    }
    for (const pair of url.matchAll(/[?&#;]([^=&#;?]{1,40})=([^&#;\s]+)/g)) {
      if (!PERSONAL.test(pair[1]!) || pair[2]!.startsWith('[')) continue;
      // A stop or a bracket at the end belongs to the sentence.
      const value = pair[2]!.replace(/[.,;:!?)\]]+$/, '');
      if (value === '') continue;
      const start = index + pair.index + pair[0].length - pair[2]!.length;
      findings.push({ start, end: start + value.length, kind: 'URL part' });
    }
  }
  return findings;
};
