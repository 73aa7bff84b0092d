import { describe, expect, it } from "vitest";
import { processorMs } from "../../processor-time.ts";
import { read } from "../read.ts";

const channel = (items: string, attributes = ""): string =>
  `<rss version="2.0" ${attributes}><channel><title>F</title><link>https://site.example/</link>${items}</channel></rss>`;
const rss = (item: string): string => channel(`<item>${item}</item>`);
const atom = (entry: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry>${entry}</entry></feed>`;
const titles = (source: string): string =>
  read(source)
    .items.map((item) => item.title)
    .join("|");

describe("“<” that begins no tag is text", () => {
  it.each([
    "Revenue up <10% this year",
    "I <3 cats",
    "a <= b",
    "Homes <$500k",
    "1 < 2",
    "write to Jo <jo@paper.example>",
    "see <https://paper.example/x>",
    "if x <y then z",
    "he said <“no”",
  ])("%s", (title) => {
    const [item] = read(rss(`<title>${title}</title><link>https://paper.example/1</link>`)).items;
    expect(item).toMatchObject({ title, url: "https://paper.example/1" });
  });
});

describe("items without an end", () => {
  it("end where the next one begins, in the order of the document", () => {
    expect(titles(channel("<item><title>A</title><item><title>B</title><item><title>C</title>"))).toBe("A|B|C");
    expect(titles(channel("<item><title>A</title><link>https://paper.example/<item><title>B</title></item>"))).toBe(
      "A|B",
    );
    const entry = (title: string): string => `<entry><title>${title}</title>`;
    expect(titles(`<feed xmlns="http://www.w3.org/2005/Atom">${["A", "B", "C"].map(entry).join("")}</feed>`)).toBe(
      "A|B|C",
    );
    const item = (title: string): string => `<item rdf:about="${title}"><title>${title}</title>`;
    expect(titles(`<rdf:RDF xmlns="http://purl.org/rss/1.0/">${["A", "B", "C"].map(item).join("")}</rdf:RDF>`)).toBe(
      "A|B|C",
    );
  });

  it("are not seen in what an item holds", () => {
    const inside = '<entry xmlns="http://www.w3.org/2005/Atom"><title>inner</title></entry><item>x</item>';
    expect(titles(atom(`<title>A</title><content type="application/xml">${inside}</content>`))).toBe("A");
    expect(titles(atom(`<title>A</title><summary type="xhtml"><div>${inside}</div></summary>`))).toBe("A");
    expect(titles(rss(`<title>A</title><description>${inside}</description>`))).toBe("A");
  });

  it("are not seen in a list that an item holds", () => {
    const pictures = "<gallery><item><title>1.jpg</title></item><item><title>2.jpg</title></item></gallery>";
    const { items } = read(rss(`<title>A</title>${pictures}<link>https://paper.example/1</link>`));
    expect(items).toMatchObject([{ title: "A", url: "https://paper.example/1" }]);
  });

  it("are found however deep", () => {
    const deep = "<a><b><c><items><item><title>A</title></item></items></c></b></a>";
    expect(titles(channel(deep))).toBe("A");
  });
});

describe("one wrong or missing end tag costs nothing but itself", () => {
  it.each([
    ["capitals at the start", "<Title>A</title><link>https://paper.example/1</link>"],
    ["capitals at the end", "<title>A</title><link>https://paper.example/1</Link>"],
    ["a misspelt end", "<title>A</titel><link>https://paper.example/1</link>"],
    ["no end of the title", "<title>A<link>https://paper.example/1</link>"],
    ["no end of the link", "<title>A</title><link>https://paper.example/1<description>D</description>"],
    ["no end of the date", "<title>A</title><pubDate>Tue, 24 Nov 2026<link>https://paper.example/1</link>"],
    ["no end of the author", "<title>A</title><author>Jo<link>https://paper.example/1</link>"],
    [
      "no end of the description",
      "<description>D<guid isPermaLink='false'>1</guid><title>A</title><link>https://paper.example/1</link>",
    ],
    ["no end of markup", "<description><p>D</p><title>A</title><link>https://paper.example/1</link>"],
    ["no end of a duration", "<itunes:duration>10:00<title>A</title><link>https://paper.example/1</link>"],
    ["no end of another title", "<itunes:title>B<title>A</title><link>https://paper.example/1</link>"],
    ["no end of the source", '<source url="https://s.example/">S<title>A</title><link>https://paper.example/1</link>'],
    [
      "no end of a picture",
      '<title>A</title><media:content url="https://paper.example/1.jpg"><media:title>B</media:title><link>https://paper.example/1</link>',
    ],
    ["two starts of the title", "<title><title>A</title><link>https://paper.example/1</link>"],
    [
      "two starts of the link",
      "<title>A</title><link>\n<link>https://paper.example/1</link><description>D</description>",
    ],
    [
      "two starts of the guid",
      "<guid isPermaLink='true'><guid>https://paper.example/1</guid><title>A</title><pubDate>2026-11-24</pubDate>",
    ],
    ["a misspelt guid", "<guid isPermaLink='false'>1</guild><title>A</title><link>https://paper.example/1</link>"],
    ["a prefix less", "<dc:creator>Jo</creator><title>A</title><link>https://paper.example/1</link>"],
    ["a misspelt description", "<description>D</descripton><title>A</title><link>https://paper.example/1</link>"],
    ["a space in the end", "<title>A</ title><link>https://paper.example/1</link>"],
    ["an end without its bracket", "<title>A</title<link>https://paper.example/1</link>"],
    ["a second start in place of the title's end", "<title>A<title><link>https://paper.example/1</link>"],
    ["one in place of the link's", "<title>A</title><link>https://paper.example/1<link><description>D</description>"],
    ["one in place of the date's", "<title>A</title><pubDate>2026-11-24<pubDate><link>https://paper.example/1</link>"],
    [
      "one in place of another title's",
      "<itunes:title>B<itunes:title><title>A</title><link>https://paper.example/1</link>",
    ],
    [
      "one in place of the description's",
      "<description><![CDATA[<p>D</p>]]><description><title>A</title><link>https://paper.example/1</link>",
    ],
    ["a link as HTML has it", "<title>A</title><link/>https://paper.example/1"],
    [
      "markup left open",
      "<title>A</title><description><p>x<br>y<b>z</description><link>https://paper.example/1</link>",
    ],
    [
      "ends of nothing",
      "<title>A</title><description>x</p></div></foo>y</description><link>https://paper.example/1</link>",
    ],
  ])("%s", (_, item) => {
    expect(read(rss(item)).items).toMatchObject([{ title: "A", url: "https://paper.example/1" }]);
  });

  it("reads a description within another one", () => {
    const [item] = read(rss("<title>A</title><description>\n<description>D</description></description>")).items;
    expect(item?.summaryText).toBe("D");
  });

  it("ends a text before what is no part of it", () => {
    const [item] = read(
      rss(
        "<title>A</title><description>D <b>d</b><pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate><dc:creator>Jo</dc:creator>" +
          "<content:encoded>C<enclosure url='https://paper.example/a.mp3' type='audio/mpeg'/>",
      ),
    ).items;
    expect(item).toMatchObject({
      summaryText: "D d",
      contentText: "C",
      author: "Jo",
      publishedAt: Date.UTC(2026, 10, 24, 10),
    });
    expect(item?.enclosures).toHaveLength(1);
  });

  it("reads items that end nothing but themselves", () => {
    const item =
      '<title>A<link>https://paper.example/1<description>D<pubDate>2026-11-24<guid isPermaLink="false">1<author>Jo' +
      '<enclosure url="https://paper.example/a.mp3" type="audio/mpeg">';
    expect(read(channel(`<item>${item}</item><item><title>B</item>`)).items).toMatchObject([
      {
        id: "1",
        title: "A",
        url: "https://paper.example/1",
        summaryText: "D",
        author: "Jo",
        publishedAt: Date.UTC(2026, 10, 24),
        enclosures: [{}],
      },
      { title: "B" },
    ]);
  });

  it("moves whatever stands behind a text soon", () => {
    const started = processorMs();
    const { items } = read(rss(`<title>A</title><description>D${"<link>x</link>".repeat(90_000)}`));
    expect(items).toMatchObject([{ title: "A", summaryText: "D" }]);
    expect(processorMs() - started).toBeLessThan(3000);
  });

  it("ends markup that is none of a part", () => {
    const source = rss("<p><title>A</title><link>https://paper.example/1</link>").replace("<title>F", "<p>$&");
    const { title, siteUrl, items } = read(source);
    expect({ title, siteUrl }).toEqual({ title: "F", siteUrl: "https://site.example/" });
    expect(items).toMatchObject([{ title: "A", url: "https://paper.example/1" }]);
    expect(read(atom("<title>A</title><source><title>S</title><link href='https://s.example/'/>")).items).toMatchObject(
      [{ title: "A", url: null }],
    );
  });

  it("ends a person before what is no part of one", () => {
    const [item] = read(atom("<title>A</title><author><name>Jo</name><summary>S</summary><id>urn:1</id>")).items;
    expect(item).toMatchObject({ title: "A", author: "Jo", summaryText: "S", id: "urn:1" });
  });

  it.each([
    [
      "a film",
      '<media:content url="https://paper.example/1.mp4"><title>B</title><link>https://b.example/</link></media:content>',
    ],
    ["a description", "<description>one <link>https://b.example/</link> two <author>Al</author></description>"],
    ["a part that is not known", "<note>one <title>B</title> <link>https://b.example/</link></note>"],
  ])("leaves what stands in %s that has its end", (_, part) => {
    const { items, warnings } = read(rss(`${part}<title>A</title><link>https://paper.example/1</link>`));
    expect(items).toMatchObject([{ title: "A", url: "https://paper.example/1", author: null }]);
    expect(warnings).toEqual([]);
  });

  it("leaves data in a content where they are", () => {
    const data = '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">x</dc:title><author>y</author>';
    expect(read(atom(`<title>A</title><content type="application/xml">${data}</content>`)).items).toMatchObject([
      { title: "A", author: null },
    ]);
  });

  it.each(["rss", "channel"])("reads the head in a second <%s>", (tag) => {
    const { title, items } = read(rss("<title>A</title>").replace(`<${tag}`, `<${tag}>\n<${tag}`));
    expect({ title, items }).toMatchObject({ title: "F", items: [{ title: "A" }] });
  });

  it("closes no more than the part it stands in", () => {
    const source = "<source><title>S</titel><id>urn:s</id></source><id>urn:x:1</id><title>A</title>";
    expect(read(atom(source)).items).toMatchObject([{ title: "A", id: "urn:x:1" }]);
  });

  it("keeps a person's parts together", () => {
    const [item] = read(atom("<author>\n<title>Dr</title><name>Jo</name></author><title>A</title>")).items;
    expect(item).toMatchObject({ title: "A", author: "Jo" });
    const people = ["Jo", "Al"].map((name) => `<author><title>Dr</title><name>${name}</name></author>`);
    expect(read(atom(`${people.join("")}<title>A</title>`)).items).toMatchObject([{ title: "A", author: "Jo, Al" }]);
  });
});

describe("a start tag without its bracket", () => {
  it("ends before the next tag", () => {
    const parts =
      '<enclosure url="https://paper.example/a.mp3" type="audio/mpeg"\n<title>A</title><guid isPermaLink="false"/';
    const { items, warnings } = read(
      channel(`<item>${parts}<link>https://paper.example/1</link></item><item><title>B</title></item>`),
    );
    expect(items).toMatchObject([
      { title: "A", url: "https://paper.example/1", enclosures: [{ url: "https://paper.example/a.mp3" }] },
      { title: "B" },
    ]);
    expect(warnings).toContain("A tag had no “>”.");
  });

  it("begins an item before the next tag", () => {
    expect(
      titles(channel("<item><title>A</title></item><item\n<title>B</title></item><item <title>C</title></item>")),
    ).toBe("A|B|C");
  });

  it("ends before a text that is no attribute", () => {
    expect(read(rss('<guid isPermaLink="false"one</guid><title type="text"<![CDATA[A]]></title>')).items).toMatchObject(
      [{ id: "one", title: "A" }],
    );
  });

  it("takes no time, however many there are", () => {
    const started = processorMs();
    read(rss(`<description>${'<br b="c" '.repeat(200_000)}</description>`));
    expect(processorMs() - started).toBeLessThan(3000);
  });
});

describe("what stands around a feed is passed over", () => {
  const feed = `<?xml version="1.0"?>${rss("<title>A</title>")}`;
  it.each([
    ["a warning of PHP", `<br>\n<b>Warning</b>: x in <b>y</b><br>\n${feed}`],
    ["a notice without a declaration", `<p>Notice: x${rss("<title>A</title>")}`],
    ["text with a bracket", `x < y\n${feed}`],
    ["a page", `<!doctype html><html><head></head><body>${feed}</body></html>`],
    ["a viewer of text", `<?xml version="1.0"?><pre>${rss("<title>A</title>")}</pre>`],
    ["an answer", `<response>${feed}</response>`],
    ["a root that is misspelt", feed.replace("<rss", "<rrs").replace("</rss", "</rrs")],
  ])("%s", (_, source) => {
    const { items, title, warnings } = read(source);
    expect({ title, items }).toMatchObject({ title: "F", items: [{ title: "A" }] });
    expect(warnings).toContain("There was text before the document; it was skipped.");
  });

  it("and an Atom feed whose root is misspelt is known by its namespace and entries", () => {
    const { format, title, items, warnings } = read(atom("<title>A</title><id>urn:1</id>").replaceAll("feed", "fead"));
    expect({ format, title, items }).toMatchObject({
      format: "atom",
      title: "F",
      items: [{ title: "A", id: "urn:1" }],
    });
    expect(warnings).toContain("The document begins with <fead>; it was read as an Atom feed.");
    expect(() => read('<service xmlns="http://www.w3.org/2005/Atom"><title>A</title></service>')).toThrow(/<service>/);
  });

  it("but a list of television channels is none", () => {
    expect(() =>
      read('<?xml version="1.0"?><tv><channel id="1"><display-name>A</display-name></channel></tv>'),
    ).toThrow(/begins with <tv>/);
  });

  it("but a page that only speaks of feeds is a page", () => {
    expect(() => read("<html><body>Write <rss> and <channel>.</body></html>")).toThrow(/web page/);
  });
});

describe("a CDATA section without an end", () => {
  it("ends with the element around it, though a later section has an end", () => {
    const { items } = read(
      channel(
        "<item><title><![CDATA[A</title><description>a</description></item><item><title>B</title></item>" +
          "<item><title>C</title><description><![CDATA[<p>c</p>]]></description></item>",
      ),
    );
    expect(items).toMatchObject([{ title: "A", summaryText: "a" }, { title: "B" }, { title: "C", summaryText: "c" }]);
  });

  it("ends with the element around it where words stand before, and else with the item", () => {
    const b = "<item><title>B</title></item>";
    expect(
      read(channel(`<item><description>x <![CDATA[y</description><title>A</title></item>${b}`)).items,
    ).toMatchObject([{ title: "A", summaryText: "x y" }, { title: "B" }]);
    for (const broken of ["<description>x <![CDATA[y", "<!-- --><![CDATA[<author>Jo</author>"])
      expect(titles(channel(`<item><title>A</title>${broken}</item>${b}`))).toBe("A|B");
  });

  it.each(["]]", "]]&gt;", "]] \n", "]] >"])("keeps nothing of an end that was cut: %j", (end) => {
    const whole = "<item><title><![CDATA[B]]></title></item>";
    expect(read(channel(`<item><title><![CDATA[A${end}</title></item>${whole}`)).items).toMatchObject([
      { title: "A" },
      { title: "B" },
    ]);
    expect(read(channel(`<item><title><![CDATA[A[1]${end}</title></item>`)).items).toMatchObject([{ title: "A[1]" }]);
  });

  it("is none where a text is about such sections", () => {
    const text = "Write <item><description>x</description><title><![CDATA[t]]";
    expect(read(rss(`<description><![CDATA[${text}]]></description><title>A</title>`)).items).toMatchObject([
      { title: "A", rawSummary: text },
    ]);
  });

  it("takes no time, however many there are", () => {
    const started = processorMs();
    read(channel(`${"<item><title><![CDATA[A</title></item>".repeat(100_000)}]]>`));
    read(channel(`<item><title>${"<![CDATA[A</t".repeat(200_000)}]]></title></item>`));
    read(channel(`<item>${"<title>A<![CDATA[A</title>".repeat(200_000)}</item>`));
    read(channel("<item><title>A<![CDATA[A</item>".repeat(200_000)));
    expect(processorMs() - started).toBeLessThan(3000);
  });
});

describe("a CDATA section with another inside", () => {
  it.each([
    ["one <![CDATA[two]]> three", "one two three"],
    ["<p>one</p><script>//<![CDATA[\nx = 1;\n//]]></script><p>two</p>", "one two"],
    ["<![CDATA[<p>one</p>]]>", "one"],
  ])("ends with the element around it: %s", (html, text) => {
    const item = `<description><![CDATA[${html}]]></description><title>A</title>`;
    expect(read(rss(item)).items).toMatchObject([{ title: "A", summaryText: text }]);
    expect(read(channel(`<item>${item}</item><item><title>B</title></item>`)).items).toHaveLength(2);
  });

  it("takes no time, however many there are", () => {
    const started = processorMs();
    read(channel(`<item><title>${"<![CDATA[<![CDATA[A]]>".repeat(50_000)}]]></title></item>`));
    read(channel(`<item>${"<title><![CDATA[<![CDATA[A]]>".repeat(5000)}]]></item>`));
    read(channel(`<item><title><![CDATA[${"<![CDATA[".repeat(200_000)}A]]></title></item>`));
    expect(processorMs() - started).toBeLessThan(3000);
  });
});

describe("small repairs", () => {
  it.each([
    ["CDATA in lower case", rss("<title><![cdata[A & B]]></title>"), "A & B"],
    ["CDATA with a space", rss("<title><! [CDATA[A]]></title>"), "A"],
    ["CDATA without its first bracket", rss("<title><!CDATA[A & B]]></title>"), "A & B"],
    ["CDATA without its second bracket", rss("<title><![CDATA A]]></title>"), "A"],
    ["CDATA without its exclamation mark", rss("<title><[CDATA[A]]></title>"), "A"],
    ["CDATA that became a comment", rss("<title><!--[CDATA[A & B]]--></title>"), "A & B"],
    ["an end of CDATA without its start", rss("<title>A &amp; B]]></title>"), "A & B"],
    ["an array of arrays", rss("<title>a[b[0]]&gt;1</title>"), "a[b[0]]>1"],
    ["escaped CDATA", rss("<title>&lt;![CDATA[A]]&gt;</title>"), "A"],
    [
      "a character beyond 65,535 as two halves, of which one is none",
      rss("<title>&#55357;&#56832; &#xD83D;&#xDE00; &#55357;</title>"),
      "😀 😀 \ufffd",
    ],
    ["one that is so in HTML", rss("<title>&amp;#55357;&amp;#56832; &amp;#xd83d;&amp;#xde00;</title>"), "😀 😀"],
    ["a comment that is none", rss("<!-> <title>A</title>"), "A"],
    ["a comment without an end", rss("<title>A</title><!-- x <link>y</link>"), "A"],
    [
      "an entity that is a character",
      `<!DOCTYPE rss [<!ENTITY mydash "&#8212;"><!ENTITY less "&#60;b">]>${rss("<title>a &mydash; &less;</title>")}`,
      "a — <b",
    ],
    [
      "an entity with others in it",
      `<!DOCTYPE rss [<!ENTITY co "Quay &amp; S&ouml;hne"><!ENTITY by '&co;, "the" &#x3c;b>&unknown;'>]>${rss("<title>&by;</title>")}`,
      'Quay & Söhne, "the" <b>&unknown;',
    ],
    [
      "an entity that would grow too long",
      `<!DOCTYPE rss [<!ENTITY a "${"x".repeat(400)}"><!ENTITY b "&a;&a;&a;">]>${rss("<title>1 &b;</title>")}`,
      "1 &b;",
    ],
    [
      "a comment in the subset that looks like its end",
      `<!DOCTYPE rss [<!-- ]> --><!ENTITY q "x ]> y"><!ENTITY co "Acme">]>${rss("<title>a &co;</title>")}`,
      "a Acme",
    ],
  ])("%s", (_, source, title) => {
    expect(read(source).items[0]?.title).toBe(title);
  });

  it("make characters of the halves in a text", () => {
    const [item] = read(rss("<description><![CDATA[<p>A &#55357;&#56832;</p>]]></description>")).items;
    expect(item).toMatchObject({ summaryHtml: "<p>A 😀</p>", summaryText: "A 😀" });
  });

  it.each([
    "secret",
    "[secret]",
    '["a", secret, "and much more that makes the text a long one"]',
    '{"a": secret}',
    "{secret}",
  ])("quote nothing of a body that is no feed: %s", (body) => {
    expect(() => read(body)).toThrow(/^(?!.*secret)/s);
  });

  it("show no control characters of the body in a message", () => {
    expect(() => read("<hel\u202Elo\u061C/>")).toThrow("it begins with <hello>");
    expect(() => read(Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2]))).toThrow(/compressed/);
  });
});
