import { describe, expect, it } from "vitest";
import { read } from "./read.ts";

const rss = (item: string): string => `<rss><channel><title>F</title><item>${item}</item></channel></rss>`;
const atom = (entry: string, title = "F"): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><entry>${entry}</entry></feed>`;
const first = (source: string) => read(source).items[0];
const day = Date.parse("2026-11-24T00:00:00Z");

describe("an empty or useless first choice gives way to the next", () => {
  it.each([
    ["a blank pubDate", rss("<pubDate> </pubDate><dc:date>2026-11-24</dc:date>"), { publishedAt: day }],
    ["a pubDate that is none", rss("<pubDate>soon</pubDate><dc:date>2026-11-24</dc:date>"), { publishedAt: day }],
    ["two pubDates", rss("<pubDate>soon</pubDate><pubDate>2026-11-24</pubDate>"), { publishedAt: day }],
    [
      "an empty published",
      atom('<published xml:lang="en"></published><updated>2026-11-24</updated>'),
      { publishedAt: day },
    ],
    ["an empty title", rss('<title type="text"/><title>B</title>'), { title: "B" }],
    [
      "a blank description",
      rss("<description> </description><itunes:summary>S</itunes:summary>"),
      { summaryText: "S" },
    ],
    ["an empty summary", atom('<summary type="html"></summary><content type="html">C</content>'), { contentText: "C" }],
    ["a title in a media group", rss("<media:group><media:title>M</media:title></media:group>"), { title: "M" }],
    ["a description of podcasts", rss("<googleplay:description>S</googleplay:description>"), { summaryText: "S" }],
    [
      "the later terms of Dublin Core",
      rss(
        "<dcterms:title>A</dcterms:title><dcterms:description>S</dcterms:description><dcterms:identifier>1</dcterms:identifier>",
      ),
      { title: "A", summaryText: "S", id: "1" },
    ],
    ["an abstract", rss("<title>A</title><dcterms:abstract>S</dcterms:abstract>"), { summaryText: "S" }],
    [
      "words of newsrooms' own programs",
      rss("<headline>A</headline><excerpt>S</excerpt><byline>Jo</byline>"),
      { title: "A", summaryText: "S", author: "Jo" },
    ],
    ["a teaser beside the whole text", rss("<teaser>S</teaser><content>C</content>"), { summaryText: "S" }],
    ["a subtitle where nothing else is said", rss("<title>A</title><subtitle>S</subtitle>"), { summaryText: "S" }],
    ["a creator", rss("<title>A</title><dcterms:creator>Jo</dcterms:creator>"), { author: "Jo" }],
  ])("%s", (_, source, expected) => {
    expect(first(source)).toMatchObject(expected);
  });
});

describe("a title keeps its words", () => {
  it.each([
    ["Review of List&lt;String&gt; in Java", "Review of List<String> in Java"],
    ["Missing #include &lt;stdio.h&gt; error", "Missing #include <stdio.h> error"],
    ["if x&lt;y then z", "if x<y then z"],
    ["what /?page=1&copy=2;mode=x &amp; /?a&amp;notify=1 do", "what /?page=1&copy=2;mode=x & /?a&notify=1 do"],
    ["This&amp;notthat; and AT&amp;amp T", "This&notthat; and AT& T"],
    ["How to use &lt;script&gt; in HTML", "How to use <script> in HTML"],
    ["<![CDATA[Vec<u8> explained]]>", "Vec<u8> explained"],
    ["&lt;T&gt; and &lt;/T&gt;", "<T> and </T>"],
    ["When to use the &lt;b&gt; tag", "When to use the <b> tag"],
    ["&lt;p&gt; or &lt;div&gt;?", "<p> or <div>?"],
    ["Styling &lt;input type=file&gt;", "Styling <input type=file>"],
    ["&lt;Solved&gt; a puzzle", "<Solved> a puzzle"],
    // These are HTML.
    ["a &lt;b&gt;bold&lt;/b&gt; c", "a bold c"],
    ["a <i>naked</i> c", "a naked c"],
    ["A&lt;br&gt;B", "A B"],
    ["&lt;b&gt;Breaking: x", "Breaking: x"],
    ["&lt;p&gt;Hello", "Hello"],
    ['<![CDATA[<a href="https://paper.example/">Live]]>', "Live"],
    ["<![CDATA[Now <span class='live'>Live]]>", "Now Live"],
    ["<![CDATA[A<!-- x -->B]]>", "AB"],
    ["<![CDATA[<i>The New York]]>", "The New York"],
    ["AT&amp;amp;T", "AT&T"],
    ["<![CDATA[Caf&eacute;]]>", "Café"],
  ])("%s", (written, title) => {
    expect(
      read(`<rss><channel><title>${written}</title><item><title>${written}</title></item></channel></rss>`),
    ).toMatchObject({
      title,
      items: [{ title }],
    });
  });

  it.each([
    ["AT&amp;amp;amp;T&amp;amp;#8217;s", "AT&T’s"],
    ["It&amp;amp;rsquo;s here", "It’s here"],
    ["&amp;amp;quot;Deal&amp;amp;quot; struck", '"Deal" struck'],
    // It is about them.
    ["When to write &amp;amp;nbsp; in HTML", "When to write &nbsp; in HTML"],
    ["Escaping &amp;amp;lt;b&amp;amp;gt;", "Escaping &lt;b&gt;"],
  ])("whose references were escaped three times: %s", (written, title) => {
    expect(first(rss(`<title>${written}</title>`))?.title).toBe(title);
  });

  it("and is cut between characters, as are names and ids", () => {
    const long = `a${"😀".repeat(2000)}`;
    const parts = `<title>${long}</title><author>${long}</author><guid>${long}</guid><description>${long}</description>`;
    const document = read(`<rss><channel><title>${long}</title><item>${parts}</item></channel></rss>`);
    const [item] = document.items;
    const untitled = first(rss(`<description>${long}</description>`));
    for (const text of [document.title, item?.title, item?.author, item?.id, untitled?.title])
      expect(text).toMatch(/^a(?:😀){40,}…?$/u);
  });

  it("and where it shows none, has those of its text", () => {
    expect(first(rss("<title>&#8203;&#173;</title><description>Of the text</description>"))?.title).toBe("Of the text");
  });

  it("and where there is none, has the first words of its text, also where these have no spaces between", () => {
    const titleOf = (text: string) => first(rss(`<description>${text}</description>`))?.title;
    expect(titleOf("Port authorities ".repeat(10))).toBe(`${"Port authorities ".repeat(5)}Port…`);
    expect(titleOf(`快讯 ${"港口管理局".repeat(40)}`)).toBe(
      `快讯 ${"港口管理局".repeat(40)}`.slice(0, 100).concat("…"),
    );
  });

  it("and Atom's texts are text unless they say otherwise", () => {
    const text = "a &lt;b&gt;c&lt;/b&gt;";
    const document = read(
      atom(`<title>${text}</title><summary>${text}</summary><content type="text">x ${text}</content>`, text),
    );
    expect(document.title).toBe("a <b>c</b>");
    expect(document.items[0]).toMatchObject({
      title: "a <b>c</b>",
      summaryText: "a <b>c</b>",
      contentText: "x a <b>c</b>",
      contentHtml: `x ${text}`,
    });
    const entities = "a&amp;nbsp;b &amp;mdash; c";
    expect(read(atom(`<title>${entities}</title><summary>${entities}</summary>`, entities))).toMatchObject({
      title: "a b — c",
      items: [{ title: "a b — c", summaryText: "a b — c" }],
    });
  });
});

describe("a description is HTML", () => {
  it.each([
    ["if x&lt;y then z", "if x<y then z"],
    ["<![CDATA[a List<String> &amp; more]]>", "a List<String> & more"],
    ["&lt;p&gt;one&lt;p&gt;two", "one two"],
    ["a &lt;x-y&gt;b&lt;/x-y&gt;", "a b"],
    ["a&lt;link href='x'&gt; b", "a b"],
    ["a &lt;title&gt; on each page", "a <title> on each page"],
  ])("unless it has nothing of it: %s", (written, text) => {
    expect(first(rss(`<title>A</title><description>${written}</description>`))?.summaryText).toBe(text);
  });
});

describe("HTML that was escaped once more than it should be", () => {
  const escaped = "&lt;p&gt;Hello &amp;amp; &lt;b&gt;bye&lt;/b&gt;&lt;/p&gt;";

  it.each([
    ["within a CDATA section", rss(`<title>A</title><description><![CDATA[${escaped}]]></description>`)],
    ["twice", rss(`<title>A</title><description>${escaped.replaceAll("&", "&amp;")}</description>`)],
    ["in a whole text", rss(`<title>A</title><content:encoded><![CDATA[${escaped}]]></content:encoded>`)],
    ["in Atom", atom(`<title>A</title><content type="html"><![CDATA[${escaped}]]></content>`)],
    ["in Atom, where nothing says that it is HTML", atom(`<title>A</title><summary>${escaped}</summary>`)],
  ])("is read as it was meant: %s", (_, source) => {
    const item = first(source);
    expect(item?.contentHtml || item?.summaryHtml).toBe("<p>Hello &amp; <b>bye</b></p>");
  });

  it.each([
    "&lt;p&gt; begins a paragraph",
    "a paragraph ends with &lt;/p&gt;",
    "&lt;T&gt; and &lt;/T&gt;",
    "&lt;script&gt;run()&lt;/script&gt;",
  ])("is none where a text speaks of tags: %s", (text) => {
    const html = `<description><![CDATA[${text}]]></description>`;
    expect(first(rss(`<title>A</title>${html}`))?.summaryHtml).toBe(text);
  });

  it("is none in Atom's texts that are said to be text", () => {
    for (const type of ["text", "text/plain; charset=utf-8"])
      expect(first(atom(`<title>A</title><summary type="${type}">${escaped}</summary>`))?.summaryText).toContain("<p>");
  });
});

describe("the whole text", () => {
  it.each(["yandex:full-text", "mailru:full-text", "rambler:fulltext", "turbo:content", "full-text"])(
    "may stand in <%s>",
    (name) => {
      const text = `<${name}><![CDATA[<p>All of it</p>]]></${name}>`;
      expect(first(rss(`<title>A</title><description>D</description>${text}`))).toMatchObject({
        summaryText: "D",
        contentText: "All of it",
      });
      const encoded = "<content:encoded>More</content:encoded>";
      expect(first(rss(`<title>A</title>${text}${encoded}`))?.contentText).toBe("More");
      expect(first(atom(`<title>A</title>${text}<content>Atom's own</content>`))?.contentText).toBe("Atom's own");
      expect(first(atom(`<title>A</title>${text}<content/>`))?.contentText).toBe("All of it");
      // Nothing inside is a part of the feed.
      expect(read(rss(`<${name}><p>a<item>b</item></p></${name}><title>A</title>`)).items).toHaveLength(1);
    },
  );

  it("is one of the forms in which a content has it", () => {
    const forms =
      '<content type="text/plain">plain</content><content type="text/html" mode="escaped">&lt;i&gt;rich&lt;/i&gt;</content>';
    const entry = `<title>A</title><content type="multipart/alternative">${forms}</content>`;
    expect(first(atom(entry))?.contentHtml).toBe("<i>rich</i>");
    expect(first(atom(entry.replace("text/html", "text/other")))?.contentHtml).toBe("plain");
  });
});

describe("rarer forms", () => {
  it("an entry alone is a document", () => {
    const entry =
      '<?xml version="1.0"?><entry xmlns="http://www.w3.org/2005/Atom"><id>urn:x:1</id><title>T</title></entry>';
    expect(read(entry)).toMatchObject({
      format: "atom",
      title: "",
      isComplete: true,
      items: [{ id: "urn:x:1", title: "T" }],
    });
  });

  it.each([
    ["without padding", "Q2Fmw6kgYXUgbGFpdA"],
    ["short", "aGk="],
  ])("base64 that is declared may be %s", (_, encoded) => {
    const source = atom(`<title mode="base64" type="text/plain">${encoded}</title>`);
    expect(first(source)?.title).toBe(Buffer.from(encoded, "base64").toString());
  });

  it("a file in base64 has no words", () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff]).toString("base64");
    const broken = `type="image/png">${png.slice(0, -3)}!!`;
    for (const content of [`type="image/png">${png}`, `type="application/pdf" mode="base64">${png}`, broken])
      expect(first(atom(`<title>A</title><content ${content}</content>`))?.contentHtml).toBe("");
    expect(first(atom('<title>A</title><content type="plain">Breaking</content>'))?.contentHtml).toBe("Breaking");
  });

  it.each([
    ["video", "Video"],
    ["audio", "Audio"],
  ])("the first source of a %s is linked", (tag, words) => {
    const html = `<![CDATA[<${tag}><source src="/a"><source src="/b"></${tag}> x]]>`;
    const item = first(rss(`<title>A</title><description>${html}</description>`));
    expect(item?.summaryText).toBe(`${words} x`);
    expect(item?.summaryHtml).toContain('href="https://paper.example/a"');
  });
});

it("markup that is escaped, though it is called XHTML, is HTML", () => {
  expect(
    first(
      atom('<title type="xhtml">a &lt;i&gt;b&lt;/i&gt;</title><content type="xhtml">&lt;p&gt;c&lt;/p&gt;</content>'),
    ),
  ).toMatchObject({ title: "a b", contentHtml: "<p>c</p>" });
  expect(first(atom('<title type="xhtml">Use the &lt;b&gt; tag</title>'))?.title).toBe("Use the <b> tag");
});

it("HTML that is escaped within the div that markup is wrapped in is HTML, whatever it is called", () => {
  const whole = "&lt;p&gt;a &lt;b&gt;c&lt;/b&gt;&lt;/p&gt;";
  for (const text of [whole, "<![CDATA[<p>a <b>c</b></p>]]>"])
    for (const type of ["html", "xhtml", "text/html"])
      expect(first(atom(`<content type="${type}"><div>${text}</div></content>`))?.contentHtml).toBe(
        "<p>a <b>c</b></p>",
      );
  expect(first(rss(`<description><div>${whole}</div></description>`))?.summaryHtml).toBe("<p>a <b>c</b></p>");
  expect(first(atom(`<content type="html"><div>Use &lt;b&gt;x&lt;/b&gt;.</div></content>`))?.contentText).toBe(
    "Use <b>x</b>.",
  );
});

describe("HTML beside elements", () => {
  const summary = (inside: string) => first(rss(`<description>${inside}</description>`))?.summaryHtml;

  it("is HTML too, in a CDATA section or escaped", () => {
    expect(summary("<b>A</b> <![CDATA[<p>b <i>c</i></p>]]>")).toBe("<b>A</b> <p>b <i>c</i></p>");
    expect(summary("<b>A</b> &lt;p&gt;b&lt;/p&gt;")).toBe("<b>A</b> <p>b</p>");
  });

  it("is text where it does not look like it, or is shown as code", () => {
    expect(summary("<b>A</b> 1 &lt; 2")).toBe("<b>A</b> 1 &lt; 2");
    expect(summary("<p>Use <code>&lt;b&gt;x&lt;/b&gt;</code></p>")).toBe(
      "<p>Use <code>&lt;b&gt;x&lt;/b&gt;</code></p>",
    );
  });
});

describe("a content that is for programs", () => {
  const data = '<a xmlns="urn:x"><b>D</b></a>';

  it.each([
    ["application/xml", data],
    ["text/xml", data],
    ["text/calendar", "BEGIN:VCALENDAR"],
    ["application/json", '{"a":1}'],
    ["text/calendar; charset=utf-8", "BEGIN:VCALENDAR"],
  ])("of type %s leaves the summary to be read", (type, inner) => {
    const item = first(atom(`<summary>S</summary><content type="${type}">${inner}</content>`));
    expect(item).toMatchObject({ summaryText: "S", contentText: "" });
  });

  it.each([
    ["application/xhtml+xml", '<div xmlns="http://www.w3.org/1999/xhtml"><p>C</p></div>'],
    ["application/xml", '<div xmlns="http://www.w3.org/1999/xhtml"><p>C</p></div>'],
    ["application/xml", "&lt;p&gt;C&lt;/p&gt;"],
    ["text/markdown", "C"],
  ])("is none of type %s with %s", (type, inner) => {
    expect(first(atom(`<summary>S</summary><content type="${type}">${inner}</content>`))?.contentText).toBe("C");
  });

  it("is shown where there is no summary", () => {
    expect(first(atom(`<content type="application/xml">${data}</content>`))?.contentText).toBe("D");
  });
});
