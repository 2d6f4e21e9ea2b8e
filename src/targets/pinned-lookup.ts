import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './is-public-address.js';

/** An address that is refused, or a name that has none. */
export class AddressError extends Error {}

export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

/**
 * A lookup for `http.request` that hands out only addresses that were looked at: the one that is connected to is the one
 * that was allowed, whatever the name says a moment later. One refused address refuses the name.
 * `isNamed` tells of an address that is not public whether the settings name it itself.
 */
export function pinnedLookup(resolve: Resolve, isNamed: (host: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    const wanted = options.family === 4 || options.family === 6 ? options.family : 0;
    checkedAddresses(hostname, resolve, isNamed).then(
      (addresses) => {
        const fitting = addresses.filter(({ family }) => wanted === 0 || family === wanted);
        const [first] = fitting;
        if (first === undefined) callback(new AddressError(`${hostname} has no address`), '', 0);
        else if (options.all) callback(null, fitting);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, '', 0),
    );
  };
}

/** The addresses of a host, each of them allowed; a host that is an address itself is its only one. */
export async function checkedAddresses(
  hostname: string,
  resolve: Resolve,
  isNamed: (host: string) => boolean,
): Promise<LookupAddress[]> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(bare);
  const addresses = family === 0 ? await resolve(bare) : [{ address: bare, family }];
  for (const { address: scoped } of addresses) {
    const [address = ''] = scoped.split('%');
    if (isPublicAddress(address) || namesOf(address).some(isNamed) || isLocalhost(bare, address, isNamed)) continue;
    throw new AddressError(`${hostname} leads to ${address}, which is not public and not named in \`hosts:\``);
  }
  return addresses;
}

/** An address as a parsed URL has it; one of IPv4 that IPv6 holds also by itself. */
function namesOf(address: string): string[] {
  const host = new URL(`http://${isIP(address) === 6 ? `[${address}]` : address}/`).hostname;
  const mapped = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(host);
  if (mapped === null) return [host];
  const [high, low] = [Number.parseInt(mapped[1]!, 16), Number.parseInt(mapped[2]!, 16)];
  return [host, [high >> 8, high & 255, low >> 8, low & 255].join('.')];
}

/** `localhost` is a name, and means this machine alone. */
function isLocalhost(name: string, address: string, isNamed: (host: string) => boolean): boolean {
  return name === 'localhost' && isNamed('localhost') && /^(?:127\.|::1$)/.test(address);
}
