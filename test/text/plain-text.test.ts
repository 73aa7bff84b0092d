import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText } from "../../src/text/plain-text.ts";

describe("plain text", () => {
  it.each([
    ["keeps inline elements together", "Hua<b>wei</b> &amp; ZTE", "Huawei & ZTE"],
    ["parts blocks by a space", "<p>One</p><p>Two<br>Three</p><ul><li>a<li>b</ul>", "One Two Three a b"],
    ["drops scripts, styles and comments", "a<script>if (a<b) c()</script><style>p{}</style><!-- x -->b", "ab"],
    ["decodes entities once", "&lt;b&gt; &amp;amp; &#x4e2d;&nbsp;x", "<b> &amp; 中 x"],
    ["leaves a text without markup as it is", "5 > 4 ok", "5 > 4 ok"],
    ["collapses white space", "  a \n\t b  ", "a b"],
    [
      "keeps a word with a byte order mark in it together",
      "\ufeff tan\ufeffker \ufeff port\ufeff",
      "tan\ufeffker port",
    ],
    ["bears broken markup", "<p>a <b>b</p> c < d <", "a b c < d <"],
    ["is empty for empty markup", "<p></p>", ""],
  ])("%s", (_, html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it("never has white space at its ends or twice", () => {
    const part = fc.constantFrom(
      "<p>",
      "</p>",
      "<br/>",
      "a",
      " ",
      "\n",
      "&nbsp;",
      "<b>",
      "</b>",
      "<script>",
      "</script>",
      "<",
      "&",
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(plainText(parts.join(""))).toMatch(/^$|^\S+(?: \S+)*$/);
      }),
    );
  });

  it("is linear on hostile markup", () => {
    expect(plainText("<h".repeat(100_000)).length).toBeLessThan(200_001);
    expect(plainText("<b>".repeat(50_000))).toBe("");
  });
});
