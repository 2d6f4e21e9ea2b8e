import type { Finder, Finding } from './finding.js';

const V4 = /(?<![\p{Lu}\p{Ll}\p{N}.])(?:\d{1,3}\.){3}\d{1,3}(?![\p{Lu}\p{Ll}\p{N}]|\.\d)/gu;
const V6 = /(?<![\p{Lu}\p{Ll}\p{N}:.])[0-9a-f:]{2,39}(?:(?:\d{1,3}\.){3}\d{1,3})?(?![\p{Lu}\p{Ll}\p{N}:])/giu;
/** What stands before four numbers that are a version. */
const VERSION = /(?:\bv|version|release|build|firmware|ver\.?|driver|chapter|section|§)[ :=]{0,2}$/i;

/** IPv4 and IPv6 addresses, but those that every machine has (`127.0.0.1`, `0.0.0.0`, `::1`, masks). */
export const findIpAddresses: Finder = (text) => {
  const findings: Finding[] = [];
  for (const { 0: match, index } of text.matchAll(V4)) {
    const parts = match.split('.').map(Number);
    if (parts.some((part) => part > 255) || /^(?:127|0|255)\./.test(match)) continue;
    if (!VERSION.test(text.slice(Math.max(0, index - 16), index))) {
      findings.push({ start: index, end: index + match.length, kind: 'IP address' });
    }
  }
  for (const { 0: match, index } of text.matchAll(V6)) {
    if (isV6(match)) findings.push({ start: index, end: index + match.length, kind: 'IP address' });
  }
  return findings;
};

/** RFC 4291, 2.2; with three groups or more, so that `a::b` of a program stays. */
function isV6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const v4 = groups.at(-1)?.includes('.') ? 1 : 0;
  if (!groups.every((group, index) => (v4 && index === groups.length - 1) || /^[0-9a-f]{1,4}$/i.test(group)))
    return false;
  const count = groups.length + v4;
  return halves.length === 2 ? count >= 3 && count <= 7 : count === 8;
}
