import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ParseError } from "../../../src/parse/parse-error.ts";
import { processorMs } from "../../processor-time.ts";
import { read } from "../read.ts";

const rss = (item: string): string =>
  `<rss version="2.0"><channel><title>T</title><item>${item}</item></channel></rss>`;

describe("what feeds get wrong is mended, and said", () => {
  it.each([
    ["a stray ampersand", rss("<title>Q & A</title>"), "Q & A", /“&” stood alone/],
    ["an unknown entity", rss("<title>a &wibble; b</title>"), "a &wibble; b", /unknown entity/],
    ["HTML entities", rss("<title>caf&eacute;&nbsp;au lait</title>"), "café au lait", /Entities of HTML/],
    ["Windows-1252 numbers", rss("<title>it&#146;s</title>"), "it’s", null],
    ["text before the document", `Warning: mysql\n${rss("<title>A</title>")}`, "A", /text before the document/],
    ["control characters", rss("<title>A\u0001B</title>"), "AB", /Control characters/],
    ["CDATA without an end", rss("<title>A</title><description><![CDATA[half</description>"), "A", /CDATA/],
    ["crossed tags", rss("<title>A</title><description><b>x</description></b>"), "A", /Tags had no end/],
    ["names in capitals", "<RSS><CHANNEL><ITEM><TITLE>A</TITLE></ITEM></CHANNEL></RSS>", "A", null],
    ["a DOCTYPE that is text", rss("<title>A</title><description><![CDATA[ <!DOCTYPE ]]></description>"), "A", null],
    ["a DOCTYPE before the feed", `<!DOCTYPE rss SYSTEM "x.dtd">${rss("<title>A</title>")}`, "A", null],
    ["a byte order mark in the text", `\ufeff${rss("<title>A</title>")}`, "A", null],
    ["white space before the declaration", `\n <?xml version="1.0"?>${rss("<title>A</title>")}`, "A", null],
    ["a lone < in a text", rss("<title>1 &lt; 2 < 3</title>"), "1 < 2 < 3", null],
    ["unquoted attributes", rss("<title type=html>A</title>"), "A", /no quotes/],
    [
      "backslashes before all quotes",
      rss('<title type="html">It\'s &lt;a href="x" title="\\">“A”&lt;/a></title>').replace(/["'/\\]/g, "\\$&"),
      "It's “A”",
      /All quotes had a backslash/,
    ],
    ["a backslash before one quote", rss('<title>say \\"A\\"</title>'), 'say \\"A\\"', null],
    ["an attribute given twice", rss('<title type="html" type="text">A</title>'), "A", null],
    [
      "HTML left open in a description",
      rss("<description><p>x<br>y</description><title>A</title>"),
      "A",
      /Tags had no end/,
    ],
    [
      "a character reference that XML forbids",
      rss("<title>A&#0;&#xFFFE;B</title>"),
      "AB",
      /characters that XML forbids/,
    ],
    [
      "references to characters that do not exist",
      rss("<title>A &#1114112; B &#x110000; C</title>"),
      "A \ufffd B \ufffd C",
      /characters that do not exist/,
    ],
    ["a prefix nobody declared", rss("<title>A</title><weird:thing>x</weird:thing>"), "A", null],
    ["text after the document", `${rss("<title>A</title>")}\n<!-- cached -->\0`, "A", null],
    ["a warning of PHP with tags", `<br />\n<b>Warning</b>: x<br />${rss("<title>A</title>")}`, "A", null],
    [
      "a warning of PHP before a DOCTYPE",
      '<br />\n<b>Warning</b>: x<br />\n<!DOCTYPE rss [<!ENTITY who "Jo">]><rss><channel><item><title>&who;</title></item></channel></rss>',
      "Jo",
      /text before the document/,
    ],
    [
      "an entity of its own",
      '<!DOCTYPE rss [<!ENTITY who "Jo">]><rss><channel><item><title>&who;</title></item></channel></rss>',
      "Jo",
      null,
    ],
  ])("%s", (_, source, title, warning) => {
    const document = read(source);
    expect(document.items[0]?.title).toBe(title);
    if (warning) expect(document.warnings.join(" ")).toMatch(warning);
  });
});

describe("what is no feed is refused in words", () => {
  it.each([
    ["html", "<!doctype html><html><head></head></html>", /web page/],
    ["html", "<HTML><BODY>x</BODY></HTML>", /web page/],
    ["html", "<!doctype html><title>Not found</title><p>Gone.", /web page/],
    ["empty", "  \n ", /empty/],
    ["not-a-feed", "Hello there", /^This is neither XML nor JSON, and so no feed\.$/],
    ["not-a-feed", "<svg></svg>", /it begins with <svg>/],
    ["not-a-feed", '{"a": 1}', /no list of items/],
    ["broken-json", '{"items": [', /broken/],
  ])("%s", (code, source, message) => {
    try {
      read(source);
      expect.fail("it was read");
    } catch (error) {
      expect(error).toBeInstanceOf(ParseError);
      expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    }
  });
});

describe("hostile documents end soon, and harm nothing", () => {
  // They take less than a second where nothing else runs.
  const limit = 5000;
  const timed = (source: string): { ms: number; result: unknown } => {
    const started = processorMs();
    let result: unknown;
    try {
      result = read(source).items.length;
    } catch (error) {
      result = error instanceof ParseError ? error.code : error;
    }
    return { ms: processorMs() - started, result };
  };

  it.each([
    [
      "nested entities",
      `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>${rss("<title>&c;</title>")}`,
      1,
    ],
    ["100,000 levels", rss("<a>".repeat(100_000)), "too-deep"],
    ["a million open tags", rss("<p>".repeat(1_000_000)), "too-deep"],
    ["200,000 × <h in a text", rss(`<description><![CDATA[${"<h".repeat(200_000)}]]></description>`), 1],
    ["200,000 × <img in a text", rss(`<description><![CDATA[${"<img ".repeat(200_000)}]]></description>`), 1],
    [
      "200,000 attributes",
      `<rss ${Array.from({ length: 200_000 }, (_, i) => `a${i}="x"`).join(" ")}><channel><item><title>A</title></item></channel></rss>`,
      1,
    ],
    ["3,000 items", `<rss><channel>${"<item><title>A</title></item>".repeat(3000)}</channel></rss>`, 2000],
    ["a million tags in a text", rss(`<description><![CDATA[${"<p>".repeat(1_000_000)}]]></description>`), 1],
    ["a million pictures", rss(`<description><![CDATA[${"<img src=x>".repeat(1_000_000)}]]></description>`), 1],
    ["three million ampersands", rss(`<title>${"&".repeat(3_000_000)}</title>`), 1],
    ["a million entities", rss(`<title>${"&eacute;".repeat(1_000_000)}</title>`), 1],
    ["a million items of JSON", `{"items": [${'{"id":"1"},'.repeat(1_000_000)}{}]}`, "too-large"],
    ["a million lists in each other", "[".repeat(1_000_000), "too-large"],
    ["a million “< ”", rss(`<title>${"< ".repeat(1_000_000)}</title>`), 1],
    ["a million unknown entities", rss(`<description>${"&foo;".repeat(1_000_000)}</description>`), 1],
    ["300,000 sections of CDATA", rss(`<description>${"<![CDATA[x]]>&amp;".repeat(300_000)}</description>`), 1],
    ["300,000 ends of nothing", rss(`${"<p>".repeat(4900)}${"</q>".repeat(300_000)}`), 1],
    ["half a million entries in a text", rss(`<description>${"<entry/>".repeat(500_000)}</description>`), 1],
    ["150,000 declarations", rss('<y xmlns:q="http://purl.org/rss/1.0/"/>'.repeat(150_000)), 1],
    ["90,000 links in a title", rss(`<title>${"<link href='x'/>".repeat(90_000)}</title>`), 1],
    ["200,000 bold words in a title", rss(`<title>${"&lt;b&gt;x".repeat(200_000)}</title>`), 1],
    [
      "200,000 bold words in the title of a feed",
      `<rss><channel><title>${"&lt;b&gt;x".repeat(200_000)}</title></channel></rss>`,
      0,
    ],
    ["quotes without an end", rss(`<title>A</title>${'<a b="'.repeat(300_000)}`), 1],
    [
      "300 items × 2,000 elements",
      `<rss><channel>${`<item><description>${"<b/>".repeat(2000)}</description></item>`.repeat(300)}</channel></rss>`,
      100,
    ],
    [
      "2,000 items × 600 apostrophes",
      `<rss><channel>${`<item><title>${"'".repeat(600)}</title></item>`.repeat(2000)}</channel></rss>`,
      2000,
    ],
    [
      "1,000 items × 150 pictures",
      `<rss><channel>${`<item><description>${"&lt;img src='/a.jpg'&gt;".repeat(150)}</description></item>`.repeat(1000)}</channel></rss>`,
      1000,
    ],
    [
      "2,000 items × 1,000 tags",
      `<rss><channel>${`<item><description><![CDATA[${"<b>".repeat(1000)}]]></description></item>`.repeat(2000)}</channel></rss>`,
      2000,
    ],
    [
      "an entity used a million times",
      `<!DOCTYPE r [<!ENTITY a "${"x".repeat(500)}">]><rss><channel>${`<item><description>${"&a;".repeat(1000)}</description></item>`.repeat(1000)}</channel></rss>`,
      1000,
    ],
    ["unclosed comments", rss(`<title>A</title>${"<!--".repeat(100_000)}`), 1],
  ])("%s", (_, source, expected) => {
    const { ms, result } = timed(source);
    expect(result).toEqual(expected);
    expect(ms).toBeLessThan(limit);
  });

  it("a document's own entities add 256 k characters, and are text from then on", () => {
    const item = `<item><description>${"&a;".repeat(100)}</description></item>`;
    const { items, warnings } = read(
      `<!DOCTYPE r [<!ENTITY a "${"x".repeat(500)}">]><rss><channel>${item.repeat(100)}</channel></rss>`,
    );
    expect(items[0]?.summaryText).toBe("x".repeat(50_000));
    expect(items[99]?.summaryText).toBe("&a;".repeat(100));
    expect(items.reduce((sum, { summaryText }) => sum + summaryText.length, 0)).toBeLessThan(300_000);
    expect(warnings.join(" ")).toMatch(/own entities make it too long/);
  });

  it("references are mended wherever a piece of the text ends", () => {
    for (const length of [65_480, 65_500, 65_520, 65_530, 65_534, 65_535, 65_536, 65_537]) {
      const text = "a".repeat(length);
      expect(
        read(rss(`<title>B</title><description>${text}&eacute;&amp;&#8217;&nonsense;& &copy;</description>`)).items[0]
          ?.summaryText,
      ).toBe(`${text}é&’&nonsense;& ©`);
    }
  });

  it("elements and keys named like an object's own pollute nothing", () => {
    read(rss("<__proto__><polluted>1</polluted></__proto__><constructor>2</constructor><title>A</title>"));
    read('{"items": [{"id": "1", "__proto__": {"polluted": 1}}]}');
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  const hours = Array.from({ length: 7000 }, (_, n) => new Date(Date.UTC(2020, 0, 1) + n * 3_600_000));
  const fields = hours.map((date, n) => ({ guid: n, title: `Story ${n}`, pubDate: date.toUTCString() }));
  it.each([
    [
      "RSS",
      `<rss version="2.0"><channel><title>T</title>${fields
        .map((of) => `<item><guid>${of.guid}</guid><title>${of.title}</title><pubDate>${of.pubDate}</pubDate></item>`)
        .join("")}</channel></rss>`,
    ],
    ["RSS in JSON", JSON.stringify({ rss: { channel: { title: "T", item: fields } } })],
    [
      "a JSON Feed",
      JSON.stringify({
        title: "T",
        items: hours.map((date, n) => ({ id: n, title: `Story ${n}`, date_published: date.toISOString() })),
      }),
    ],
  ])("keeps the newest 2,000 items of %s that begins with its oldest", (_, text) => {
    const document = read(text);
    expect(document.items.map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 2000 }, (_, n) => 5000 + n),
    );
    expect(document.warnings).toEqual(["The document has more than 2000 items; the rest was left."]);
  });

  it("says when a document is cut at 2,000 items", () => {
    const { warnings } = read(`<rss><channel>${"<item><title>A</title></item>".repeat(2001)}</channel></rss>`);
    expect(warnings).toEqual(["The document has more than 2000 items; the rest was left."]);
  });
});

it("answers any bytes with a document or a ParseError", () => {
  const piece = fc.constantFrom(
    "<rss>",
    "<channel>",
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&",
    ";",
    "&#",
    "<",
    ">",
    '"',
    "{",
    "}",
    "[",
    "x",
    "领",
    "\u0000",
    "<feed xmlns='http://www.w3.org/2005/Atom'>",
    "<entry>",
    "<link href='a'/>",
  );
  const source = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.array(piece, { maxLength: 60 }).map((pieces) => new TextEncoder().encode(pieces.join(""))),
  );
  fc.assert(
    fc.property(source, (bytes) => {
      try {
        read(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(ParseError);
      }
    }),
    { numRuns: 3000 },
  );
});
