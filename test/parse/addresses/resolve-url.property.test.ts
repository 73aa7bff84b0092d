import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isResolved } from "../../../src/parse/addresses/resolve-url.ts";
import { type WebAddress, webAddress } from "../../../src/parse/addresses/web-address.ts";

const host = fc.constantFrom(
  "a.bc",
  "news.example.org",
  "xn--a.de",
  "b.xn--zz.com",
  "1.2.3.4",
  "0x7f.co",
  "a-.com",
  "EX.org",
);
const rest = fc.stringMatching(/^[a-zA-Z0-9._~!$()*+,;=:@%/?#&'|^ -]{0,30}$/);

const partsOf = (address: WebAddress | null): WebAddress | null =>
  address && {
    href: address.href,
    host: address.host,
    hostname: address.hostname,
    pathname: address.pathname,
    search: address.search,
  };

describe("an address that needs no parsing", () => {
  it("is what parsing gives back", () => {
    fc.assert(
      fc.property(fc.constantFrom("https://", "http://", "ftp://", "//"), host, rest, (scheme, name, path) => {
        const address = `${scheme}${name}/${path}`;
        if (isResolved(address)) expect(URL.parse(address)?.href).toBe(address);
      }),
      { numRuns: 5000 },
    );
  });

  it("has the parts that parsing gives", () => {
    const part = fc.stringMatching(/^[a-z0-9?#/&=.]{0,12}$/);
    fc.assert(
      fc.property(host, part, (name, path) => {
        const address = `https://${name}/${path}`;
        expect(partsOf(webAddress(address))).toEqual(partsOf(URL.parse(address)));
      }),
      { numRuns: 5000 },
    );
  });

  it("is one as nearly all are", () => {
    for (const address of [
      "https://news.example.org/2026/11/a-b_c.html?id=1&x=%E4%B8%AD#top",
      "http://example.com/",
      "https://a.example.co.uk/@jo/1,2;3",
    ])
      expect(isResolved(address)).toBe(true);
    for (const address of ["https://example.org", "https://example.org/a/../b", "https://example.org/%2E/", "/a"])
      expect(isResolved(address)).toBe(false);
  });
});
