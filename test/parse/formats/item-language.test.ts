import { describe, expect, it } from "vitest";
import { read } from "../read.ts";

const atom = (entry: string, attributes = ""): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>F</title><entry>${entry}</entry></feed>`;
const rss = (item: string, attributes = ""): string =>
  `<rss version="2.0" ${attributes}><channel><title>F</title><item><title>T</title>${item}</item></channel></rss>`;
const languageIn = (source: string, language: string | null = null): string | null | undefined =>
  read(source, { language }).items[0]?.language;

describe("the language of an item is that of", () => {
  it.each([
    ["its content", '<title>T</title><content xml:lang="fr">Bonjour</content>'],
    ["its summary, without a content", '<title>T</title><summary xml:lang="fr">Bonjour</summary>'],
    ["its title, without both", '<title xml:lang="fr">Bonjour</title>'],
    ["the div in its content", '<content type="xhtml"><div xml:lang="fr">Bonjour</div></content>'],
    ["its content rather than of its title", '<title xml:lang="de">T</title><content xml:lang="fr">Bonjour</content>'],
  ])("%s", (_, entry) => {
    expect(languageIn(atom(entry))).toBe("fr");
    expect(languageIn(atom(entry, 'xml:lang="en"'))).toBe("fr");
    expect(languageIn(atom(entry).replace("<entry>", '<entry xml:lang="en">'))).toBe("fr");
  });

  it.each(["description", "content:encoded", "xhtml:body", "fullitem"])("its <%s> in RSS", (name) => {
    const item = `<${name} xml:lang="fr">Bonjour</${name}>`;
    expect(languageIn(rss(item))).toBe("fr");
    expect(languageIn(rss(item, 'xml:lang="en"'))).toBe("fr");
  });

  it.each(["dc:language", "dcterms:language", "language"])("its <%s>, before that of the feed", (name) => {
    expect(languageIn(rss(`<${name}>fr</${name}>`, 'xml:lang="en"'))).toBe("fr");
  });

  it("the feed, where its main text has no other", () => {
    expect(languageIn(atom('<title xml:lang="de">T</title><content>Bonjour</content>', 'xml:lang="fr"'))).toBe("fr");
    expect(languageIn(atom('<title>T</title><content xml:lang="de"/>', 'xml:lang="fr"'))).toBe("fr");
  });

  it("nothing, where all there is of it is an address", () => {
    const entry = '<entry><link href="https://player.vimeo.example/video/527877676-the-and-of"/></entry>';
    expect(read(`<feed xmlns="http://www.w3.org/2005/Atom">${entry}</feed>`).items[0]?.language).toBeNull();
  });

  it("its title, where no other text says one", () => {
    expect(
      languageIn(rss("<description>Bonjour</description>").replace("<item><title>", '<item><title xml:lang="fr">')),
    ).toBe("fr");
  });
});

describe("an empty xml:lang", () => {
  it("of an item or its text leaves the language open", () => {
    expect(languageIn(atom("<title>T</title>", 'xml:lang="en"').replace("<entry>", '<entry xml:lang="">'))).toBeNull();
    expect(languageIn(atom('<title>T</title><content xml:lang="">x</content>', 'xml:lang="en"'))).toBeNull();
  });

  it("of the feed says nothing", () => {
    expect(languageIn(atom("<title>T</title>", 'xml:lang=""'), "de")).toBe("de");
    expect(languageIn(atom("<title>T</title><language>fr</language>", 'xml:lang=""'), "de")).toBe("fr");
  });
});
