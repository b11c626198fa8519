/** Which IP addresses lie in the own network, or in none that a post could be meant for. */
import { BlockList, isIP } from 'node:net';

/** RFC 6890 and its kin: this host, private, shared, loopback, link-local (clouds keep credentials at 169.254.169.254), multicast, reserved. */
const networks4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32], // Azure's own services for a machine, at an address that looks public.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
];
/** Unspecified, loopback and what IPv4 was once written as; a network's own NAT64, and Teredo, which hide an IPv4 address; unique-local; link-local and site-local; multicast. */
const networks6: readonly (readonly [string, number])[] = [
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
];

const internal = new BlockList();
for (const [network, prefix] of networks4) {
  internal.addSubnet(network, prefix, 'ipv4');
  // The same IPv4 address as NAT64 and 6to4 write it; the list itself knows it as ::ffff:a.b.c.d.
  internal.addSubnet(`64:ff9b::${network}`, 96 + prefix, 'ipv6');
  internal.addSubnet(`2002:${hexPairs(network)}::`, 16 + prefix, 'ipv6');
}
for (const [network, prefix] of networks6) {
  internal.addSubnet(network, prefix, 'ipv6');
}

function hexPairs(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** Whether the IP address is internal. What is no IP address counts as one: nobody can say where it leads. */
export function isInternal(address: string): boolean {
  const bare = address.replace(/%.*$/s, '');
  const family = isIP(bare);
  return family === 0 || internal.check(bare, family === 4 ? 'ipv4' : 'ipv6');
}
