import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contactNames } from "../../../src/parse/people/contact-names.ts";
import { processorMs } from "../../processor-time.ts";
import { read } from "../read.ts";

const rssAuthor = (inner: string, channel = ""): string | null | undefined =>
  read(`<rss version="2.0"><channel><title>F</title>${channel}<item><title>T</title>${inner}</item></channel></rss>`)
    .items[0]?.author;
const atomAuthor = (inner: string, feed = ""): string | null | undefined =>
  read(
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>${feed}<entry><title>T</title>${inner}</entry></feed>`,
  ).items[0]?.author;

describe("the name in an author's contact", () => {
  it.each([
    ["jo@ex.org (Jo Quill)", "Jo Quill"],
    ["jo@x.org (Jo (BBC))", "Jo (BBC)"],
    ["Jo Quill <jo@ex.org>", "Jo Quill"],
    ['"Jo Quill" <jo@ex.org>', "Jo Quill"],
    ["Jo Quill <jo@ex.org", "Jo Quill"],
    ["Jo Quill (jo@ex.org)", "Jo Quill"],
    ["Jo Quill jo@ex.org", "Jo Quill"],
    ["Jo Quill, jo@ex.org", "Jo Quill"],
    ["Jo Quill - jo@ex.org", "Jo Quill"],
    ["jo@ex.org Jo Quill", "Jo Quill"],
    ["mailto:jo@ex.org (Jo)", "Jo"],
    ["<jo@ex.org> (Jo Quill)", "Jo Quill"],
    ["<jo@ex.org> Jo Quill", "Jo Quill"],
    ["[jo@ex.org] Jo Quill", "Jo Quill"],
    ["(jo@ex.org) Jo Quill", "Jo Quill"],
    ["Jo Quill [jo@ex.org]", "Jo Quill"],
    ["jo@ex.org (Jo Quill) at sea", "Jo Quill"],
    ["jo@ex.org <Jo Quill>", "Jo Quill"],
    ["jo@ex.org <Jo>", "Jo"],
    ["Jo <input autofocus> Quill", "Jo Quill"],
    ["Jo Quill (jo@ex.org) (quill@ex.org)", "Jo Quill"],
    ["Jo Quill (jo@ex.org, quill@ex.org)", "Jo Quill"],
    ["Jo<br /> Quill<hr/>", "Jo Quill"],
    ["mailto:jo%40ex.org%20%28Jo%20Quill%29", "Jo Quill"],
    ["Jo Quill (https://ex.org/jo)", "Jo Quill"],
    ["Jo Quill <https://ex.org/jo>", "Jo Quill"],
    ["Jo Quill – https://ex.org/jo", "Jo Quill"],
    ["Jo Quill (BBC) [http://ex.org/@jo] (https://ex.org/2)", "Jo Quill (BBC)"],
    ["jo@ex.org (https://ex.org/jo)", "jo@ex.org"],
    ["<a href='https://ex.org/jo'>Jo Quill</a>", "Jo Quill"],
    ['<a href="https://ex.org/jo" rel="author"><b>Jo</b> Quill</a>', "Jo Quill"],
    ['<a href="mailto:jo@ex.org">Jo Quill</a>', "Jo Quill"],
  ])("%s", (contact, name) => {
    expect(contactNames(contact)).toEqual([name]);
  });

  it.each([
    ["jo@ex.org", "jo@ex.org"],
    ["<jo@ex.org>", "jo@ex.org"],
    ["jo@ex.org ()", "jo@ex.org"],
    ["mailto:jo@ex.org", "jo@ex.org"],
    ["mailto:jo@ex.org?subject=News", "jo@ex.org"],
    ["mailto:100%@ex.org", "100%@ex.org"],
  ])("is the address in %s", (contact, address) => {
    expect(contactNames(contact)).toEqual([address]);
  });

  it.each([
    "@jo@mastodon.social",
    "Jo (@jo)",
    "Jo Quill for CNN",
    "http://x@y/",
    "(http://x.org/)",
    "jo@",
    "Jo “Q” Quill",
    "🦊",
  ])("%s is one already", (contact) => {
    expect(contactNames(contact)).toEqual([contact]);
  });

  it.each([
    ["jo@ex.org (Jo), al@ex.org (Al)", ["Jo", "Al"]],
    ["Jo <jo@ex.org>, Al <al@ex.org>", ["Jo", "Al"]],
    ["Jo <jo@ex.org>; Al Roe al@ex.org", ["Jo", "Al Roe"]],
    ["Jo <jo@ex.org> and Al <al@ex.org> & Bo <bo@ex.org>", ["Jo", "Al", "Bo"]],
    ["Quill, Jo <jo@ex.org>, Roe, Al <al@ex.org>", ["Quill, Jo", "Roe, Al"]],
    ['"Jo, Al & Co" <jo@ex.org>, bo@ex.org (Bo, the third)', ["Jo, Al & Co", "Bo, the third"]],
    ["jo@ex.org (Jo), al@ex.org (Al), The Paper", ["Jo", "Al", "The Paper"]],
    ["jo@ex.org, al@ex.org", ["jo@ex.org", "al@ex.org"]],
  ])("is one of several: %s", (contacts, names) => {
    expect(contactNames(contacts)).toEqual(names);
  });

  it("is each of them, however many are listed in whichever way", () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{1,8}(?: [A-Z][a-z]{1,8})?$/).filter((each) => each !== "None");
    const written = fc.constantFrom(
      (who: string) => `${who} <a@ex.org>`,
      (who: string) => `a@ex.org (${who})`,
      (who: string) => `"${who}" <a@ex.org>`,
    );
    const sign = fc.constantFrom(", ", "; ", " & ", " and ");
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), written, sign, (names, form, between) => {
        expect(contactNames(names.map(form).join(between))).toEqual(names);
      }),
    );
  });

  it.each(["", " ", "null", "undefined", "None", "N/A", "[object Object]", "-", "()", "—"])(
    "is none: %j",
    (contact) => {
      expect(contactNames(contact)).toEqual([]);
    },
  );

  it("is found soon, whatever the text", () => {
    const started = processorMs();
    for (const text of [
      `${"@".repeat(290)} x`,
      "(".repeat(300),
      "a@b ".repeat(80),
      "a@,".repeat(100),
      `${" ".repeat(290)}@x`,
    ]) {
      for (let i = 0; i < 2000; i++) contactNames(text);
    }
    expect(processorMs() - started).toBeLessThan(2000);
  });
});

describe("an item's authors", () => {
  const dc = '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Jo</dc:creator>';

  it("an empty element does not hide another", () => {
    expect(rssAuthor(`<author></author>${dc}`)).toBe("Jo");
    expect(rssAuthor(`<author> </author><author>Al</author>${dc}`)).toBe("Al");
    expect(rssAuthor(`<itunes:author/><media:credit role="author">Jo</media:credit>`)).toBe("Jo");
    expect(rssAuthor(`<author>null</author>${dc}`)).toBe("Jo");
    expect(atomAuthor("<author><name/><email>jo@ex.org</email></author>")).toBe("jo@ex.org");
  });

  it("a name goes before an address, whichever element has it", () => {
    expect(rssAuthor(`<author>jo@ex.org</author>${dc}`)).toBe("Jo");
    expect(rssAuthor("<author>jo@ex.org</author><dcterms:creator>Jo</dcterms:creator>")).toBe("Jo");
  });

  it.each([
    ["the creator of later Dublin Core", "<dcterms:creator>Jo</dcterms:creator>"],
    ["the author that Dublin Core has not", "<dc:author>Jo</dc:author>"],
    ["a creator without a prefix", "<creator>Jo</creator>"],
    ["a credit of who wrote it", '<media:credit role="Writer">Jo</media:credit>'],
  ])("%s", (_, inner) => {
    expect(rssAuthor(inner)).toBe("Jo");
  });

  it("whoever took the picture is none", () => {
    const credits = '<media:credit role="photographer">Al</media:credit><media:credit>Bo / The Agency</media:credit>';
    expect(rssAuthor(credits)).toBeNull();
    expect(rssAuthor(`${credits}<media:credit role="author">Jo</media:credit>`)).toBe("Jo");
  });

  it("an address of the web gives way to a name, and stands where it is alone", () => {
    const portrait = '<media:credit role="author">https://a.example/jo.png</media:credit>';
    expect(rssAuthor(`<media:credit role="author">Jo</media:credit>${portrait}`)).toBe("Jo");
    expect(rssAuthor(`<author>https://a.example/jo</author>${dc}`)).toBe("Jo");
    expect(rssAuthor(portrait)).toBe("https://a.example/jo.png");
  });

  it("a person's address on the web is no name", () => {
    expect(atomAuthor("<author><name></name><uri>http://jo.example/</uri></author>")).toBeNull();
  });

  it("those of the feed it was taken from go before those of the feed", () => {
    const feed = "<author><name>Aggregator</name></author>";
    const source = "<source><author><name>Jo</name></author></source>";
    expect(atomAuthor(source, feed)).toBe("Jo");
    expect(atomAuthor(`<author><name>Al</name></author>${source}`, feed)).toBe("Al");
    expect(atomAuthor("<source><title>S</title></source>", feed)).toBe("Aggregator");
    expect(rssAuthor('<source url="http://s.example/">Source</source>')).toBeNull();
  });

  it("the feed's owner, editor or webmaster, whoever is named", () => {
    expect(rssAuthor("", "<itunes:author></itunes:author><managingEditor>ed@x.org</managingEditor>")).toBe("ed@x.org");
    expect(rssAuthor("", "<itunes:owner></itunes:owner><webMaster>web@x.org (Web)</webMaster>")).toBe("Web");
  });

  it.each([
    ["a list of RDF", "<rdf:Seq><rdf:li>Jo Quill</rdf:li><rdf:li>Al Roe</rdf:li></rdf:Seq>", "Jo Quill, Al Roe"],
    ["a forename and a surname", "<firstname>Jo</firstname><lastname>Quill</lastname>", "Jo Quill"],
    ["links to them", '<a href="/jo">Jo Quill</a>, <a href="/al">Al Roe</a>', "Jo Quill, Al Roe"],
    ["a person of FOAF", "<f:Person><f:name>Jo Quill</f:name><f:mbox>jo@ex.org</f:mbox></f:Person>", "Jo Quill"],
    ["two names", "<name>Jo Quill</name><name>Al Roe</name>", "Jo Quill, Al Roe"],
  ])("may stand within one element as %s", (_, inner, names) => {
    const space = 'xmlns:f="http://xmlns.com/foaf/0.1/"';
    expect(rssAuthor(`<dc:creator ${space}>${inner}</dc:creator>`)).toBe(names);
    expect(rssAuthor(`<author ${space}>${inner}</author>`)).toBe(names);
  });

  it("are told apart by semicolons where one has a comma", () => {
    expect(rssAuthor("<dc:creator>Quill, Jo</dc:creator><dc:creator>Roe, Al</dc:creator>")).toBe("Quill, Jo; Roe, Al");
    expect(rssAuthor("<dc:creator>Quill, Jo</dc:creator>")).toBe("Quill, Jo");
    expect(rssAuthor("<dc:creator>Jo Quill</dc:creator><dc:creator>Al Roe</dc:creator>")).toBe("Jo Quill, Al Roe");
  });

  it("are read up to fifty", () => {
    const many = Array.from({ length: 90_000 }, (_, i) => `<author>${i}</author>`).join("");
    expect(rssAuthor(many)).toMatch(/^0, 1, .*, 49$/);
  });
});
