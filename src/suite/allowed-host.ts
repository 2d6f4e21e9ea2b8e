import type { AllowedHost } from './suite.js';

/**
 * A host as a parsed URL has it (lower case, Punycode, numbers of IPv4 as four), `*.` kept in front; null for what is none,
 * has a port, or would allow a whole top-level domain.
 */
export function canonicalHost(written: string): string | null {
  const isWild = written.startsWith('*.');
  const name = isWild ? written.slice(2) : written;
  const inUrl = name.includes(':') && !name.startsWith('[') ? `[${name}]` : name;
  if (/[/?#@\\\s%*]/.test(inUrl) || !URL.canParse(`http://${inUrl}/`)) return null;
  const { hostname, port } = new URL(`http://${inUrl}/`);
  const host = hostname.replace(/\.$/, '');
  if (host === '' || port !== '' || /:\d*$/.test(inUrl.replace(/^\[.*\]/, ''))) return null;
  if (!isWild) return host;
  return host.includes('.') && !/^\[|\.\d+$/.test(host) ? `*.${host}` : null;
}

/** The entry that allows a URL's host: the one that names it, else the closest `*.` above it; null where none does. */
export function allowedHost(hosts: readonly AllowedHost[], url: string): AllowedHost | null {
  const name = new URL(url).hostname.replace(/\.$/, '');
  const named = hosts.find(({ host }) => host === name);
  if (named) return named;
  const above = hosts.filter(({ host }) => host.startsWith('*.') && name.endsWith(host.slice(1)));
  return above.sort((a, b) => b.host.length - a.host.length)[0] ?? null;
}
