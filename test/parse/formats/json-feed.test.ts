import { describe, expect, it } from "vitest";
import type { FeedDocument, ParsedItem } from "../../../src/model/document.ts";
import { read } from "../read.ts";

const feedOf = (item: object, head: object = {}): FeedDocument =>
  read(
    JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "F", ...head, items: [{ id: "1", ...item }] }),
  );
const itemOf = (item: object, head: object = {}): ParsedItem | undefined => feedOf(item, head).items[0];

describe("an empty field of a JSON Feed does not hide another", () => {
  it.each(["", " ", null, undefined, {}])("%j", (empty) => {
    expect(
      itemOf({
        content_html: empty,
        content_text: "hello",
        url: empty,
        external_url: "https://e.example/1",
        date_published: empty,
        date_modified: "2010-02-08T00:00:00Z",
        image: empty,
        banner_image: "https://i.example/1.jpg",
        authors: empty,
        author: { name: "Jo" },
      }),
    ).toMatchObject({
      contentText: "hello",
      url: "https://e.example/1",
      publishedAt: Date.parse("2010-02-08T00:00:00Z"),
      imageUrl: "https://i.example/1.jpg",
      author: "Jo",
    });
  });

  it("an empty or unnamed list of authors neither", () => {
    expect(itemOf({ authors: [], author: { name: "Jo" } })?.author).toBe("Jo");
    expect(itemOf({ authors: [{ url: "https://jo.example" }], author: "Jo" })?.author).toBe("Jo");
    expect(itemOf({ authors: [{ name: null }] }, { authors: [{ name: "Desk" }] })?.author).toBe("Desk");
  });
});

describe("a member of the wrong kind is left out alone", () => {
  it("of authors and attachments", () => {
    const attachments = [null, { mime_type: "a/b" }, { url: "https://a.example/1.mp3", size_in_bytes: "77" }];
    const item = itemOf({ authors: [null, 7, { name: "Jo" }, "Al"], attachments });
    expect(item?.author).toBe("Jo, Al");
    expect(item?.enclosures).toEqual([{ url: "https://a.example/1.mp3", type: null, length: 77 }]);
  });
});

it("the address of a mail stands for the name of an author without one", () => {
  expect(itemOf({ authors: [{ url: "mailto:jo@paper.example?subject=Hello" }] })?.author).toBe("jo@paper.example");
  expect(itemOf({ author: { name: "Jo", url: "mailto:jo@paper.example" } })?.author).toBe("Jo");
});

it("an address beside the name of an author is left out", () => {
  expect(itemOf({ authors: ["Jo <jo@paper.example>", { name: "al@paper.example (Al)" }] })?.author).toBe("Jo, Al");
});

describe("a JSON Feed without items", () => {
  it.each([
    { version: "https://jsonfeed.org/version/1.1", items: null },
    { version: "https://jsonfeed.org/version/1" },
    { home_page_url: "https://paper.example", items: null },
    { feed_url: "https://paper.example/feed.json" },
  ])("is an empty one: %j", (document) => {
    expect(read(JSON.stringify({ title: "F", ...document }))).toMatchObject({ title: "F", items: [] });
  });

  it.each([{ title: "Not Found", status: 404 }, { items: null }, { version: 2, items: "none" }])(
    "is none where nothing else says so: %j",
    (document) => {
      expect(() => read(JSON.stringify(document))).toThrow(/no list of items/);
    },
  );

  it("may have what says nothing in their list", () => {
    const items = [
      {},
      null,
      { id: { a: 1 }, tags: ["x"] },
      { title: "A" },
      { attachments: [{ url: "https://a.example/1.mp3" }] },
    ];
    expect(read(JSON.stringify({ items })).items.map(({ title }) => title)).toEqual(["A", "Untitled"]);
  });
});

describe("texts of a JSON Feed are plain", () => {
  it("is decoded where it has references by number, which nobody means", () => {
    expect(itemOf({ title: "Men&#39;s &amp; women&#x2019;s" })?.title).toBe("Men's & women’s");
  });

  it.each(["Use &lt;b&gt; &amp; R&D", "a <b> c", "if a<b && c>d"])("%s stays as it is", (text) => {
    const document = feedOf({ title: text, authors: [{ name: text }], content_text: text }, { title: text });
    expect(document.title).toBe(text);
    expect(document.items[0]).toMatchObject({ title: text, author: text, contentText: text });
  });
});

it("texts of a JSON Feed that are HTML from end to end are read as such", () => {
  const html = "<p>Hello &amp; <b>bye</b></p>";
  expect(itemOf({ summary: html, content_text: `${html}\n` })).toMatchObject({
    summaryHtml: html,
    contentText: "Hello & bye",
  });
});

it("an id that is an address stands in for one", () => {
  expect(itemOf({ id: "https://paper.example/1" })?.url).toBe("https://paper.example/1");
  expect(itemOf({ id: "tag:1" })?.url).toBeNull();
});

describe("the picture that a JSON Feed names for an item", () => {
  const picture = "https://pictures.example/1.jpg";

  it.each([
    [{ image: "https://secure.gravatar.com/avatar/0", banner_image: picture }],
    [{ image: "https://paper.example/spacer.gif", content_html: `<img src="${picture}">` }],
    [{ image: "data:image/png;base64,AA==", content_html: `<img src="${picture}">` }],
    [{ image: { url: picture } }],
    [
      {
        attachments: [
          { url: "/1.mp3", mime_type: "audio/mpeg" },
          { url: picture, mime_type: "image/jpeg" },
        ],
      },
    ],
  ])("is judged like others, and stands beside those that are attached: %j", (item) => {
    expect(itemOf(item)?.imageUrl).toBe(picture);
  });

  it("is none where it is that of who wrote it", () => {
    expect(itemOf({ image: "https://secure.gravatar.com/avatar/0" })?.imageUrl).toBeNull();
  });
});

it("the first picture of its text stands for an item that names none", () => {
  expect(itemOf({ content_html: '<p><img src="/i.png"></p>' })?.imageUrl).toBe("https://paper.example/i.png");
});

it("texts that are said to be HTML are read as in other formats", () => {
  const escaped = "&lt;p&gt;Hello &amp;amp; &lt;b&gt;bye&lt;/b&gt;&lt;/p&gt;";
  for (const item of [{ content_html: escaped }, { content_text: escaped }])
    expect(itemOf(item)?.contentHtml).toBe("<p>Hello &amp; <b>bye</b></p>");
  expect(itemOf({ content_html: "one\n\ntwo\nthree" })?.contentHtml).toBe("one<br /><br />two\nthree");
});

it("UTF-16 is read without a mark", () => {
  const source = JSON.stringify({ version: "https://jsonfeed.org/version/1", title: "Où", items: [] });
  expect(read(Buffer.from(source, "utf16le")).title).toBe("Où");
});
