import { describe, expect, it } from "vitest";
import { processorMs } from "../../processor-time.ts";
import { read } from "../read.ts";

const channel = (items: string): string =>
  `<rss version="2.0"><channel><title>F</title><link>https://paper.example/</link>${items}</channel></rss>`;
const item = (title: string, inside = ""): string => `<item><title>${title}</title>${inside}</item>`;
const description = (html: string): string => `<description>${html}</description>`;

describe("an attribute without its closing quote", () => {
  it.each([
    ["before the next attribute in quotes", '<a href="x>text</a> and <a href="https://paper.example/2">more</a>'],
    ["before an address from the root", '<a href="x>text</a> and <a href="/2">more</a>'],
    ["before an empty value", '<a href="x>text</a> and <a title="">more</a>'],
    ["before words in quotes", '<a href="x>text</a> and he said "more"'],
    ["before words in brackets and quotes", '<a href="x>text</a> and ("more")'],
    ["before a sign of inches", '<a href="x>text</a> and 27" more'],
    ["in single quotes", "<a href='x>text</a> and <a href='y'>more</a>"],
    ["before an apostrophe", "<a href='x>text</a> and it's more"],
    ["with another attribute", '<a href="x class="y">text</a> and more'],
    ["with another without quotes", '<a href="x class=y>text</a> and more'],
    ["twice in a tag", '<a href="x class="y>text</a> and more'],
    ["over lines", '<a href="x\n>text</a>\nand "more"'],
    ["the last of its kind", '<a href="x>text</a> and more'],
  ])("costs neither words nor the next item: %s", (_, html) => {
    const { items, warnings } = read(channel(item("A", description(html)) + item("B “b”")));
    expect(items.map(({ title }) => title)).toEqual(["A", "B “b”"]);
    expect(items[0]?.summaryText).toMatch(/text and (?:he said |27" |it's )?[("]*more/);
    expect(warnings).toContain("An attribute had no closing quote.");
  });

  it.each([
    ['<enclosure url="https://paper.example/a.mp3 length="77" type="audio/mpeg"/>'],
    ['<enclosure url="https://paper.example/a.mp3 length=77 type="audio/mpeg" />'],
    ['<enclosure url="https://paper.example/a.mp3" length="77 type="audio/mpeg"/>'],
    ['<enclosure url="https://paper.example/a.mp3" length="77" type="audio/mpeg />'],
  ])("keeps the others beside it: %s", (enclosure) => {
    const [first, second] = read(channel(item("A", enclosure) + item('B "b"'))).items;
    expect(first?.enclosures).toEqual([{ url: "https://paper.example/a.mp3", type: "audio/mpeg", length: 77 }]);
    expect(second?.title).toBe('B "b"');
  });

  it("of a picture's element leaves what is behind it", () => {
    const picture = '<itunes:image href="https://paper.example/a.jpg>';
    expect(read(channel(item("A", picture + description("D")))).items).toMatchObject([
      { title: "A", imageUrl: "https://paper.example/a.jpg", summaryText: "D" },
    ]);
  });

  it("of an Atom link leaves the entry whole", () => {
    const { items } = read(
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><link href="https://paper.example/1 />' +
        '<title>A</title></entry><entry><link href="https://paper.example/2"/><title>B</title></entry></feed>',
    );
    expect(items).toMatchObject([
      { title: "A", url: "https://paper.example/1" },
      { title: "B", url: "https://paper.example/2" },
    ]);
  });

  it.each(['<br b="c>', "<br b='c>", "<br b=\"c>'", '<br b="c d="', '<br b="c> "', "<br b=\"'c>", '<br b=">" c="<'])(
    "a flood of them takes no time: %s",
    (tag) => {
      const started = processorMs();
      read(channel(item("A", description(tag.repeat(100_000)))));
      expect(processorMs() - started).toBeLessThan(5000);
    },
  );
});

describe("an attribute without its opening quote", () => {
  it.each([
    ['<link rel=alternate" href="https://paper.example/1"/>'],
    ['<link rel="alternate" href=https://paper.example/1"/>'],
    ["<link rel='alternate' href=https://paper.example/1' />"],
    ['<link href=https://paper.example/1" rel="alternate"></link>'],
  ])("has none at its end: %s", (link) => {
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><entry>${link}<title>A</title></entry></feed>`;
    expect(read(feed)).toMatchObject({
      items: [{ title: "A", url: "https://paper.example/1" }],
      warnings: ["An attribute had no quotes."],
    });
  });
});

describe("a value that has its quotes is read whole", () => {
  it.each([
    ["Home > News", '<link rel="alternate" title="Home > News" href="https://paper.example/1"/>'],
    ["a<b", '<link rel="alternate" title="a<b" href="https://paper.example/1"/>'],
    ["markup", '<link rel="alternate" title="<b>x</b>" href="https://paper.example/1"/>'],
    ["no space between two", '<link rel="alternate"title="x"href="https://paper.example/1"/>'],
    ["an equals sign at its end", '<link rel="alternate" title="x =" href="https://paper.example/1"/>'],
    ["lines between", '<link\n\trel="alternate"\n\thref="https://paper.example/1"\n/>'],
  ])("with %s", (_, link) => {
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title>${link}</entry></feed>`;
    expect(read(feed)).toMatchObject({ items: [{ title: "A", url: "https://paper.example/1" }], warnings: [] });
  });
});
