import { BlockList, isIP, isIPv4, isIPv6 } from "node:net";

/**
 * Ranges of the IANA special-purpose registries (https://www.iana.org/assignments/iana-ipv4-special-registry and
 * iana-ipv6-special-registry) and multicast. For IPv6 only holes in 2000::/3 are listed: everything outside of it is
 * refused anyway.
 */
const special4 = subnets([
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
]);
const special6 = subnets(["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48"]);
const global6 = subnets(["2000::/3"]);

/**
 * Whether an address can be that of a public server. IPv6 addresses that embed an IPv4 one (mapped, translated, 6to4,
 * Teredo, NAT64) never count as public. Anything that is not an address is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special4.check(address, "ipv4");
  return isIPv6(address) && global6.check(address, "ipv6") && !special6.check(address, "ipv6");
}

/** What the operator lets fetches reach although it is not public. */
export interface AllowList {
  /** Whether an address lies in a listed range. */
  hasAddress(address: string): boolean;
  /** Whether a host is listed by name, for this port or for all. */
  hasHost(host: string, port: number): boolean;
}

/** An entry of the allow-list can't be read. */
export class AllowListError extends Error {
  override readonly name = "AllowListError";

  constructor(entry: string) {
    super(`WIREWATCH_FETCH_ALLOW: "${entry}" is neither a CIDR range such as 10.1.0.0/16 nor a host[:port].`);
  }
}

/**
 * @param entries  CIDR ranges (`10.1.0.0/16`, `fd00:1::/64`) and `host[:port]`
 * @throws AllowListError naming the first entry that can't be read
 */
export function createAllowList(entries: readonly string[]): AllowList {
  const ranges = subnets(entries.filter((entry) => entry.includes("/")));
  const hosts = new Set(entries.filter((entry) => !entry.includes("/")).map(hostEntry));
  return {
    hasAddress: (address) => isIP(address) !== 0 && ranges.check(address, familyOf(address)),
    hasHost: (host, port) => hosts.has(bareHost(host)) || hosts.has(`${bareHost(host)} ${port}`),
  };
}

/** A URL's hostname without the brackets of IPv6 and the dot of the root. */
export function bareHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
}

function hostEntry(entry: string): string {
  const [, host = "", port] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(entry) ?? [];
  // The URL parser gives the one spelling that URLs are compared by.
  const url = host === "" ? null : URL.parse(`http://${host}/`);
  if (!url) throw new AllowListError(entry);
  return port === undefined ? bareHost(url.hostname) : `${bareHost(url.hostname)} ${port}`;
}

function subnets(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", prefix = ""] = range.split("/");
    const longest = isIPv4(address) ? 32 : 128;
    if (isIP(address) === 0 || !/^\d+$/.test(prefix) || Number(prefix) > longest) throw new AllowListError(range);
    list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return list;
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4";
}

/** The port of an address, also where it is the usual one of its scheme and not written. */
export function portOf({ port, protocol }: { readonly port: string; readonly protocol: string }): number {
  if (port !== "") return Number(port);
  return protocol === "https:" ? 443 : 80;
}
