import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { AllowListError, createAllowList, isPublicAddress } from "../../src/fetch/address.ts";

/** Addresses that share their beginning with a special range. */
const nearSpecial6 = fc
  .tuple(fc.constantFrom("2001", "2001:db8", "2002", "3fff", "2620:4f", "64:ff9b", "fd00", "::ffff"), fc.nat(0xffff))
  .map(([prefix, next]) =>
    prefix === "::ffff" ? `${prefix}:7f00:${next.toString(16)}` : `${prefix}:${next.toString(16)}::1`,
  );

describe("a public address", () => {
  it("of IPv4 is one that ipaddr.js calls unicast too", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(address)).toBe(ipaddr.parse(address).range() === "unicast");
      }),
      { numRuns: 3000 },
    );
  });

  it("of IPv6 lies in 2000::/3 and is one that ipaddr.js calls unicast too", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), nearSpecial6), (address) => {
        const parsed = ipaddr.parse(address);
        const global = ((parsed.toByteArray()[0] ?? 0) & 0xe0) === 0x20;
        expect(isPublicAddress(address)).toBe(global && parsed.range() === "unicast");
      }),
      { numRuns: 3000 },
    );
  });

  it("has a range around it that is cut exactly", () => {
    const pairs: readonly (readonly [string, boolean])[] = [
      ["9.255.255.255", true],
      ["10.0.0.0", false],
      ["10.255.255.255", false],
      ["11.0.0.0", true],
      ["100.63.255.255", true],
      ["100.64.0.0", false],
      ["100.128.0.0", true],
      ["172.15.255.255", true],
      ["172.32.0.0", true],
      ["223.255.255.255", true],
      ["224.0.0.0", false],
      ["1fff:ffff::", false],
      ["2001:200::", true],
      ["2606:4700:4700::1111", true],
      ["3fff:1000::", true],
      ["3fff:fff::", false],
      ["4000::", false],
    ];
    expect(pairs.map(([address]) => [address, isPublicAddress(address)])).toEqual(pairs);
  });

  it.each(["", "example.org", "1.2.3", "93.184.216.34:80", "fe80::1%eth0"])("is never %j", (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });
});

describe("the allow-list", () => {
  it("knows ranges and hosts, with and without a port, in any spelling", () => {
    const list = createAllowList([
      "10.1.0.0/16",
      "fd00:1::/64",
      "Wiki.Corp:8123",
      "nas.local",
      "[fd00::2]:8080",
      "münchen.test",
    ]);
    expect(list.hasAddress("10.1.255.1")).toBe(true);
    expect(list.hasAddress("10.2.0.1")).toBe(false);
    expect(list.hasAddress("fd00:1::9")).toBe(true);
    expect(list.hasAddress("nas.local")).toBe(false);
    expect(list.hasHost("wiki.corp.", 8123)).toBe(true);
    expect(list.hasHost("wiki.corp", 80)).toBe(false);
    expect(list.hasHost("NAS.local", 5000)).toBe(true);
    expect(list.hasHost("[fd00::2]", 8080)).toBe(true);
    expect(list.hasHost("[fd00::2]", 80)).toBe(false);
    expect(list.hasHost("xn--mnchen-3ya.test", 80)).toBe(true);
  });

  it.each(["10.0.0.0/33", "10.0.0/8", "fd00::/129", "host:port", "/8"])("refuses %j and names it", (entry) => {
    expect(() => createAllowList([entry])).toThrow(AllowListError);
    expect(() => createAllowList([entry])).toThrow(entry);
  });
});
