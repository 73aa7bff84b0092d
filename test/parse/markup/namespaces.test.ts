import { describe, expect, it } from "vitest";
import { read } from "../read.ts";

const channel = (attributes: string, inside: string): string =>
  `<rss version="2.0" ${attributes}><channel>${inside}</channel></rss>`;

describe("namespaces", () => {
  it.each([
    "http://backend.userland.com/rss",
    "http://backend.userland.com/RSS2",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://purl.org/rss/1.0/",
    "http://purl.org/rss/1.0/modules/rss091#",
    "http://purl.org/net/rss1.1#",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://my.netscape.com/rdf/simple/0.9",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd",
  ])("%s is RSS, under any prefix", (address) => {
    const q = `<q:title>F</q:title><q:item><q:title>A</q:title><q:description>D</q:description></q:item>`;
    const document = read(channel(`xmlns:q="${address}"`, q));
    expect(document).toMatchObject({ title: "F", items: [{ title: "A", summaryText: "D" }] });
  });

  it.each([
    ["creator", "http://purl.org/dc/elements/1.1"],
    ["creator", "https://purl.org/dc/elements/1.1/"],
    ["creator", "HTTP://PURL.ORG/DC/Elements/1.1/"],
    ["author", "http://www.itunes.com/DTDs/Podcast-1.0.dtd"],
    ["author", "https://www.itunes.com/dtds/podcast-1.0.dtd"],
    ["author", "http://example.com/DTDs/PodCast-1.0.dtd"],
  ])("%s of %s is an author", (name, address) => {
    const item = `<item><title>A</title><x:${name}>Jo</x:${name}></item>`;
    expect(read(channel(`xmlns:x="${address}"`, item)).items[0]?.author).toBe("Jo");
  });

  it.each(["http://search.yahoo.com/mrss", "https://search.yahoo.com/mrss/", "http://video.search.yahoo.com/mrss"])(
    "%s is Media RSS",
    (address) => {
      const item = '<item><title>A</title><m:thumbnail url="https://paper.example/1.jpg"/></item>';
      expect(read(channel(`xmlns:m="${address}"`, item)).items[0]?.imageUrl).toBe("https://paper.example/1.jpg");
    },
  );

  it.each(["https://www.w3.org/2005/Atom", "HTTP://WWW.W3.ORG/2005/ATOM", "http://www.w3.org/2005/Atom/"])(
    "%s is Atom, whose titles are text",
    (address) => {
      const feed = `<feed xmlns="${address}"><title>F</title><entry><title>a &lt;b&gt; c&lt;/b&gt;</title></entry></feed>`;
      expect(read(feed).items[0]?.title).toBe("a <b> c</b>");
    },
  );

  it("a prefix that nobody declared is what it's called", () => {
    const rdf =
      "<rdf:RDF><rss:channel><rss:title>F</rss:title></rss:channel>" +
      "<rss:item rdf:about='urn:x:1'><rss:title>A</rss:title></rss:item></rdf:RDF>";
    expect(read(rdf)).toMatchObject({ title: "F", items: [{ title: "A", id: "urn:x:1" }] });
  });

  it("attributes have them too", () => {
    const rdf = (prefix: string, about: string): string =>
      `<${prefix}:RDF xmlns:${prefix}="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">` +
      `<channel><title>F</title></channel><item ${about}="urn:x:1"><title>A</title></item></${prefix}:RDF>`;
    expect(read(rdf("r", "r:about")).items[0]?.id).toBe("urn:x:1");
    expect(read(rdf("rdf", "about")).items[0]?.id).toBe("urn:x:1");
  });

  it("a site map may have a prefix and https in its address", () => {
    const map =
      '<sm:urlset xmlns:sm="https://www.sitemaps.org/schemas/sitemap/0.9"><sm:url><sm:loc>https://paper.example/a</sm:loc>' +
      "</sm:url></sm:urlset>";
    expect(read(map)).toMatchObject({ format: "sitemap", items: [{ url: "https://paper.example/a" }] });
  });

  it.each([
    "http://search.yahoo.com/mrss/",
    "http://www.w3.org/1999/xhtml",
    "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "http://purl.org/dc/elements/1.1/",
    "http://www.google.com/schemas/sitemap-news/0.9",
  ])("a feed that declares all its elements to be of %s means its own", (address) => {
    const space = `xmlns="${address}"`;
    const parts = "<title>A</title><link>https://paper.example/1</link>";
    for (const document of [
      channel(space, `<title>F</title><item>${parts}</item>`),
      `<rss><channel ${space}><title>F</title><item>${parts}</item></channel></rss>`,
      `<rdf:RDF ${space}><channel><title>F</title></channel><item>${parts}</item></rdf:RDF>`,
      `<feed ${space}><title>F</title><entry><title>A</title><link href="https://paper.example/1"/></entry></feed>`,
      channel("", `<title>F</title><item ${space}>${parts}</item>`),
      `<rdf:RDF><channel><title>F</title></channel><item ${space}>${parts}</item></rdf:RDF>`,
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry ${space}>${parts}</entry></feed>`,
    ])
      expect(read(document)).toMatchObject({ title: "F", items: [{ title: "A", url: "https://paper.example/1" }] });
    const map = `<urlset ${space}><url><loc>https://paper.example/1</loc></url></urlset>`;
    expect(read(map).items).toMatchObject([{ url: "https://paper.example/1" }]);
  });

  it("a part that declares what stands in it to be XHTML is none itself", () => {
    const xhtml = 'type="xhtml" xmlns="http://www.w3.org/1999/xhtml"';
    const parts = `<title ${xhtml}>A</title><content ${xhtml}><div><p>B</p></div></content>`;
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><entry>${parts}</entry></feed>`;
    expect(read(feed).items).toMatchObject([{ title: "A", contentHtml: "<p>B</p>" }]);
    const item = `<item><title>A</title><description ${xhtml}><p>B</p></description></item>`;
    expect(read(channel("", item)).items).toMatchObject([{ title: "A", summaryHtml: "<p>B</p>" }]);
  });

  it("and its modules stay what they are", () => {
    const spaces = 'xmlns="http://search.yahoo.com/mrss/" xmlns:m="http://search.yahoo.com/mrss/"';
    const item = '<item><title>A</title><m:thumbnail url="https://paper.example/1.jpg"/></item>';
    expect(read(channel(spaces, item)).items[0]?.imageUrl).toBe("https://paper.example/1.jpg");
  });
});
