import { describe, expect, it } from "vitest";
import { read } from "../read.ts";

const whole =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>' +
  "<item><title>A</title><link>https://paper.example/a</link></item>" +
  "<item><title>B</title><description><![CDATA[one two]]></description></item></channel></rss>";
const titles = (source: string): readonly string[] => read(source).items.map((item) => item.title);

describe("a document that breaks off", () => {
  it("is told from one that is whole", () => {
    expect(read(whole).isComplete).toBe(true);
    expect(read(whole).warnings).toEqual([]);
    const cut = read(whole.slice(0, whole.indexOf("two")));
    expect(cut.isComplete).toBe(false);
    expect(cut.warnings.join(" ")).toMatch(/breaks off: <rss> has no end/);
  });

  it("gives the items that are whole, and not the one that is cut, wherever it is cut", () => {
    const firstEnd = whole.indexOf("</item>") + "</item>".length;
    const secondEnd = whole.lastIndexOf("</item>") + "</item>".length;
    for (let length = whole.indexOf("<item>"); length < whole.lastIndexOf("</rss>") + 6; length++) {
      const { isComplete, items } = read(whole.slice(0, length));
      expect(isComplete).toBe(false);
      expect(items.map((item) => item.title)).toEqual(
        ["A", "B"].slice(0, length < firstEnd ? 0 : length < secondEnd ? 1 : 2),
      );
    }
  });

  it("may break off in a comment, where what follows isn't known", () => {
    expect(titles("<rss><channel><item><title>A</title></item><!-- old: <item><title>B</title></item>")).toEqual(["A"]);
  });

  it("is one whose Atom feed has no end", () => {
    const feed = '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>A</title></entry>';
    expect(read(feed).isComplete).toBe(false);
    expect(read(`${feed}</feed>`).isComplete).toBe(true);
  });

  it("is none where the end is written with another prefix, or more than a document follows", () => {
    expect(read("<rdf:RDF><channel><title>F</title></channel><item><title>A</title></item></RDF>").isComplete).toBe(
      true,
    );
    expect(read(`${whole}<!-- cached --><p>`).isComplete).toBe(true);
  });

  it("is JSON without its end, which gives the items before", () => {
    const json = '{"version":"x","title":"F","items":[{"id":"1","title":"A"},{"id":"2","title":"B ]}","tags":["x"]}]}';
    expect(read(json).isComplete).toBe(true);
    for (let length = json.indexOf(',{"id":"2"'); length < json.lastIndexOf("]}"); length++) {
      const { isComplete, items, warnings } = read(json.slice(0, length));
      expect({ isComplete, titles: items.map((item) => item.title) }).toEqual({ isComplete: false, titles: ["A"] });
      expect(warnings.join(" ")).toMatch(/JSON has no end/);
    }
    expect(() => read(json.slice(0, 40))).toThrow(/broken/);
  });

  it("is none where reading stopped at a limit", () => {
    expect(read(`<rss><channel>${"<item><title>A</title></item>".repeat(2100)}`).isComplete).toBe(true);
  });
});
