import { describe, expect, it } from "vitest";
import { parseDate } from "../../src/parse/dates/dates.ts";
import { processorMs } from "../processor-time.ts";
import { read } from "./read.ts";

const channel = (items: string, head = "<title>F</title><link>https://paper.example/</link>"): string =>
  `<rss version="2.0"><channel>${head}${items}</channel></rss>`;
const itemOf = (inside: string) => read(channel(`<item>${inside}</item>`)).items[0];
const entryOf = (inside: string) =>
  read(`<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry>${inside}</entry></feed>`).items[0];
const address = "https://paper.example/1";

describe("an address is read whatever a program put around it", () => {
  it.each([
    [
      "an ampersand escaped twice",
      "<link>https://paper.example/?a=1&amp;amp;b=2</link>",
      "https://paper.example/?a=1&b=2",
    ],
    [
      "an ampersand of WordPress",
      "<link>https://paper.example/?a=1&amp;#038;b=2</link>",
      "https://paper.example/?a=1&b=2",
    ],
    ["no scheme", "<link>www.paper.example/1</link>", "https://www.paper.example/1"],
    ["no scheme, on its own host", "<link>paper.example/1</link>", address],
    ["two schemes", "<link>https://https://paper.example/1</link>", address],
    ["two schemes, one of them cut", "<link>http://https//paper.example/1</link>", address],
    ["a link for an address", '<link>&lt;a href="https://paper.example/1"&gt;x&lt;/a&gt;</link>', address],
    ["a link in markup for an address", '<link><a href="https://paper.example/1">x</a></link>', address],
    ["a CDATA section that was escaped", "<link>&lt;![CDATA[https://paper.example/1]]&gt;</link>", address],
    ["quotes", '<link>"https://paper.example/1"</link>', address],
    ["angle brackets", "<link>&lt;https://paper.example/1&gt;</link>", address],
    ["a path that looks like a host", "<link>page.html</link>", "https://paper.example/page.html"],
    ["a path with www in it", "<link>www/1</link>", "https://paper.example/www/1"],
    ["another host's name", "<link>other.example/1</link>", "https://paper.example/other.example/1"],
    ["quotes within", "<link>https://paper.example/it's</link>", "https://paper.example/it's"],
    ["one element of another vocabulary", "<title>A</title><permalink>https://paper.example/1</permalink>", address],
    ["another", "<title>A</title><url>https://paper.example/1</url>", address],
  ])("%s", (_, inside, url) => {
    expect(itemOf(inside)?.url).toBe(url);
  });

  it("of a site without its scheme is the base of its items", () => {
    const { siteUrl, items } = read(channel("<item><link>/1</link></item>", "<link>www.paper.example</link>"));
    expect([siteUrl, items[0]?.url]).toEqual(["https://www.paper.example/", "https://www.paper.example/1"]);
  });

  it("of a file in typographic quotes", () => {
    expect(itemOf("<enclosure url=“https://paper.example/1.mp3” />")?.enclosures).toMatchObject([
      { url: "https://paper.example/1.mp3" },
    ]);
  });

  it("of an Atom content that stands elsewhere", () => {
    expect(entryOf('<id>tag:1</id><content type="text/html" src="https://paper.example/1"/>')?.url).toBe(address);
  });

  it.each([
    ["quotes", `${'"'.repeat(4000)}x`],
    ["links", `<a ${'href="x '.repeat(500)}`],
    ["ampersands", "&amp;".repeat(800)],
    ["schemes", "http://".repeat(500)],
  ])("a flood of %s in each of 2,000 items takes no time", (_, text) => {
    const started = processorMs();
    read(channel(`<item><link><![CDATA[${text}]]></link></item>`.repeat(2000)));
    expect(processorMs() - started).toBeLessThan(5000);
  });
});

describe("an item is whole", () => {
  it("behind an enclosure without an end", () => {
    const inside = `<enclosure url="https://paper.example/1.mp3"><title>A</title><link>${address}</link>`;
    expect(itemOf(inside)).toMatchObject({ title: "A", url: address, enclosures: [{}] });
  });

  it("behind a thumbnail without an end", () => {
    const inside = `<media:thumbnail url="https://paper.example/1.jpg"><title>A</title><link>${address}</link>`;
    expect(itemOf(inside)).toMatchObject({ title: "A", url: address, imageUrl: "https://paper.example/1.jpg" });
  });

  it("with a title of iTunes alone, and a text whose prefix is missing", () => {
    const inside = "<itunes:title>A</itunes:title><encoded><![CDATA[<p>C</p>]]></encoded>";
    expect(itemOf(inside)).toMatchObject({ title: "A", contentText: "C" });
  });

  it("around an empty one", () => {
    const { items } = read(channel(`<item><title>A</title><item /><link>${address}</link></item>`));
    expect(items).toMatchObject([{ title: "A", url: address }]);
  });

  it("with the words and the page of its film alone", () => {
    const words = '<media:title>A</media:title><media:description type="html">&lt;p&gt;S&lt;/p&gt;</media:description>';
    const film = `<media:content url="${address}.mp4" type="video/mp4">${words}<media:player url="${address}"/></media:content>`;
    expect(itemOf(`<media:group>${film}</media:group>`)).toMatchObject({ title: "A", summaryText: "S", url: address });
  });

  it("but not with the title of its picture", () => {
    const picture = `<media:content url="${address}.jpg" medium="image"><media:title>IMG 1</media:title></media:content>`;
    expect(itemOf(`${picture}<description>Words</description>`)?.title).toBe("Words");
  });

  it("with its text in Markdown alone", () => {
    expect(itemOf("<source:markdown>**A** b</source:markdown>")?.summaryText).toBe("**A** b");
  });

  it("with a file that is attached twice, once", () => {
    const file = `<enclosure url="${address}.mp3"/>`;
    expect(itemOf(file + file)?.enclosures).toHaveLength(1);
  });

  it("with the address of its file, not of a service that counts readers", () => {
    const file = '<enclosure url="https://counts.example/1.mp3" type="audio/mpeg" length="12"/>';
    const original = `<feedburner:origEnclosureLink>${address}.mp3</feedburner:origEnclosureLink>`;
    expect(itemOf(file + original)?.enclosures).toEqual([{ url: `${address}.mp3`, type: "audio/mpeg", length: 12 }]);
    expect(itemOf(`${file}<enclosure url="${address}.pdf"/>${original}`)?.enclosures).toMatchObject([
      { url: "https://counts.example/1.mp3" },
      { url: `${address}.pdf` },
    ]);
  });

  it("with sounds and films of Media RSS, one of each group, behind what is attached", () => {
    const film = (n: number): string => `<media:content url="https://paper.example/${n}.mp4" type="video/mp4"/>`;
    const group = `<media:group>${film(1)}${film(2)}</media:group>`;
    const urls = (inside: string) => itemOf(inside)?.enclosures.map(({ url }) => url);
    expect(urls(`${group}${film(3)}`)).toEqual(["https://paper.example/1.mp4", "https://paper.example/3.mp4"]);
    expect(urls(`${group}<enclosure url="https://paper.example/a.mp3"/>`)).toEqual([
      "https://paper.example/a.mp3",
      "https://paper.example/1.mp4",
    ]);
    expect(urls('<media:content url="https://paper.example/1.jpg" type="image/jpeg"/>')).toEqual([]);
  });
});

it("RSS that calls all its elements Atom's keeps the rules of RSS", () => {
  const { items } = read(
    '<rss xmlns="http://www.w3.org/2005/Atom"><channel><item><title>a &lt;b&gt;c&lt;/b&gt;</title>' +
      "<description>&lt;p&gt;x&lt;/p&gt;</description></item></channel></rss>",
  );
  expect(items).toMatchObject([{ title: "a c", summaryText: "x" }]);
});

it("an item without anything is none", () => {
  expect(read(channel("<item/><item> </item><item><title>A</title></item>")).items).toMatchObject([{ title: "A" }]);
});

it("an empty feed before the feed hides nothing", () => {
  const { title, items } = read(
    '<feed/><feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>A</title></entry></feed>',
  );
  expect([title, items[0]?.title]).toEqual(["F", "A"]);
});

describe("a JSON Feed is found", () => {
  const feed = '{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"1","title":"A"}]}';
  it.each([
    ["as the argument of a script", `callback(${feed});`],
    ["behind what keeps it from being a script", `)]}'\n${feed}`],
    ["in a list", `[${feed}]`],
    ["under a name", `{"ok":true,"feed":${feed}}`],
    ["with its items under numbers", feed.replace("[", '{"0":').replace("]", "}")],
  ])("%s", (_, source) => {
    const { title, items } = read(source);
    expect([title, items.map((item) => item.title)]).toEqual(["F", ["A"]]);
  });

  it("but not in whatever has lists", () => {
    expect(() => read('{"data":[{"id":1}],"meta":{"x":[1]}}')).toThrow(/no list of items/);
  });
});

it("a byte order mark within a word does not end it", () => {
  const item = itemOf("<title>Con\ufeffsulate</title><description>Har&#xFEFF;bour &#65279;closed</description>");
  expect(item).toMatchObject({ title: "Consulate", summaryText: "Harbour closed" });
});

describe("what programs write for no date is none", () => {
  it.each([
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "1970-01-01T00:00:00Z",
    "0001-01-01T00:00:00",
    "Mon, 01 Jan 0001 00:00:00 GMT",
    "1/1/0001 12:00:00 AM",
    "/Date(-62135596800000)/",
    "0000-00-00 00:00:00",
    "Wed, 30 Nov -0001 00:00:00 +0000",
    "-0001-11-30T00:00:00+00:00",
  ])("%s", (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it("but the day after is a date", () => {
    expect(parseDate("Fri, 02 Jan 1970 00:00:00 GMT")).toBe(86_400_000);
  });
});
