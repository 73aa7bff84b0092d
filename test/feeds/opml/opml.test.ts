import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OpmlError, readOpml } from "../../../src/feeds/opml/read-opml.ts";
import { writeOpml } from "../../../src/feeds/opml/write-opml.ts";
import { feedKey } from "../../../src/feeds/same-feed.ts";
import type { Feed } from "../../../src/model/feed.ts";
import { processorMs } from "../../processor-time.ts";

const opml = (body: string) =>
  `<?xml version="1.0"?>\n<opml version="2.0"><head><title>Mine</title></head><body>\n${body}\n</body></opml>`;
const problemsOf = (text: string) => readOpml(text).problems.map(({ line, message }) => `${line}: ${message}`);
const only = (text: string) => {
  const { feeds, problems } = readOpml(text);
  expect(problems).toEqual([]);
  expect(feeds).toHaveLength(1);
  return feeds[0];
};

function feed(changes: Partial<Feed>): Feed {
  return {
    id: "paper",
    url: "https://paper.example/rss",
    title: "Paper",
    isNamed: true,
    site: null,
    language: null,
    country: null,
    category: null,
    weight: 1,
    enabled: true,
    interval: "auto",
    fullText: false,
    charset: null,
    headers: {},
    ...changes,
  };
}

describe("reading OPML", () => {
  it.each([
    ["bracket", '<outline text="A" xmlUrl="https://a.example/f"'],
    ["bracket behind a slash", '<outline text="A" xmlUrl="https://a.example/f" /'],
    ["closing quote", '<outline text="A" xmlUrl="https://a.example/f />'],
    ["quote and bracket", '<outline text="A" xmlUrl="https://a.example/f'],
  ])("loses nothing where a tag has no %s", (_, first) => {
    const next = '<outline text="B" xmlUrl="https://b.example/f"/>';
    const { feeds, problems, warnings } = readOpml(
      opml(`<outline text="Group">\n${first}\n${next}\n</outline>\n${next}`),
    );
    expect(feeds.map(({ url, category, line }) => [url, category, line])).toEqual([
      ["https://a.example/f", "Group", 4],
      ["https://b.example/f", "Group", 5],
    ]);
    expect(problems).toHaveLength(1);
    expect(warnings).toEqual(["Tags that had no end were closed where the next began."]);
  });

  it("keeps the feeds of a group whose tag has no end", () => {
    const { feeds } = readOpml(
      opml('<outline text="Group"\n<outline text="A" xmlUrl="https://a.example/f"/></outline>'),
    );
    expect(feeds).toMatchObject([{ url: "https://a.example/f", category: "Group" }]);
  });

  it("takes address, name, site, language and the categories around a feed, with its line", () => {
    const text = opml(
      `<outline text="News"><outline text="Asia" title="Asia">
      <outline type="rss" text="Coast" title="The Coast" xmlUrl="https://coast.example/rss"
        htmlUrl="https://coast.example/" language="zh-Hans"/>
      </outline></outline>
      <outline text="Paper" xmlUrl="https://paper.example/rss"/>`,
    );
    expect(readOpml(text)).toEqual({
      feeds: [
        {
          url: "https://coast.example/rss",
          title: "Coast",
          site: "https://coast.example/",
          language: "zh-Hans",
          category: "News/Asia",
          line: 4,
        },
        { url: "https://paper.example/rss", title: "Paper", site: null, language: null, category: null, line: 7 },
      ],
      problems: [],
      warnings: [],
    });
  });

  it("names the site of an entry without an address, where feeds may be looked for", () => {
    const sites = ["https://site.example/", "https://me:secret@a.example/", "no site"];
    const { problems } = readOpml(opml(sites.map((site) => `<outline text="A" htmlUrl="${site}"/>`).join("")));
    expect(problems.map(({ message }) => message.replace("“A” has no address (xmlUrl) and was left out.", ""))).toEqual(
      [
        " Look for the feeds of its site, https://site.example/.",
        " Look for the feeds of its site, https://a.example/.",
        "",
      ],
    );
  });

  it("takes addresses whose ampersands were escaped more than once, as they are meant", () => {
    const entry =
      '<outline xmlUrl="http://a.example/rss?a=1&amp;amp;b=2" htmlUrl="http://a.example/?a=1&amp;amp;amp;b=2&amp;#38;c=3"/>';
    expect(only(opml(entry))).toMatchObject({
      url: "http://a.example/rss?a=1&b=2",
      site: "http://a.example/?a=1&b=2&c=3",
    });
    const { feeds } = readOpml(opml(`${entry}<outline xmlUrl="http://a.example/rss?a=1&amp;b=2"/>`));
    expect(feeds).toHaveLength(1);
  });

  it("takes the category attribute where no outline stands around the feed", () => {
    const entry = (more: string) => `<outline xmlUrl="https://a.example/" ${more}/>`;
    expect(only(opml(entry('category="/Boston/Weather,/Tags/rain"')))?.category).toBe("Boston/Weather");
    expect(only(opml(entry('category=" "')))?.category).toBe(null);
    expect(only(opml(`<outline text="News">${entry('category="Other"')}</outline>`))?.category).toBe("News");
  });

  it("doesn't mind the case of names, line ends, a byte order mark, HTML entities and bare ampersands", () => {
    const text =
      "\uFEFF<OPML>\r\n<Body>\r\n" +
      "<OUTLINE TEXT='Caf&eacute; &amp;amp; B&uuml;cher & Co' XMLURL='https://a.example/?a=1&b=2&amp;copy=3'/>";
    expect(only(text)).toMatchObject({
      title: "Café &amp; Bücher & Co",
      url: "https://a.example/?a=1&b=2&copy=3",
      line: 3,
    });
  });

  it("takes the title where there is no text, and none where there is neither", () => {
    expect(only(opml('<outline text=" " title="A\n B" xmlUrl="https://a.example/"/>'))?.title).toBe("A B");
    expect(only(opml('<outline xmlUrl="https://a.example/"/>'))?.title).toBe(null);
  });

  it("reads files without a head, with tags left open or cut off", () => {
    const text = `<opml><body><outline text="News"><outline text="A" xmlUrl="https://a.example/">
      <outline text="B" xmlUrl="https://b.example/"><outline text="C" xmlUrl="https://c.exam`;
    expect(readOpml(text).feeds.map(({ url, category }) => [url, category])).toEqual([
      ["https://a.example/", "News"],
      ["https://b.example/", "News"],
    ]);
    expect(readOpml(text).warnings).toEqual([
      "The file ends before </opml>: it may have been cut off, and feeds may be missing.",
    ]);
    expect(readOpml('<outline text="A" xmlUrl="https://a.example/"/>')).toMatchObject({ feeds: [{}], warnings: [] });
    expect(readOpml("<opml version='2.0'/>")).toEqual({ feeds: [], problems: [], warnings: [] });
  });

  it("ignores comments, other elements and closing tags too many", () => {
    const text = opml(`</outline><!-- <outline xmlUrl="https://no.example/"/> --><x:note text="1"/>
      <outline text="News"></outline></outline><outline text="A" xmlUrl="https://a.example/"/>`);
    expect(readOpml(text).feeds.map(({ url }) => url)).toEqual(["https://a.example/"]);
  });

  it("understands feed: addresses and leaves out sites and languages that are none", () => {
    expect(only(opml('<outline xmlUrl="feed:https://a.example/rss"/>'))?.url).toBe("https://a.example/rss");
    const unsaid = readOpml(opml('<outline xmlUrl="feed://a.example/rss"/>'));
    expect([unsaid.feeds[0]?.url, unsaid.warnings]).toEqual([
      "https://a.example/rss",
      [expect.stringMatching(/^Line \d+: “feed:\/\/a\.example\/rss” says neither https nor http; https was taken\./)],
    ]);
    const dirty = only(
      opml('<outline xmlUrl=" https://a.example " htmlUrl="javascript:alert(1)" language="American English"/>'),
    );
    expect(dirty).toMatchObject({ url: "https://a.example", site: null, language: null });
    expect(only(opml('<outline xmlUrl="https://a.example" language="pt_br"/>'))?.language).toBe("pt-BR");
    expect(only(opml('<outline xmlUrl="https://a.example" language="en-USA"/>'))?.language).toBe(null);
  });

  it("tells of each language and site that is none, with the line", () => {
    const { warnings } = readOpml(
      opml(`<outline xmlUrl="https://a.example" htmlUrl="javascript:alert(1)" language="en-USA"/>
      <outline xmlUrl="https://b.example" htmlUrl=" " language=""/>`),
    );
    expect(warnings).toEqual([
      "Line 3: “javascript:alert(1)” is no web address of a site and was left out.",
      "Line 3: “en-USA” is no language tag and was left out.",
    ]);
  });

  it("tells of categories that are too long: of a path only whole groups are taken, of one group its beginning", () => {
    const [one, two] = ["a".repeat(150), "b".repeat(150)];
    const { feeds, warnings } = readOpml(
      opml(`<outline text="${one}"><outline text="${two}"><outline xmlUrl="https://a.example"/></outline></outline>
      <outline text="${"c".repeat(260)}"><outline xmlUrl="https://b.example"/><outline xmlUrl="https://c.example"/></outline>
      <outline xmlUrl="https://d.example" category="/${"d".repeat(199)}/x/"/>`),
    );
    expect(feeds.map(({ category }) => category)).toEqual([one, "c".repeat(200), "c".repeat(200), "d".repeat(199)]);
    expect(warnings).toEqual([
      `Line 3: the category has 301 characters, more than 200; “${"a".repeat(99)}…” was taken.`,
      "Line 4: the category has 260 characters; the first 200 were taken.",
      "Line 5: the category has 201 characters; the first 200 were taken.",
    ]);
  });

  it("cuts no character in half", () => {
    const { feeds } = readOpml(
      opml(
        `<outline text="${"c".repeat(199)}😀"><outline text="${"x".repeat(499)}😀" xmlUrl="https://a.example"/></outline>`,
      ),
    );
    expect(feeds).toMatchObject([{ title: "x".repeat(499), category: "c".repeat(199) }]);
  });

  it("says which entries are pages that another reader takes apart", () => {
    const text = opml('<outline text="A" type="HTML+XPath" xmlUrl="https://a.example/news"/>');
    expect(readOpml(text).feeds).toHaveLength(1);
    expect(readOpml(text).warnings).toEqual([
      "Line 3: “A” is no feed but something that another reader makes one of (HTML+XPath). If it fails, look for the feeds of its site.",
    ]);
    expect(readOpml(opml('<outline text="A" type="rss" xmlUrl="https://a.example/news"/>')).warnings).toEqual([]);
  });

  it("says with the line what it leaves out", () => {
    const text = opml(
      [
        '<outline text="A" xmlUrl="https://a.example/rss"/>',
        '<outline text="No address" type="rss" htmlUrl="https://b.example/"/>',
        '<outline text="C" xmlUrl="ftp://c.example/rss"/>',
        '<outline text="D" xmlUrl=" "/>',
        '<outline text="News">',
        '<outline text="A again" xmlUrl="HTTP://A.example/rss/"/>',
        "</outline>",
        `<outline xmlUrl="${"x".repeat(500)}"/>`,
        '<outline xmlUrl="https://me:hunter2@e.example/rss"/>',
      ].join("\n"),
    );
    expect(readOpml(text).feeds).toHaveLength(1);
    expect(problemsOf(text)).toEqual([
      "4: “No address” has no address (xmlUrl) and was left out. Look for the feeds of its site, https://b.example/.",
      "5: “ftp://c.example/rss” is not a web address: only http and https are asked, not ftp.",
      "6: “D” has no address (xmlUrl) and was left out.",
      "8: The address of “A again” stands in the file twice (first on line 3). A feed has one category, so “News” was not taken.",
      `10: “${"x".repeat(99)}…” is not a web address: it must begin with http:// or https://.`,
      "11: “https://e.example/rss” holds a user name or password. Add the feed by itself and give them apart (“Password or request header”, --user).",
    ]);
  });

  it.each([
    ["/feed.xml", "it must begin with http:// or https://"],
    ["javascript:alert(1)", "only http and https are asked, not javascript"],
    ["file:///etc/passwd", "only http and https are asked, not file"],
    ["https://a.example:99999/rss", "its host or port can’t be right"],
    ["https://a b.example/rss", "its host or port can’t be right"],
    [`https://a.example/?${"p".repeat(4100)}`, "it is longer than 4096 characters"],
  ])("says why %s is no address", (address, reason) => {
    expect(problemsOf(opml(`<outline xmlUrl="${address}"/>`))[0]).toMatch(
      new RegExp(`: ${reason.replaceAll(/[/:]/g, ".")}\\.$`),
    );
  });

  it("cuts a title that is too long and says so; leaves out control characters", () => {
    const { feeds, problems, warnings } = readOpml(
      opml(`<outline text="${"T".repeat(5000)}" xmlUrl="https://a.example/"/>
      <outline text="a&#1;b&#7;&#x7f;" xmlUrl="https://b.example/" category="/x/y/"/>`),
    );
    expect(feeds.map(({ title, category }) => [title?.length, category])).toEqual([
      [500, null],
      [2, "x/y"],
    ]);
    expect([problems, warnings]).toEqual([[], ["Line 3: the title has 5000 characters; the first 500 were taken."]]);
  });

  it("counts the lines of every kind of line end", () => {
    const entry = '<outline xmlUrl="x"/>';
    for (const end of ["\n", "\r\n", "\r"]) {
      expect(readOpml(["<opml>", "<body>", entry, entry].join(end)).problems.map(({ line }) => line)).toEqual([3, 4]);
    }
  });

  it("refuses what is no OPML and says what it seems to be", () => {
    const refusal = (text: string) => {
      try {
        readOpml(text);
        return null;
      } catch (error) {
        return error instanceof OpmlError ? error.message : error;
      }
    };
    expect(refusal(" \n")).toMatch(/^The file is empty/);
    expect(refusal("<!doctype html><html><body><a href='/'>x</a></body></html>")).toMatch(/^This is a web page/);
    expect(refusal("<rss><channel><title>x</title></channel></rss>")).toMatch(/^This is a feed/);
    expect(refusal("<rdf:RDF></rdf:RDF>")).toMatch(/^This is a feed/);
    expect(refusal('{"feeds":[]}')).toMatch(/^This is not an OPML file/);
    expect(refusal("PK\u0003\u0004\u0014")).toMatch(/^This is a packed file/);
    expect(refusal("\u001f‹\b\u0000")).toMatch(/^This is a packed file/);
    expect(refusal("https://a.example/")).toMatch(/^This is not an OPML file/);
  });

  it("takes time that grows with the length alone, however deep or broken", () => {
    const hostile = [
      '<outline text="deep">'.repeat(100_000),
      `${'<outline text="deep">'.repeat(100_000)}<outline xmlUrl="https://a.example/"/>${"</outline>".repeat(100_000)}`,
      `${"<a>".repeat(100_000)}${"</b>".repeat(100_000)}`,
      `<outline ${'a="1" '.repeat(100_000)}/>`,
      `<outline text="${"&".repeat(300_000)}"/>`,
      `<outline text="${" ".repeat(300_000)}x"/>`,
      "<!--".repeat(100_000),
      `<outline xmlUrl="${"feed:".repeat(100_000)}"/>`,
      `<outline xmlUrl="https://a.example/" category="${"/".repeat(300_000)}x" text="${"/".repeat(300_000)}x"/>`,
    ];
    for (const body of hostile) {
      const start = processorMs();
      readOpml(`<opml><body>${body}`);
      // Were it quadratic, it would be minutes; a busy machine takes its time.
      expect(processorMs() - start).toBeLessThan(5000);
    }
  });

  it("reads 2,000 feeds in a moment", () => {
    const entry = (_: unknown, i: number) =>
      `<outline text="Feed ${i}" xmlUrl="https://f${i}.example/rss?a=1&amp;b=2" htmlUrl="https://f${i}.example/"/>\n`;
    const text = opml(Array.from({ length: 2000 }, entry).join(""));
    readOpml(text);
    const start = processorMs();
    expect(readOpml(text).feeds).toHaveLength(2000);
    expect(processorMs() - start).toBeLessThan(1000);
  });
});

describe("writing OPML", () => {
  const options = { title: "My feeds & <more>", createdAt: Date.UTC(2026, 0, 2, 12) };

  it("groups the feeds by category", () => {
    const text = writeOpml(
      [
        feed({ title: "A", url: "https://a.example/?x=1&y=2", category: "News", language: "en" }),
        feed({ title: "B", url: "https://b.example/", site: "https://b.example/home" }),
        feed({ title: "C", url: "https://c.example/", category: "News" }),
      ],
      options,
    );
    expect(text).toBe(`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
    <title><![CDATA[My feeds & <more>]]></title>
    <dateCreated>Fri, 02 Jan 2026 12:00:00 GMT</dateCreated>
  </head>
  <body>
    <outline text="B" type="rss" xmlUrl="https://b.example/" htmlUrl="https://b.example/home" title="B"/>
    <outline text="News" title="News">
      <outline text="A" type="rss" xmlUrl="https://a.example/?x=1&amp;y=2" language="en" title="A"/>
      <outline text="C" type="rss" xmlUrl="https://c.example/" title="C"/>
    </outline>
  </body>
</opml>
`);
  });

  it("gives away neither request headers nor passwords in addresses", () => {
    const text = writeOpml(
      [
        feed({
          url: "https://me:hunter2@a.example/rss",
          site: "https://me@a.example/",
          headers: { authorization: "Bearer t0ken", cookie: "s3cret" },
        }),
      ],
      options,
    );
    expect(text).toContain('xmlUrl="https://a.example/rss"');
    expect(text).toContain('htmlUrl="https://a.example/"');
    expect(text).not.toMatch(/hunter2|me@|authorization|t0ken|s3cret/);
  });

  it("writes an empty list that can be read again", () => {
    const text = writeOpml([], options);
    expect(text).toContain("<title>My feeds &amp; &lt;more&gt;</title>");
    expect(readOpml(text)).toEqual({ feeds: [], problems: [], warnings: [] });
  });

  it("leaves out characters that XML forbids", () => {
    const text = writeOpml([feed({ title: "a\u0000b\ud800c\u000bd\ufffe" })], { ...options, title: "]]>\u0001x" });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    expect(readOpml(text).feeds[0]?.title).toBe("ab\ufffdcd");
  });

  it("is read as it was written, whatever the names", () => {
    const oneLine = (text: string) => text.replace(/[\s\p{Cc}\ufffe\uffff]+/gu, " ").trim();
    const words = fc
      .oneof(
        fc.string({ unit: "grapheme", maxLength: 40 }),
        fc.string({
          unit: fc.constantFrom(
            "&",
            "<",
            ">",
            '"',
            "'",
            "/",
            ",",
            " ",
            "😀",
            "العربية",
            "עברית",
            "]]>",
            "&amp;",
            "&#x41;",
          ),
          maxLength: 12,
        }),
        fc.constantFrom("true", "false", "0", "5e3", "__proto__", "constructor", "&apos;", "<!--", "<![CDATA["),
      )
      .map(oneLine);
    const feeds = fc.uniqueArray(
      fc.record({
        url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
        title: words.filter((text) => text !== ""),
        site: fc.option(fc.webUrl({ withQueryParameters: true })),
        language: fc.option(fc.constantFrom("en", "zh-Hans", "pt-BR", "fil")),
        category: fc.option(words.filter((text) => text !== "")),
      }),
      { selector: ({ url }) => feedKey(url), maxLength: 20 },
    );
    const byUrl = (a: { url: string }, b: { url: string }) => (a.url < b.url ? -1 : 1);
    fc.assert(
      fc.property(feeds, words, (list, title) => {
        const { feeds: read, problems } = readOpml(writeOpml(list.map(feed), { title, createdAt: 0 }));
        expect(problems).toEqual([]);
        expect(read.map(({ line: _, ...rest }) => rest).toSorted(byUrl)).toEqual(list.toSorted(byUrl));
      }),
      { numRuns: 500 },
    );
  });
});
