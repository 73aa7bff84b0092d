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
    "https://example.org/%6eews/a;jsessionid=AB1.live1?id=7&x=1&PHPSESSID=9",
    "https://example.org/news/a?id=7&x=1&maca=en-rss-en-all-1573-xml-mrss&traffic_source=rss&rss",
    "https://example.org/news/a?id=7&x=1&ref=rss&mod=rss_world&source=rss----1&ref=example.org&from=feed",
    "https://example.org/news/a?id=7&x=1#comments",
    "https://example-org.cdn.ampproject.org/v/s/example.org/news/a/amp?id=7&x=1&amp_js_v=a6&amp_gsa=1&usqp=mq3",
    "http://www.bing.com/news/apiclick.aspx?ref=FexRss&tid=A1&url=https%3a%2f%2fwww.example.org%2fnews%2fa%3fid%3d7%26x%3d1&c=1",
    "https://www.google.com/url?rct=j&sa=t&url=https://example.org/news/a%3Fx%3D1%26id%3D7&ct=ga",
    "https://www.google.co.uk/url?q=https://example.org/news/a%3Fx%3D1%26id%3D7",
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
    ["https://example.org/a?ref=12", "https://example.org/a?ref=13"],
    ["https://example.org/view?src=photo1.jpg", "https://example.org/view?src=photo2.jpg"],
    ["https://example.org/a?source=report-2025.pdf", "https://example.org/a"],
    ["https://example.org/a?channel=news.sport", "https://example.org/a"],
    ["https://example.org/a?from=rssi", "https://example.org/a"],
    ["https://example.org/a?source=moscow", "https://example.org/a"],
    ["https://example.org/#!/news/1", "https://example.org/#!/news/2"],
    ["https://example.org/app#/news/1", "https://example.org/app"],
    ["https://example.org/a%2Fb", "https://example.org/a/b"],
    ["https://www.google.com/url?sa=t", "https://www.google.com/url"],
  ])("tells %s from %s", (a, b) => {
    expect(urlKey(a)).not.toBe(urlKey(b));
  });

  it("is the same for a path in any spelling", () => {
    const paths = ["/مصر/a-b", "/%d9%85%d8%b5%d8%b1/a%2Db", "/%D9%85%D8%B5%D8%B1/a-b/"];
    expect(new Set(paths.map((path) => urlKey(`https://example.org${path}`)))).toEqual(
      new Set(["example.org/%D9%85%D8%B5%D8%B1/a-b"]),
    );
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
