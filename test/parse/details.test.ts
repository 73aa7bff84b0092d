import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBytes } from "../../src/parse/charset/charset.ts";
import { parseDate } from "../../src/parse/dates/dates.ts";
import { createSanitiser, sanitise } from "../../src/parse/html/sanitise.ts";
import { plainText } from "../../src/text/plain-text.ts";
import { read } from "./read.ts";

describe("dates", () => {
  it.each([
    ["Tue, 24 Nov 2026 08:15:00 +0100", "2026-11-24T07:15:00Z"],
    ["Tue, 24 Nov 2026 08:15:00 GMT", "2026-11-24T08:15:00Z"],
    ["Tue, 24 Nov 2026 08:15 EST", "2026-11-24T13:15:00Z"],
    ["24 Nov 26 08:15:00 PDT", "2026-11-24T15:15:00Z"],
    ["Tue, 24 Nov 2026 08:15:00", "2026-11-24T08:15:00Z"],
    ["2026-11-24T08:15:00Z", "2026-11-24T08:15:00Z"],
    ["2026-11-24T08:15:00.250+08:00", "2026-11-24T00:15:00.250Z"],
    ["2026-11-24 08:15:00", "2026-11-24T08:15:00Z"],
    ["2026-11-24", "2026-11-24T00:00:00Z"],
    ["20261124T081500Z", "2026-11-24T08:15:00Z"],
    ["2026/11/24 08:15:00", "2026-11-24T08:15:00Z"],
    ["11/24/2026 8:15 PM", "2026-11-24T20:15:00Z"],
    ["24/11/2026 08:15", "2026-11-24T08:15:00Z"],
    ["24.11.2026 08:15", "2026-11-24T08:15:00Z"],
    ["November 24, 2026 at 8:15 am", "2026-11-24T08:15:00Z"],
    ["Nov 24, 2026, 08:15", "2026-11-24T08:15:00Z"],
    ["24 novembre 2026 08:15", "2026-11-24T08:15:00Z"],
    ["24 de noviembre de 2026 08:15", "2026-11-24T08:15:00Z"],
    ["24. Dezember 2026 08:15", "2026-12-24T08:15:00Z"],
    ["24 ноября 2026 08:15", "2026-11-24T08:15:00Z"],
    ["24 نوفمبر 2026 08:15", "2026-11-24T08:15:00Z"],
    ["2026年11月24日 08:15", "2026-11-24T00:15:00Z"],
    ["2026년 11월 24일 08:15:00", "2026-11-23T23:15:00Z"],
    ["2026-11-24 오후 08:15:00", "2026-11-24T11:15:00Z"],
    ["24 Kasım 2026 08:15", "2026-11-24T08:15:00Z"],
    ["24. marraskuuta 2026", "2026-11-24T00:00:00Z"],
    ["24 listopadu 2026", "2026-11-24T00:00:00Z"],
    ["24 नवंबर 2026", "2026-11-24T00:00:00Z"],
    ["mardi 24 novembre 2026 - 08:15", "2026-11-24T08:15:00Z"],
    ["Tuesday, November 24, 2026 - 08:15", "2026-11-24T08:15:00Z"],
    ["24-11-2026 08:15", "2026-11-24T08:15:00Z"],
    ["261124", "2026-11-24T00:00:00Z"],
    ["1795508100", "2026-11-24T08:15:00Z"],
    ["1795508100000", "2026-11-24T08:15:00Z"],
  ])("%s", (text, iso) => {
    expect(parseDate(text)).toBe(Date.parse(iso));
  });

  it.each(["", "yesterday", "32 Nov 2026", "Tue, 24 Foo 2026", "2026-13-01"])("%s is none", (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it("any text gives a time or nothing, soon", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789-/:,. TZNovnov年"), maxLength: 300 }), (text) => {
        const time = parseDate(text);
        expect(time === null || Number.isFinite(time)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("charsets", () => {
  const xml = (encoding: string, body: Buffer): Buffer =>
    Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>`), body]);
  const cp1251 = Buffer.from([0xcf, 0xee, 0xf0, 0xf2]); // Порт
  const gbk = Buffer.from([0xb8, 0xdb, 0xbf, 0xda]); // 港口

  it("follows a byte order mark before all else", () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("<a>港</a>", "utf16le")]);
    expect(decodeBytes(utf16, "text/xml; charset=utf-8").text).toBe("<a>港</a>");
  });

  it("knows UTF-16 without a mark by its pattern", () => {
    expect(decodeBytes(Buffer.from("<a>港</a>", "utf16le"), null).charset).toBe("utf-16le");
  });

  it("follows the server, then the document", () => {
    expect(decodeBytes(cp1251, "text/xml; charset=windows-1251").text).toBe("Порт");
    expect(decodeBytes(xml("windows-1251", cp1251), null).text).toContain("Порт");
    expect(decodeBytes(xml("gb2312", gbk), null).text).toContain("港口");
  });

  it("passes over a declaration that the bytes contradict", () => {
    expect(decodeBytes(xml("windows-1251", cp1251), "text/xml; charset=utf-8").text).toContain("Порт");
    const mislabelled = decodeBytes(xml("iso-8859-1", Buffer.from("Où ça")), null);
    expect(mislabelled.text).toContain("Où ça");
    expect(mislabelled.warnings).toEqual(["The document says windows-1252, but its bytes are UTF-8."]);
  });

  it("follows the user's override", () => {
    expect(decodeBytes(cp1251, "text/xml; charset=iso-8859-1", "windows-1251").text).toBe("Порт");
  });

  it("guesses what nobody declares, and says so", () => {
    // «Портовые вести сообщают о погоде» in KOI8-R
    const words =
      "f0cfd2d4cfd7d9c520d7c5d3d4c920d3cfcfc2ddc1c0d420cf20d0cfc7cfc4c520ce c120d0cfc2c5d2c5d6d8c520d320d5d4d2c1".replace(
        " ",
        "",
      );
    const koi8 = Buffer.from(words, "hex");
    const { charset, text, warnings } = decodeBytes(koi8, null);
    // Ukraine's, in which Russian is the same.
    expect(charset).toBe("koi8-u");
    expect(text).toMatch(/^Портовые вести сообщают/);
    expect(warnings.join()).toMatch(/guessed/);
  });
});

describe("the sanitiser", () => {
  it.each([
    ["<script>alert(1)</script>x", "x"],
    ['<p onclick="x()">a</p>', "<p>a</p>"],
    ['<a href="javascript:alert(1)">a</a>', "<a>a</a>"],
    ['<a href=" java\tscript:alert(1)">a</a>', "<a>a</a>"],
    ['<img src="data:image/svg+xml,x">', ""],
    ["<style>p{}</style><p>a</p>", "<p>a</p>"],
    ['<iframe src="https://x.example/">i</iframe>a', "a"],
    ["<html><head><title>t</title></head><body><p>a</p></body></html>", "<p>a</p>"],
    ["<noembed>n</noembed><noframes>n</noframes>a", "a"],
    ["<svg><script>alert(1)</script></svg>a", "a"],
    [
      "if <math><semantics><mrow><mi>x</mi><mo>&lt;</mo><mn>2</mn></mrow><annotation>x < 2</annotation></semantics></math>",
      "if x&lt;2",
    ],
    ["<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>a", "a"],
    ['<img src="https://x.example/p.gif" width="1" height="1">a', "a"],
    ["a < b & c", "a &lt; b &amp; c"],
    ['<form action="x"><input></form>a', "<div></div>a"],
    [
      "<article><header>A consulate</header><section>Sanctions</section></article>",
      "<div><div>A consulate</div><div>Sanctions</div></div>",
    ],
    ["a<button>b</button>c", "a<div>b</div>c"],
    ['<p style="color:red; DISPLAY : none">Pre<b>view</b></p><p hidden>x</p><p>a</p>', "<p>a</p>"],
    ['<img style="display:none" src="https://x.example/p.gif"><section hidden><p>x</p></section>a', "a"],
    ['<a style="visibility:hidden!important" href="https://x.example/">x</a><custom-tag hidden>x</custom-tag>a', "a"],
    ['<span style="display:none-such">a</span>', "<span>a</span>"],
    ['<p>a</p><iframe src="https://x.example/" /><p>b</p>', "<p>a</p><p>b</p>"],
    ['<p>a</p><iframe src="https://x.example/"><p>b</p>', "<p>a</p><p>b</p>"],
    ['<p>a</p><script async src="/x.js"/><p>b</p><script src="/y.js" /><p>c</p>', "<p>a</p><p>b</p><p>c</p>"],
    ["<p>a</p><style/><svg class='x'/><noscript /><p>b</p>", "<p>a</p><p>b</p>"],
    ['<p>a</p><object data="x"><param name="y"><p>b</p>', "<p>a</p><p>b</p>"],
    ['<p>a</p><object data="x">c</object><SVG viewBox="0 0 1 1"><path d="M0"/><p>b</p>', "<p>a</p><p>b</p>"],
    ['<script src="/x.js" />alert(1)</script><script src=/x/>alert(1)</script><p>a</p>', "<p>a</p>"],
  ])("makes %s harmless", (html, clean) => {
    expect(sanitise(html, "https://paper.example/")).toBe(clean);
  });

  it.each([
    ["https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0", "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "Video"],
    ["//player.vimeo.com/video/1?a=1&amp;b=2", "https://player.vimeo.com/video/1?a=1&amp;b=2", "Video"],
    ["https://w.soundcloud.com/player/?url=x", "https://w.soundcloud.com/player/?url=x", "Audio"],
  ])("leaves of a frame that plays %s a link", (src, href, words) => {
    for (const tag of [`<iframe width=5 src="${src}">Your <b>browser</b></iframe>`, `<IFRAME src='${src}'/>`]) {
      expect(sanitise(`<p>a</p>${tag}b`, null)).toMatch(
        new RegExp(`^<p>a</p><a href="(.*)" rel=[^>]*>${words}</a> b$`),
      );
      expect(sanitise(tag, null)).toContain(`<a href="${href}"`);
    }
  });

  it("links lists and channels of YouTube by their own address, frames whose titles have signs too", () => {
    for (const path of ["videoseries?list=PL1", "live_stream?channel=UC1"]) {
      const address = `https://www.youtube.com/embed/${path}`;
      expect(sanitise(`<iframe title="5 > 3" src="${address}"></iframe>`, null)).toContain(`href="${address}"`);
    }
    const within = `<div data-html="<iframe src='https://player.vimeo.com/video/1'></iframe>">Play</div>`;
    expect(sanitise(within, null)).toBe("<div>Play</div>");
  });

  it.each([
    '<iframe src="https://youtube.com.evil.example/embed/x">i</iframe>',
    '<iframe srcdoc="<b>x</b>" src="javascript:alert(1)">i</iframe>',
    "<iframe>".repeat(3),
    '<iframe hidden src="https://player.vimeo.com/video/1"></iframe>',
    '<!-- <iframe src="https://player.vimeo.com/video/1"></iframe> -->',
  ])("leaves nothing of %s", (frame) => {
    expect(sanitise(`${frame}`, null)).not.toMatch(/<a|<iframe|javascript/);
  });

  it("makes links absolute and safe, and media links", () => {
    const link = sanitise('<a href="/a?b=1&amp;c=2">a</a>', "https://paper.example/x/");
    expect(link).toContain('href="https://paper.example/a?b=1&amp;c=2"');
    expect(link).toContain('rel="noopener noreferrer nofollow ugc"');
    expect(sanitise('<video src="/v.mp4"></video>', "https://paper.example/")).toMatch(/^<a .*>Video<\/a>$/);
  });

  it.each([
    ["<video src='/v.mp4'>Your browser can't</video>", "Video"],
    ["<video poster=x><source src='blob:x'><source src='/v.mp4'><a href='/v.mp4'>Download</a></video>", "Video"],
    ["<AUDIO controls src='/a.mp3'></AUDIO >", "Audio"],
    ["<audio src='/a.mp3' />", "Audio"],
    ["<iframe src='https://player.vimeo.com/video/1'>Your browser can't</iframe>", "Video"],
  ])("lets neither words of its own nor fallbacks run into a text at %s", (media, words) => {
    expect(plainText(sanitise(`Before${media}after <video src='/2.mp4'></video>`, "https://paper.example/"))).toBe(
      `Before ${words} after Video`,
    );
  });

  it("keeps what stands in media that can't be linked, or whose end is far", () => {
    expect(plainText(sanitise("<video><source src='data:x'>Words</video>", null))).toBe("Words");
    const far = `<video src='/v.mp4'>${"word ".repeat(2000)}</video>`;
    expect(plainText(sanitise(far, "https://paper.example/"))).toBe(`Video ${"word ".repeat(2000).trim()}`);
  });

  it("keeps pictures, whichever attribute has their address", () => {
    const shown = 'src="https://paper.example/a-1.jpg"';
    for (const given of ['srcset="a-1.jpg 1x, a-2.jpg 2x"', 'src="data:image/gif;base64,R0" data-lazy-src="a-1.jpg"'])
      expect(sanitise(`<img ${given}>`, "https://paper.example/")).toContain(shown);
  });

  it("the pictures of AMP are pictures", () => {
    const html =
      '<p>A</p><amp-img src="/1.jpg" width="6" layout="fill"><noscript><img src="/1.jpg"></noscript></amp-img><p>B</p>';
    expect(sanitise(html, "https://paper.example/")).toMatch(
      /^<p>A<\/p><img src="https:\/\/paper\.example\/1\.jpg" width="6"[^>]*><p>B<\/p>$/,
    );
  });

  it("keeps a picture that only its sources have an address of, and whose they are", () => {
    const source = (name: string): string => `<source srcset="${name}.webp 1x, ${name}-2.webp 2x" type="image/webp">`;
    const html = `<picture>${source("a")}${source("b")}<img alt="A"></picture><picture>${source("c")}<img src="d.jpg"></picture><img alt="E">`;
    const shown = sanitise(html, "https://paper.example/").match(/ src="[^"]*"/g);
    expect(shown).toEqual([' src="https://paper.example/a.webp"', ' src="https://paper.example/d.jpg"']);
  });

  it("leads links to parts of a text, such as footnotes, to where the text stands", () => {
    const { items } = read(
      "<rss><channel><link>https://paper.example/</link><item><link>https://paper.example/1</link><description>" +
        '&lt;a href="#fn1"&gt;1&lt;/a&gt; &lt;a href="other"&gt;o&lt;/a&gt;</description></item></channel></rss>',
    );
    expect(items[0]?.summaryHtml).toContain('href="https://paper.example/1#fn1"');
    expect(items[0]?.summaryHtml).toContain('href="https://paper.example/other"');
  });

  it.each([
    ["entities", "&amp;<".repeat(150_000)],
    ["open tags", `<b>${"x".repeat(20)}`.repeat(150_000)],
    ["one long text", "x ".repeat(300_000)],
  ])("cuts %s that grow with every cleaning, and ends", (_, html) => {
    const clean = sanitise(html, null);
    expect(clean.length).toBeLessThan(300_000);
    expect(clean.length).toBeGreaterThan(100_000);
  });

  it("reads 12,000 tags of a text and no more", () => {
    const flood = "<p>x</p>";
    expect(sanitise(`<i></i>${flood.repeat(5900)}`, null)).toHaveLength(7 + 5900 * flood.length);
    expect(sanitise(`<i></i>${flood.repeat(9000)}`, null)).toBe(`<i></i>${flood.repeat(5999)}`);
  });

  it.each([
    ["<i>x</i>", "150,000 tags", 75_000],
    ["<a href='/x'>x</a>", "37,500 links", 37_500],
    ["x<img src='/x'>", "25,000 pictures", 25_000],
  ])("cleans of the texts of a document with %s no more than %s, and leaves the words of the rest", (html, _, most) => {
    const sanitiseNext = createSanitiser();
    const page = "https://paper.example/";
    for (let i = 0; i < most / 250; i++) expect(sanitiseNext(html.repeat(250), page)).toContain("<");
    expect(sanitiseNext(`${html} 1 < 2 &amp; 3 &lt; 4`, page)).toMatch(/^ ?x +1 &lt; 2 &amp; 3 &lt; 4$/);
    expect(sanitiseNext("plain words", page)).toBe("plain words");
    for (let i = 0; i < 10; i++) sanitiseNext(`<${"x ".repeat(60_000)}`, page);
    expect(sanitiseNext("no more words", page)).toBe("");
  });

  it("takes ten ampersands of a document for a tag", () => {
    const sanitiseNext = createSanitiser();
    for (let i = 0; i < 500; i++) sanitiseNext("&amp;".repeat(3000), null);
    expect(sanitiseNext("<b>x</b>", null)).toBe(" x ");
  });

  it("lets nothing through, whatever the pieces, also when it is done twice", () => {
    const piece = fc.constantFrom(
      "<p>",
      "</p>",
      "<b>",
      "</b>",
      "<a href='/x'>",
      "</a>",
      "<img src=/i>",
      "<script>",
      "</script>",
      "&",
      "&amp;",
      "<",
      ">",
      "x",
      "“",
      "<br>",
      "<svg>",
      "<math>",
      "<style>",
      "onclick=",
      "'",
      '"',
      "<ul><li>",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const once = sanitise(pieces.join(""), "https://paper.example/");
        for (const html of [once, sanitise(once, "https://paper.example/")]) {
          expect(html).not.toMatch(/<(?:script|svg|math|style)|<[^>]*onclick=/i);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
