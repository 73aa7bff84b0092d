import { describe, expect, it } from "vitest";
import { processorMs } from "../../processor-time.ts";
import { read } from "../read.ts";

const filesIn = (inner: string): readonly string[] | undefined =>
  read(
    `<rss version="2.0"><channel><title>F</title><item><title>T</title>${inner}</item></channel></rss>`,
  ).items[0]?.enclosures.map(({ url }) => url.replace("https://files.example/", ""));
const file = (name: string): string => `https://files.example/${name}`;
const attached = (name: string, more = ""): string => `<enclosure url="${file(name)}" ${more}/>`;
const media = (name: string, more = ""): string =>
  `<media:content url="${name.includes("://") ? name : file(name)}" ${more}/>`;
const group = (...inner: readonly string[]): string => `<media:group>${inner.join("")}</media:group>`;

describe("sounds and films of Media RSS", () => {
  it("stand after the files that are attached", () => {
    expect(filesIn(media("a.mp4", 'type="video/mp4"') + attached("a.jpg", 'type="image/jpeg"'))).toEqual([
      "a.jpg",
      "a.mp4",
    ]);
    expect(filesIn(attached("a.mp3") + media("b.mp3"))).toEqual(["a.mp3", "b.mp3"]);
  });

  it("stand alone where what is attached has no address", () => {
    const sound = media("a.mp3", 'type="audio/mpeg"');
    expect(filesIn(`<enclosure url="" type="audio/mpeg"/>${sound}`)).toEqual(["a.mp3"]);
    expect(filesIn(`<enclosure url="data:audio/mpeg,x" type="audio/mpeg"/>${sound}`)).toEqual(["a.mp3"]);
  });

  it.each([
    ["a.mp3", ""],
    ["a.MP4?x=1", ""],
    ["a.m3u8", 'type="application/vnd.apple.mpegurl"'],
    ["a.ogg", 'type="application/ogg"'],
    ["a.mp3", 'type="application/octet-stream"'],
    ["a", 'type="mp3"'],
    ["a", 'medium="audio"'],
    ["a", 'type="Video/MP4"'],
    ["a", 'type="application/octet-stream" medium="video"'],
    ["a", 'type="video/mp4" medium="image"'],
  ])("are told by type, medium or name: %s %s", (name, more) => {
    expect(filesIn(media(name, more))).toEqual([name]);
  });

  it.each([
    ["a.jpg", ""],
    ["a", ""],
    ["a.mp3", 'type="text/html"'],
    ["a.mp3", 'medium="document"'],
    ["a.mp4", 'type="image/jpeg"'],
    ["a", 'type="application/x-shockwave-flash" medium="video"'],
  ])("are not: %s %s", (name, more) => {
    expect(filesIn(media(name, more))).toEqual([]);
  });

  it("come once of a group: what is said to be the usual, else the first", () => {
    expect(filesIn(group(media("low.mp4"), media("std.mp4", 'isDefault="true"')))).toEqual(["std.mp4"]);
    expect(filesIn(group(media("low.mp4"), media("std.mp4", 'isDefault="false"')))).toEqual(["low.mp4"]);
    expect(filesIn(group(media("a.jpg", 'isDefault="true"'), media("b.mp4")))).toEqual(["b.mp4"]);
    expect(filesIn(group(media("").replace(file(""), ""), media("b.mp4", 'type="video/mp4"')))).toEqual(["b.mp4"]);
  });
});

describe("a sound or film is another than", () => {
  it.each([
    ["that of another day", attached("24/news.mp3") + media("25/news.mp3")],
    ["that of another number", attached("get/clip.mp4?id=1") + media("get/clip.mp4?id=2")],
  ])("%s", (_, inner) => {
    expect(filesIn(inner)).toHaveLength(2);
  });
});

describe("a sound or film is one with", () => {
  it.each([
    ["the file of the same address", attached("a.mp3") + media("a.mp3", 'type="audio/mpeg"')],
    ["the same by another protocol", attached("a.mp3") + media("a.mp3").replace("https:", "http:")],
    ["the same for another reader", attached("a.mp3?from=rss") + media("a.mp3?from=media")],
    ["the same behind a service that counts", attached("a.mp3") + media("r.mp3/files.example/a.mp3")],
    ["one of no name behind such a service", attached("a.mp3/files.example/1/audio.mp3") + media("1/audio.mp3")],
    ["the same elsewhere", attached("a.mp3") + media("a.mp3").replace("files.", "cdn.")],
    ["the group in which it is", attached("a.mp3") + group(media("low/b.ogg"), media("a.mp3"))],
    ["another form of the same sound", attached("a.mp3") + media("a.ogg") + media("a_64kb.mp3") + media("a.m4a")],
  ])("%s", (_, inner) => {
    expect(filesIn(inner)?.map((name) => name.replace(/[?/].*/, ""))).toEqual(["a.mp3"]);
  });

  it("others of Media RSS in another rendition", () => {
    expect(filesIn(media("a-480p.mp4") + media("a-720p.mp4") + media("a.webm"))).toEqual(["a-480p.mp4"]);
  });

  it.each([
    ["a sound and a film", ["a.mp3", "a.mp4"]],
    ["parts", ["part-1.mp3", "part-2.mp3"]],
    ["names that tell nothing, in folders", ["1/audio.mp3", "2/audio.mp3"]],
    ["numbers, in folders", ["1/720.mp4", "2/720.mp4"]],
    ["parts of two servers", ["1.mp3", "https://s.example/1.mp3"]],
    ["numbers in a query", ["play.mp3?id=1", "play.mp3?id=2"]],
  ])("but not %s", (_, names) => {
    expect(filesIn(names.map((name) => media(name)).join(""))).toEqual(names);
  });

  it("attached files stay as they are", () => {
    expect(filesIn(attached("a.mp3") + attached("a.ogg"))).toEqual(["a.mp3", "a.ogg"]);
  });

  it("fifty are compared soon", () => {
    const started = processorMs();
    const names = Array.from({ length: 20_000 }, (_, i) => `${i}/audio.mp3`);
    expect(filesIn(names.map((name) => media(name)).join(""))).toHaveLength(50);
    expect(processorMs() - started).toBeLessThan(5000);
  });
});

it("items that have nothing of their own but a file are told apart by it", () => {
  const bulletin = (file: string): string =>
    `<item><title>News at noon</title><enclosure url="https://paper.example/${file}.mp3"/></item>`;
  const { items } = read(`<rss><channel>${bulletin("1")}${bulletin("2")}${bulletin("1")}</channel></rss>`);
  expect(items[0]?.id).toBe(items[2]?.id);
  expect(items[0]?.id).not.toBe(items[1]?.id);
});

it("a file may say in elements what others say in attributes", () => {
  const said = `<enclosure><url>${file("a.mp3")}</url><length>9</length><type>audio/mpeg</type></enclosure>`;
  expect(read(`<rss><channel><item><title>T</title>${said}</item></channel></rss>`).items[0]?.enclosures).toEqual([
    { url: file("a.mp3"), type: "audio/mpeg", length: 9 },
  ]);
  expect(filesIn("<enclosure><type>audio/mpeg</type></enclosure>")).toEqual([]);
});

describe("alternatives of a podcast", () => {
  const form = (attributes: string, ...uris: readonly string[]): string => {
    const sources = uris.map((uri) => `<podcast:source uri="${uri}"/>`);
    return `<podcast:alternateEnclosure ${attributes}>${sources.join("")}</podcast:alternateEnclosure>`;
  };
  const film = form('type="video/mp4" length="9"', file("a.mp4"));
  const sound = form('type="audio/mpeg" default="true"', "ipfs://a", file("a.mp3"));

  it("are its file where there is no other: the usual one, from a source of the web", () => {
    expect(filesIn(film + sound)).toEqual(["a.mp3"]);
    expect(filesIn(form("", "ipfs://a") + film)).toEqual(["a.mp4"]);
    const item = `<item><title>T</title>${film}</item>`;
    expect(read(`<rss><channel>${item}</channel></rss>`).items[0]?.enclosures).toEqual([
      { url: file("a.mp4"), type: "video/mp4", length: 9 },
    ]);
  });

  it("are none beside it", () => {
    expect(filesIn(film + attached("b.mp3"))).toEqual(["b.mp3"]);
  });
});

it("tells types and sizes without the blanks around them", () => {
  const feed = `<rss version="2.0"><channel><item>${attached("a.mp3", 'type=" audio/mpeg " length=" 9 "')}</item></channel></rss>`;
  expect(read(feed).items[0]?.enclosures).toEqual([{ url: file("a.mp3"), type: "audio/mpeg", length: 9 }]);
});
