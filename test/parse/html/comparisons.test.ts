import { describe, expect, it } from "vitest";
import { withComparisons } from "../../../src/parse/html/comparisons.ts";
import { read } from "../read.ts";

const itemWith = (parts: string) => read(`<rss><channel><item>${parts}</item></channel></rss>`).items[0];
const textOf = (html: string) => itemWith(`<description><![CDATA[${html}]]></description>`)?.summaryText;

describe("“<” in a text of HTML is a sign where no tag follows", () => {
  it.each([
    ["We show $a<b$ and so on.", "We show $a<b$ and so on."],
    ["<p>For $k<i,j$ and $c>d$ holds</p><p>more</p>", "For $k<i,j$ and $c>d$ holds more"],
    ["<p>if x<y then stop</p> or not", "if x<y then stop or not"],
    ["<p>if x<i then stop</p> or not", "if x<i then stop or not"],
    ["if size<limit, then <b>stop</b>", "if size<limit, then stop"],
    ["<p>1<p<2</p> and <i>q</i>", "1<p<2 and q"],
    ["<p>Ask <jo@paper.example> or others</p>", "Ask <jo@paper.example> or others"],
  ])("%s", (html, text) => {
    expect(textOf(html)).toBe(text);
  });

  it("in a title too", () => {
    expect(itemWith("<title><![CDATA[Bounds of $a<b$ in <i>G</i>, revised]]></title>")?.title).toBe(
      "Bounds of $a<b$ in G, revised",
    );
  });
});

describe("a tag stays one", () => {
  it.each([
    ["that is cut off", 'Text <a href="https://paper.exam', "Text"],
    ["that is cut off within a name", "Text <a hre", "Text"],
    ["whose end is missing", "<p <b>Text</b></p>", "Text"],
    ["that HTML doesn't know", "<o:p>Text</o:p> <x-y a=b c d>here</x-y>", "Text here"],
    ["with a wrong end", "Text<br\\>here <br >and <p\nclass=x>there", "Texthere and there"],
    ["with a space that is a reference", "<p&nbsp;class=x>Text", "Text"],
    ["with signs in a value", "<a title='x<y$z' href='/1'>Text</a>", "Text"],
  ])("%s", (_, html, text) => {
    expect(textOf(html)).toBe(text);
  });
});

it("comparisons are found in one look", () => {
  for (const text of ["<", "<a ", "<a$", "<a b c ", `<${"a".repeat(41)}`, `<a${" ".repeat(1000)}`]) {
    const flood = text.repeat(1_000_000 / text.length);
    const { user } = process.threadCpuUsage();
    withComparisons(flood);
    expect(process.threadCpuUsage().user - user).toBeLessThan(2_000_000);
  }
});
