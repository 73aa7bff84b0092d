import type { FetchErrorCode } from "../../src/fetch/failure.ts";

export const publicAddress = "93.184.216.34";

/** What the tests' name server knows. */
export const names: Readonly<Record<string, readonly string[]>> = {
  "pub.test": [publicAddress],
  localhost: ["127.0.0.1", "::1"],
  "foo.localhost": ["127.0.0.1"],
  "loop.test": ["127.0.0.1"],
  "meta.test": ["169.254.169.254"],
  "metadata.google.internal": ["169.254.169.254"],
  "v6loop.test": ["::1"],
  "map.test": ["::ffff:127.0.0.1"],
  "ula.test": ["fd00:ec2::254"],
  "nat64.test": ["64:ff9b::a9fe:a9fe"],
  "zero.test": ["0.0.0.0"],
  "cgn.test": ["100.100.100.200"],
  "mixed.test": [publicAddress, "10.0.0.1"],
  "empty.test": [],
  "intra.corp": ["10.1.2.3"],
  "wiki.corp": ["10.9.0.1"],
};

/** A path of the loopback server that redirects. */
export function redirect(status: number, to: string): string {
  return `http://pub.test/r?${status}%7C${encodeURIComponent(to)}`;
}

type Refused = readonly [name: string, url: string, code: FetchErrorCode];

const literals: readonly (readonly [string, string])[] = [
  ["loopback", "127.0.0.1"],
  ["another loopback", "127.8.8.8"],
  ["short 127.1", "127.1"],
  ["decimal", "2130706433"],
  ["octal", "0177.0.0.1"],
  ["dotted hex", "0x7f.0.0.1"],
  ["whole hex", "0x7f000001"],
  ["octal in three parts", "0177.0.1"],
  ["0.0.0.0", "0.0.0.0"],
  ["bare 0", "0"],
  ["full-width digits", "①②⑦.⓪.⓪.①"],
  ["full-width dots", "127。0。0。1"],
  ["percent-encoded", "%31%32%37.0.0.1"],
  ["trailing dot", "127.0.0.1."],
  ["10/8", "10.0.0.1"],
  ["172.16/12", "172.31.255.255"],
  ["192.168/16", "192.168.1.1"],
  ["shared address space", "100.100.100.200"],
  ["metadata in decimal", "2852039166"],
  ["192.0.0/24", "192.0.0.192"],
  ["benchmarking", "198.18.0.1"],
  ["multicast", "224.0.0.1"],
  ["class E", "240.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["::1", "[::1]"],
  ["::", "[::]"],
  ["v4-mapped, dotted", "[::ffff:127.0.0.1]"],
  ["v4-mapped, hex", "[::ffff:a9fe:a9fe]"],
  ["v4-compatible", "[::127.0.0.1]"],
  ["v4-translated", "[::ffff:0:127.0.0.1]"],
  ["unique local", "[fd00:ec2::254]"],
  ["link-local", "[fe80::1]"],
  ["site-local", "[fec0::1]"],
  ["NAT64, well-known", "[64:ff9b::a9fe:a9fe]"],
  ["NAT64, local", "[64:ff9b:1::a00:1]"],
  ["6to4 of loopback", "[2002:7f00:1::]"],
  ["Teredo", "[2001:0:7f00:1::]"],
  ["v6 multicast", "[ff02::1]"],
  ["v6 documentation", "[2001:db8::1]"],
  ["v6 unallocated", "[4000::1]"],
  ["localhost", "localhost"],
  ["LOCALHOST with the root's dot", "LOCALHOST."],
  ["below localhost", "foo.localhost"],
  ["name of loopback", "loop.test"],
  ["name of the metadata service", "meta.test"],
  ["Google's name of it", "metadata.google.internal"],
  ["name of ::1", "v6loop.test"],
  ["name of a mapped address", "map.test"],
  ["name of a unique local address", "ula.test"],
  ["name of a NAT64 address", "nat64.test"],
  ["name of 0.0.0.0", "zero.test"],
  ["name of a shared address", "cgn.test"],
  ["name with a public and a private address", "mixed.test"],
  ["name without addresses", "empty.test"],
];

export const refusedCases: readonly Refused[] = [
  ...literals.map(([name, host]): Refused => [name, `http://${host}/`, "address"]),
  ["metadata service", "http://169.254.169.254/latest/meta-data/", "address"],
  ["301 to loopback", redirect(301, "http://127.0.0.1/"), "address"],
  ["302 to the metadata service", redirect(302, "http://169.254.169.254/latest/"), "address"],
  ["303 to ::1", redirect(303, "http://[::1]/"), "address"],
  ["307 to a private name", redirect(307, "http://loop.test/"), "address"],
  ["308 to a decimal address", redirect(308, "http://2130706433/"), "address"],
  ["302 without a scheme", redirect(302, "//127.0.0.1/"), "address"],
  ["302 to a file", redirect(302, "file:///etc/passwd"), "scheme"],
  ["302 to gopher", redirect(302, "gopher://127.0.0.1:70/"), "scheme"],
  ["302 to data", redirect(302, "data:text/xml,<rss/>"), "scheme"],
  ["two redirects", redirect(302, redirect(302, "http://127.0.0.1/")), "address"],
  ["302 to a login", redirect(302, "http://u:p@pub.test/"), "userinfo"],
  ["302 to port 22", redirect(302, "http://pub.test:22/"), "port"],
  ["file", "file:///etc/passwd", "scheme"],
  ["ftp", "ftp://pub.test/", "scheme"],
  ["data", "data:text/xml,<rss/>", "scheme"],
  ["javascript", "javascript:alert(1)", "scheme"],
  ["blob", "blob:http://pub.test/1", "scheme"],
  ["unix socket", "unix:/var/run/docker.sock", "scheme"],
  ["a login that looks like a host", "http://pub.test@127.0.0.1/", "userinfo"],
  ["a login", "http://u:p@pub.test/", "userinfo"],
  ["port 25", "http://pub.test:25/", "port"],
  ["port 6379", "http://pub.test:6379/", "port"],
  ["newline in the host", "http://127.0.\n0.1/", "address"],
];

/** With where the connection goes. */
export const publicCases: readonly (readonly [name: string, url: string, target: string])[] = [
  ["a public name", "http://pub.test/", `${publicAddress}:80`],
  ["a public address", `http://${publicAddress}/`, `${publicAddress}:80`],
  ["a redirect between public names", redirect(301, "http://pub.test/"), `${publicAddress}:80`],
  ["port 8080", "http://pub.test:8080/", `${publicAddress}:8080`],
  ["upper case", "http://PUB.test/", `${publicAddress}:80`],
  ["a backslash, which begins the path", "http://pub.test\\@127.0.0.1/", `${publicAddress}:80`],
];

export const allowList: readonly string[] = ["10.1.0.0/16", "127.0.0.1/32", "wiki.corp:8123"];

/** With where the connection goes; null = nowhere. */
export const allowCases: readonly (readonly [name: string, url: string, target: string | null])[] = [
  ["an address on any port", "http://127.0.0.1:37133/", "127.0.0.1:37133"],
  ["a name in a listed range", "http://intra.corp/", "10.1.2.3:80"],
  ["a listed host and port", "http://wiki.corp:8123/", "10.9.0.1:8123"],
  ["a listed host on another port", "http://wiki.corp/", null],
  ["an address beside the range", "http://10.2.0.1/", null],
  ["another loopback address", "http://127.0.0.2/", null],
  ["the mapped form of a listed address", "http://[::ffff:127.0.0.1]/", "[::ffff:7f00:1]:80"],
  ["the mapped form of another address", "http://[::ffff:10.9.0.1]/", null],
  [
    "a redirect from a listed host to another",
    `http://127.0.0.1:37133/r?302%7C${encodeURIComponent("http://169.254.169.254/")}`,
    null,
  ],
  ["::1, which is not listed", "http://[::1]/", null],
];
