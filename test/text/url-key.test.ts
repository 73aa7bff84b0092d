import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { urlKey } from "../../src/text/url-key.ts";

describe("the key of an address", () => {
  it.each([
    "https://www.example.org/news/a?id=7&x=1",
    "http://example.org/news/a/?x=1&id=7#top",
    "https://m.example.org/news/a?utm_source=rss&id=7&x=1&fbclid=z",
    "https://amp.example.org/news/a/amp/?x=1&id=7",
    "https://example.org:443/amp/news/a?id=7&x=1&amp=1",
    "https://www.google.com/amp/s/www.example.org/news/a?id=7&x=1",
    "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/news/a?id=7&x=1",
    " https://EXAMPLE.org./news//a?id=7&x=1 ",
  ])("is the same for %s", (url) => {
    expect(urlKey(url)).toBe("example.org/news/a?id=7&x=1");
  });

  it.each([
    ["https://example.org/a", "https://example.org/b"],
    ["https://example.org/a?id=1", "https://example.org/a?id=2"],
    ["https://news.example.org/a", "https://example.org/a"],
    ["https://example.org/a", "https://example.org:8443/a"],
    ["https://example.org/A", "https://example.org/a"],
    ["https://example.org/amplify", "https://example.org/lify"],
  ])("tells %s from %s", (a, b) => {
    expect(urlKey(a)).not.toBe(urlKey(b));
  });

  it("leaves a short domain alone", () => {
    expect(urlKey("https://m.org/a")).toBe("m.org/a");
    expect(urlKey("https://amp.dev/amp")).toBe("amp.dev/amp");
    expect(urlKey("http://127.0.0.1:8080/")).toBe("127.0.0.1:8080");
  });

  it("is null where there is no web address", () => {
    expect([null, "", "urn:uuid:1", "mailto:a@example.org", "not a url"].map(urlKey)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it("is itself the key of its own address", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const key = urlKey(url);
        expect(urlKey(`https://${key}`)).toBe(key);
      }),
    );
  });
});
