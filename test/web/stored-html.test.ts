import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanStoredHtml } from "../../src/web/stored-html.ts";

describe("stored HTML on a page", () => {
  test.each([
    ["<script>alert(1)</script>text", "text"],
    ['<p onclick="alert(1)">text</p>', "<p>text</p>"],
    ['<p style="position:fixed" class="top" id="main">text</p>', "<p>text</p>"],
    ["<style>p{}</style><p>text</p>", "<p>text</p>"],
    ['<iframe src="https://evil.example"></iframe>text', "text"],
    ["<svg><a href='javascript:alert(1)'>x</a></svg>", /^<a rel="[^"]*" referrerpolicy="no-referrer">x<\/a>$/],
    ["<form action='/x'><input name=q>text</form>", "text"],
    ["<h1>One</h1><h5>Two</h5>", "<h2>One</h2><h3>Two</h3>"],
  ])("%s becomes harmless", (html, expected) => {
    if (typeof expected === "string") expect(cleanStoredHtml(html, "link")).toBe(expected);
    else expect(cleanStoredHtml(html, "link")).toMatch(expected);
  });

  test("a picture is a link to it, with its words, and loads nothing", () => {
    const html = cleanStoredHtml(
      '<img src="https://pictures.example/a.png" alt="A <b>warehouse</b>" srcset="x 2x">',
      "link",
    );
    expect(html).toContain('href="https://pictures.example/a.png"');
    expect(html).toContain("Picture: A &lt;b&gt;warehouse&lt;/b&gt;</a>");
    expect(html).not.toContain("<img");
    expect(cleanStoredHtml('<img src="https://pictures.example/a.png">', "link")).toContain(">Picture</a>");
  });

  test("a picture within a link is words, because a link can't hold a link", () => {
    const html = cleanStoredHtml(
      '<a href="https://x.example/"><img src="https://p.example/a.png" alt="Map"></a><img src="https://p.example/b.png">',
      "link",
    );
    expect(html.match(/<a /g)).toHaveLength(2);
    expect(html).toContain("<span>[Picture: Map]</span></a>");
  });

  test("links tell nothing to where they lead", () => {
    const html = cleanStoredHtml('<a href="https://x.example/?a=1&b=2" target="_top" rel="opener">x</a>', "link");
    expect(html).toBe(
      '<a href="https://x.example/?a=1&amp;b=2" rel="noopener noreferrer nofollow ugc" referrerpolicy="no-referrer">x</a>',
    );
  });

  test("no input brings a script, a handler, a picture or a strange address onto the page", () => {
    const piece = fc.constantFrom(
      "<script>",
      "</script>",
      "<img src=https://x.example/a.png onerror=alert(1)>",
      "<a href=javascript:alert(1)>",
      "</a>",
      "<svg/onload=alert(1)>",
      "<math>",
      "<style>",
      "<!--",
      "-->",
      "<p title='",
      "'>",
      '"',
      "<![CDATA[",
      "]]>",
      "&lt;script&gt;",
      "<template>",
      "<noscript>",
      "text",
      "<table>",
      "<td>",
      "<iframe srcdoc=x>",
      "<base href=//x>",
      "<a href=' jav\tascript:x'>",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const html = cleanStoredHtml(pieces.join(""), "link");
        for (const [tag = ""] of html.matchAll(/<[^>]*>/g)) {
          expect(tag).not.toMatch(/^<\/?(script|img|svg|math|style|iframe|base|template|noscript)/i);
          expect(tag).not.toMatch(/\son\w+=|javascript:/i);
        }
      }),
    );
  });
});

test("an outgoing feed keeps its pictures", () => {
  expect(cleanStoredHtml('<img src="https://p.example/a.png" alt="Map" onload="x">', "keep")).toBe(
    '<img src="https://p.example/a.png" alt="Map" />',
  );
});
