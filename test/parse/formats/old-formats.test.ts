import { describe, expect, it } from "vitest";
import { read } from "../read.ts";

describe("the older formats", () => {
  it("RSS 0.90", () => {
    const { format, title, items } = read(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
       <channel><title>Quay News</title><link>https://quay.example/</link></channel>
       <item><title>Crane falls</title><link>https://quay.example/1</link></item></rdf:RDF>`,
    );
    expect({ format, title, item: items[0] }).toMatchObject({
      format: "rdf",
      title: "Quay News",
      item: { title: "Crane falls", url: "https://quay.example/1", id: "https://quay.example/1" },
    });
  });

  it.each(["0.91", "0.92", "0.93", "0.94"])("RSS %s", (version) => {
    const { format, items } = read(
      `<rss version="${version}"><channel><title>T</title><item><title>A</title><link>/a</link></item></channel></rss>`,
    );
    expect({ format, url: items[0]?.url }).toEqual({ format: "rss", url: "https://paper.example/a" });
  });

  it("RSS without a version, and items outside the channel", () => {
    expect(read("<rss><channel/><title>T</title><item><title>A</title></item></rss>").title).toBe("T");
    const { items } = read("<rss><channel><title>T</title></channel><item><title>A</title></item></rss>");
    expect(items.map(({ title }) => title)).toEqual(["A"]);
  });

  it("CDF", () => {
    const { items } = read(
      '<CHANNEL HREF="https://c.example/"><TITLE>C</TITLE><ITEM HREF="https://c.example/1" LASTMOD="2004-04-06T23:05:43-05:00"><TITLE>A</TITLE><ABSTRACT>B</ABSTRACT></ITEM></CHANNEL>',
    );
    expect(items[0]).toMatchObject({
      title: "A",
      url: "https://c.example/1",
      summaryText: "B",
      publishedAt: Date.parse("2004-04-07T04:05:43Z"),
    });
  });

  it("CDF with a base for its addresses", () => {
    const { items } = read(
      '<CHANNEL BASE="https://c.example/news/" HREF="index.html"><TITLE>C</TITLE><ITEM HREF="1.html"><TITLE>A</TITLE></ITEM></CHANNEL>',
    );
    expect(items[0]?.url).toBe("https://c.example/news/1.html");
  });

  it("RSS 1.0 with its texts in a list of forms, of which HTML is read", () => {
    const form = (format: string, value: string): string =>
      `<rdf:li><content:item><content:format rdf:resource="http://www.w3.org/${format}"/>${value}</content:item></rdf:li>`;
    const svg = form("2000/svg", '<rdf:value rdf:parseType="Literal"><svg><text>B</text></svg></rdf:value>');
    const xhtml =
      '<rdf:value rdf:parseType="Literal" xmlns="http://www.w3.org/1999/xhtml"><p>C <em>D</em></p></rdf:value>';
    const contentOf = (...forms: readonly string[]): string | undefined =>
      read(
        `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
         xmlns:content="http://purl.org/rss/1.0/modules/content/"><item rdf:about="https://a.example/1"><title>A</title>
         <content:items><rdf:Bag>${forms.join("")}</rdf:Bag></content:items></item></rdf:RDF>`,
      ).items[0]?.contentHtml;
    expect(contentOf(svg, form("1999/xhtml", xhtml))).toBe("<p>C <em>D</em></p>");
    expect(contentOf(form("TR/html4/", "<rdf:value><![CDATA[<p>E</p>]]></rdf:value>"))).toBe("<p>E</p>");
    expect(contentOf(form("TR/html4/", ""))).toBe("");
  });

  it("RSS with its text as XHTML in the item itself", () => {
    const { items } = read(
      '<rss><channel><item><title>A</title><description>B</description><div xmlns="http://www.w3.org/1999/xhtml"><div>C</div><div>D</div></div></item></channel></rss>',
    );
    expect(items[0]).toMatchObject({ title: "A", summaryText: "B", contentHtml: "<div>C</div><div>D</div>" });
  });

  it("Atom links with the address between the tags", () => {
    const { items } = read(
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>A</title><link rel="enclosure">https://a.example/x.mp3</link><link rel="alternate">https://a.example/1</link></entry></feed>',
    );
    expect(items[0]?.url).toBe("https://a.example/1");
  });
});

describe("ids", () => {
  const atom = (id: string): string =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>${id}</id><title>A</title></entry></feed>`;

  it("are full addresses where they are written as relative ones", () => {
    expect(read(atom("/posts/1")).items[0]?.id).toBe("https://paper.example/posts/1");
  });

  it.each(["tag:a.example,2026:1", "urn:uuid:1", "12345", "post-1"])("%s stays as it is", (id) => {
    expect(read(atom(id)).items[0]?.id).toBe(id);
  });
});

describe("what a publisher asks", () => {
  const wishes = (inside: string) => {
    const { leastIntervalMs, quiet } = read(`<rss><channel><title>T</title>${inside}</channel></rss>`);
    return { leastIntervalMs, quiet };
  };

  it.each([
    ["<ttl>90</ttl>", 90 * 60_000],
    ["<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 6 * 3_600_000],
    ["<ttl>10</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", 3_600_000],
    ["<ttl>soon</ttl>", null],
  ])("%s", (inside, leastIntervalMs) => {
    expect(wishes(inside)).toEqual({ leastIntervalMs, quiet: null });
  });

  it("reads hours and days to be left alone", () => {
    const { quiet } = wishes(
      "<skipHours><hour>1</hour><hour>24</hour><hour>x</hour></skipHours><skipDays><day>Sunday</day><day>saturday</day></skipDays>",
    );
    expect(quiet).toEqual({ hours: [0, 1], days: [0, 6] });
  });

  it("takes all hours for none", () => {
    const hours = Array.from({ length: 24 }, (_, hour) => `<hour>${hour}</hour>`).join("");
    expect(wishes(`<skipHours>${hours}</skipHours>`).quiet).toBeNull();
  });
});
