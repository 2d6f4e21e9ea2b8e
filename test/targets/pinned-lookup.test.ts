import { describe, expect, test } from '@jest/globals';
import { isPublicAddress } from '../../src/targets/is-public-address.js';
import { checkedAddresses, pinnedLookup } from '../../src/targets/pinned-lookup.js';

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '172.15.255.255',
  '172.32.0.1',
  '169.253.255.255',
  '100.63.255.255',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001:82a::200e',
  '2001:4860:4860::8888',
])('%s is on the Internet', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ['this network', '0.0.0.0'],
  ['a private network', '10.1.2.3'],
  ['a carrier’s network', '100.64.0.1'],
  ['loopback', '127.0.0.1'],
  ['all of loopback', '127.255.255.254'],
  ['the metadata of a cloud', '169.254.169.254'],
  ['a private network', '172.16.0.1'],
  ['a private network', '172.31.255.255'],
  ['a private network', '192.168.0.1'],
  ['a benchmark', '198.18.0.1'],
  ['multicast', '224.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['unspecified', '::'],
  ['loopback', '::1'],
  ['loopback, mapped', '::ffff:127.0.0.1'],
  ['loopback, mapped in hexadecimal', '::ffff:7f00:1'],
  ['a public address, mapped', '::ffff:8.8.8.8'],
  ['loopback, compatible', '::127.0.0.1'],
  ['loopback behind NAT64', '64:ff9b::7f00:1'],
  ['loopback behind 6to4', '2002:7f00:1::'],
  ['Teredo', '2001:0:4136:e378::1'],
  ['link-local', 'fe80::1'],
  ['site-local', 'fec0::1'],
  ['a private network', 'fd00:ec2::254'],
  ['multicast', 'ff02::1'],
  ['documentation', '2001:db8::1'],
  ['no address', 'localhost'],
  ['an empty one', ''],
])('%s (%s) is not', (_what, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

const resolve =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
const named =
  (...hosts: string[]) =>
  (host: string) =>
    hosts.includes(host);
/** As the URL of a target comes to the lookup. */
const hostOf = (url: string) => new URL(url).hostname;

describe('a host', () => {
  test.each([
    ['http://127.0.0.1/'],
    ['http://2130706433/'],
    ['http://017700000001/'],
    ['http://0x7f000001/'],
    ['http://0x7f.0.0.1/'],
    ['http://127.1/'],
    ['http://[::1]/'],
    ['http://[::ffff:127.0.0.1]/'],
    ['http://[::ffff:7f00:1]/'],
    ['http://169.254.169.254/'],
    ['http://0xa9fea9fe/'],
    ['http://[fd00:ec2::254]/'],
  ])('that is written %s is refused unless the settings name it', async (url) => {
    await expect(checkedAddresses(hostOf(url), resolve(), named())).rejects.toThrow(/not public and not named/);
    const [address] = await checkedAddresses(hostOf(url), resolve(), named(hostOf(url)));
    expect(address?.address).toBe(hostOf(url).replace(/^\[|\]$/g, ''));
  });

  test.each([
    ['a private address', ['10.0.0.1'], ['preview.acme.dev'], false],
    ['a private address that is named itself', ['10.0.0.1'], ['preview.acme.dev', '10.0.0.1'], true],
    ['a public and a private address', ['8.8.8.8', '127.0.0.1'], ['preview.acme.dev'], false],
    ['a link-local address with its zone', ['fe80::1%eth0'], ['preview.acme.dev'], false],
    ['public addresses', ['8.8.8.8', '2606:4700:4700::1111'], ['preview.acme.dev'], true],
  ])('whose name leads to %s (%j) with %j named: %s', async (_what, addresses, hosts, isAllowed) => {
    const found = checkedAddresses('preview.acme.dev', resolve(...addresses), named(...hosts));
    if (isAllowed) expect((await found).map(({ address }) => address)).toEqual(addresses);
    else await expect(found).rejects.toThrow('preview.acme.dev leads to ');
  });

  test('that is called localhost is this machine, where it is named', async () => {
    expect(await checkedAddresses('localhost', resolve('127.0.0.1', '::1'), named('localhost'))).toHaveLength(2);
    await expect(checkedAddresses('localhost', resolve('10.0.0.1'), named('localhost'))).rejects.toThrow('10.0.0.1');
    await expect(checkedAddresses('other', resolve('127.0.0.1'), named('localhost', 'other'))).rejects.toThrow(
      '127.0.0.1',
    );
  });
});

test('the address that is looked at is the one that is connected to', async () => {
  const answers = [['8.8.8.8'], ['127.0.0.1']];
  let asked = 0;
  const lookup = pinnedLookup(async () => resolve(...answers[asked++]!)(), named());
  const connect = (all: boolean) =>
    new Promise((settle) =>
      lookup('a.dev', { all }, (error, address, family) => settle(error?.message ?? [address, family])),
    );
  expect(await connect(false)).toEqual(['8.8.8.8', 4]);
  expect(await connect(true)).toContain('a.dev leads to 127.0.0.1');
  expect(asked).toBe(2);
});
