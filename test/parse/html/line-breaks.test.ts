import { describe, expect, it } from "vitest";
import { read } from "../read.ts";

const itemOf = (inside: string) =>
  read(`<rss version="2.0"><channel><title>F</title><item><title>A</title>${inside}</item></channel></rss>`).items[0];

describe("paragraphs of plain text stay apart", () => {
  it.each([
    ["a description", "<description>One,\n  wrapped.\n \n\n  Two</description>", "One,\n  wrapped.<br /><br />Two"],
    ["one with signs", "<description>1 &lt; 2\n\n3 &amp;amp; 4</description>", "1 &lt; 2<br /><br />3 &amp; 4"],
    ["words of a film", "<media:description>One\r\nTwo\n\nThree</media:description>", "One<br />Two<br /><br />Three"],
  ])("in %s", (_, inside, html) => {
    expect(itemOf(inside)?.summaryHtml).toBe(html);
  });

  it("in a whole text", () => {
    expect(itemOf("<content:encoded>One\n\nTwo</content:encoded>")?.contentHtml).toBe("One<br /><br />Two");
  });

  it("in a plain text of Atom", () => {
    const entry = '<entry><title>A</title><content type="text">&lt;b&gt;\n\nTwo</content></entry>';
    const { items } = read(`<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>${entry}</feed>`);
    expect(items[0]?.contentHtml).toBe("&lt;b&gt;<br /><br />Two");
  });

  it("in a text of a JSON Feed", () => {
    const items = [{ id: "1", content_text: "One\nTwo\n\nThree" }];
    const source = JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "F", items });
    expect(read(source).items[0]?.contentHtml).toBe("One<br />Two<br /><br />Three");
  });

  it("without a word being changed", () => {
    expect(itemOf("<description>One\n\nTwo</description>")?.summaryText).toBe("One Two");
  });

  it("but HTML has its own", () => {
    expect(itemOf("<description>&lt;p>One&lt;/p>\n\n&lt;p>Two&lt;/p></description>")?.summaryHtml).toBe(
      "<p>One</p>\n\n<p>Two</p>",
    );
  });
});
