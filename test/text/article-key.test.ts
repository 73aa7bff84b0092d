import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleKey } from "../../src/text/article-key.ts";

const site = (url: string): number => Math.floor((articleKey(url) ?? Number.NaN) / 2 ** 40);

describe("the key that joins an article across feeds", () => {
  it("is the same for all addresses of an article", () => {
    const key = articleKey("https://www.example.org/news/a?id=7");
    expect(key).not.toBeNull();
    expect(articleKey("http://m.example.org/news/a/?utm_source=rss&id=7#top")).toBe(key);
    expect(articleKey("https://example.org/news/b?id=7")).not.toBe(key);
    expect(articleKey("https://example.com/news/a?id=7")).not.toBe(key);
  });

  it("begins with the site, so that a feed's articles stand near each other", () => {
    const own = site("https://example.org/news/a");
    expect(["https://www.example.org", "https://example.org/?p=1", "http://example.org/b/c"].map(site)).toEqual([
      own,
      own,
      own,
    ]);
    expect(new Set(Array.from({ length: 100 }, (_, n) => site(`https://outlet${n}.example/a`))).size).toBeGreaterThan(
      90,
    );
  });

  it("is a whole number that JavaScript and SQLite hold exactly", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        const key = articleKey(url) ?? -1;
        expect(Number.isSafeInteger(key) && key >= 0 && key < 2 ** 52).toBe(true);
      }),
    );
  });

  it("is null where there is no web address", () => {
    expect([null, "", "urn:uuid:1"].map(articleKey)).toEqual([null, null, null]);
  });
});
