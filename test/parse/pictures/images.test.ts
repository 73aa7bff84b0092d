import { describe, expect, it } from "vitest";
import { choosePicture } from "../../../src/parse/pictures/choose-picture.ts";
import { shownPictures } from "../../../src/parse/pictures/shown-pictures.ts";
import { processorMs } from "../../processor-time.ts";
import { read } from "../read.ts";

const firstPicture = (html: string): string => choosePicture(shownPictures(html));

const imageIn = (inner: string): string | null | undefined =>
  read(`<rss version="2.0"><channel><title>F</title><item><title>T</title>${inner}</item></channel></rss>`).items[0]
    ?.imageUrl;
const picture = "https://pictures.example/1.jpg";

describe("the picture of an item", () => {
  it.each([
    [
      "the thumbnail beside a film",
      `<media:group><media:content url="https://f.example/v/1" type="application/x-shockwave-flash"/><media:thumbnail url="${picture}"/></media:group>`,
    ],
    [
      "the thumbnail within a content",
      `<media:content url="https://f.example/1.mp4" type="video/mp4"><media:thumbnail url="${picture}"/></media:content>`,
    ],
    ["a link to a file of that type", `<link rel="enclosure" type="image/png" href="${picture}"/>`],
    ["an enclosure, its type in capitals", `<enclosure type="IMAGE/JPEG" url="${picture}"/>`],
    ["an enclosure without a type, by its name", `<enclosure url="/a.mp3"/><enclosure url="${picture}"/>`],
    ["an address between tags", `<media:thumbnail>${picture}</media:thumbnail>`],
    ["an address between tags of itunes", `<itunes:image>${picture}</itunes:image>`],
    ["the second where the first is empty", `<media:thumbnail url=""/><media:thumbnail url="${picture}"/>`],
    [
      "the next kind where one has no address",
      `<media:thumbnail url="data:image/png,x"/><itunes:image href="${picture}"/>`,
    ],
    [
      "a content without a type that is no sound",
      `<media:content url="https://f.example/1.mp3"/><media:content url="${picture}"/>`,
    ],
    ["an image element", `<image><url>${picture}</url></image>`],
    ["an image element with an attribute", `<image src="${picture}"/>`],
    ["a thumbnail element", `<thumbnail>${picture}</thumbnail>`],
    ["a thumbnail element with an attribute", `<thumbnail url="${picture}"/>`],
    ["an image of podcasts", `<googleplay:image href="${picture}"/>`],
    ["what an item shows", `<img width="1" height="1" src="/count"/><img src="${picture}"/>`],
    ["an enclosure whose type is half a type", `<enclosure type="image" url="${picture}"/>`],
    ["an enclosure whose type is an extension", `<enclosure type="jpg" url="${picture}"/>`],
    ["an enclosure of any bytes, by its name", `<enclosure type="application/octet-stream" url="${picture}"/>`],
    [
      "a content of any bytes, by its name",
      `<media:content type="binary/octet-stream" url="/1.bin"/><media:content type="binary/octet-stream" url="${picture}"/>`,
    ],
    ["the first in its text", `<description>&lt;img src="${picture}"&gt;</description>`],
    [
      "the source of a picture whose own has no address",
      `<description>&lt;picture&gt;&lt;source srcset="${picture} 1x, /2.webp 2x"&gt;&lt;img src="data:image/gif;base64,R0"&gt;</description>`,
    ],
  ])("%s", (_, inner) => {
    expect(imageIn(inner)).toBe(picture);
  });

  it("is told by a half type, whatever the name", () => {
    expect(imageIn('<enclosure type="image" url="/show?id=3"/>')).toBe("https://paper.example/show?id=3");
    expect(imageIn('<enclosure type="text/html" url="/1.jpg"/>')).toBeNull();
  });

  it("is none where only sound is attached", () => {
    expect(imageIn('<enclosure url="/1.mp3" type="audio/mpeg"/><media:content url="/1.mp3"/>')).toBeNull();
  });

  it("is found soon among many", () => {
    const started = processorMs();
    expect(imageIn(`<media:thumbnail url=""/>`.repeat(150_000))).toBeNull();
    expect(processorMs() - started).toBeLessThan(5000);
  });
});

describe("the picture of an item is none that belongs to its author, or to who counts and shares", () => {
  it.each([
    ["https://1.gravatar.com/avatar/24e7?s=96"],
    ["//secure.gravatar.com/avatar/24e7"],
    ["https://avatars1.githubusercontent.com/u/1?s=60"],
    ["https://pbs.twimg.com/profile_images/1/a_normal.jpg"],
    ["http://feeds.feedburner.com/~ff/x?d=yIl2AUoC8zA"],
    ["http://feeds.feedburner.com/~r/x/~4/aBc"],
    ["https://feeds.paper.example/~ff/x?i=1:2:3"],
    ["https://feeds.paper.example/~r/x/~4/aBc"],
    ["http://feedads.g.doubleclick.net/~a/1/di"],
    ["http://feeds.wordpress.com/1.0/comments/paper.wordpress.com/7/"],
    ["https://pixel.wp.com/b.gif?host=paper.example"],
    ["https://stats.wordpress.com/b.gif?x=1"],
    ["https://ad.doubleclick.net/ad/1"],
    ["http://share.feedsportal.com/social/facebook.png"],
    ["https://paper.example/img/spacer.gif"],
  ])("%s", (other) => {
    const escaped = other.replaceAll("&", "&amp;");
    const content = (url: string): string => `<media:content url="${url}" medium="image"/>`;
    expect(imageIn(content(escaped) + content(picture))).toBe(picture);
    expect(imageIn(`<media:thumbnail url="${escaped}"/>`)).toBeNull();
    expect(firstPicture(`<a href="/x"><img src="${escaped}" border="0"></a><img src="${picture}">`)).toBe(picture);
  });

  it.each([
    ["https://pixel.paper.example/imgs/1.jpg"],
    ["https://paper.example/~ffion/1.jpg"],
    ["https://paper.example/stories/avatar/1.jpg"],
    ["https://paper.example/2024/blank-pages.jpg"],
    ["https://paper.example/2024/loading-the-ships.png"],
    ["https://paper.example/2024/space.png"],
    ["https://paper.example/why-doubleclick.net-matters.jpg"],
  ])("but %s is one", (address) => {
    expect(imageIn(`<media:thumbnail url="${address}"/>`)).toBe(address);
    expect(firstPicture(`<img src="${address}">`)).toBe(address);
  });
});

describe("a picture as small as an icon yields to any other", () => {
  const small = "https://pictures.example/icon.png";

  it.each([
    [`<media:thumbnail height="30" width="30" url="${small}"/><content>&lt;img src="${picture}"&gt;</content>`],
    [`<media:content height="64" width="64" url="${small}"/><media:content url="${picture}"/>`],
    [
      `<content>&lt;img width="320" src="${picture}"&gt;</content><media:thumbnail height="72" width="72" url="${small}"/>`,
    ],
    [
      `<media:thumbnail height="49" width="66" url="${small}"/><media:thumbnail width="144" height="81" url="${picture}"/>`,
    ],
    [`<media:thumbnail height="48px" width="48px" url="${small}"/><itunes:image href="${picture}"/>`],
    [`<description>&lt;img width=20 height=20 src="${small}"&gt;&lt;img src="${picture}"&gt;</description>`],
    [
      `<description>&lt;img style="height: 1em; width:16px" src="${small}"&gt;&lt;img src="${picture}"&gt;</description>`,
    ],
    [
      `<content:encoded>&lt;img width=20 src="${small}"&gt;</content:encoded><description>&lt;img src="${picture}"&gt;</description>`,
    ],
  ])("%s", (inner) => {
    expect(imageIn(inner)).toBe(picture);
  });

  it("and stands where there is none", () => {
    expect(imageIn(`<media:thumbnail height="30" width="30" url="${small}"/><description>x</description>`)).toBe(small);
    expect(firstPicture(`<img width="30" height="30" src="${small}"><img width="9" height="9" src="/b.png">`)).toBe(
      small,
    );
  });

  it("but one of the text that is as small as a button is none", () => {
    expect(firstPicture(`<img width="16" height="16" src="${small}">`)).toBe("");
    expect(firstPicture(`<img style="width:1em;height:1em" src="${small}">`)).toBe("");
    expect(firstPicture(`<img width="16" src="${small}">`)).toBe(small);
  });

  it("but not one that is small in one direction", () => {
    expect(
      imageIn(`<media:thumbnail height="49" width="120" url="${picture}"/><media:thumbnail url="${small}"/>`),
    ).toBe(picture);
  });
});

describe("of renditions of one picture", () => {
  const rendition = (width: number, inner = "", more = ""): string =>
    `<media:content width="${width}" url="https://pictures.example/${width}.jpg" ${more}>${inner}</media:content>`;
  const of = (width: number): string => `https://pictures.example/${width}.jpg`;

  it.each([
    ["the widest is taken", [140, 460], 460],
    ["the first that is wide enough for a page", [140, 460, 700, 1000, 1900], 700],
    ["the first where it is wide enough", [1000, 700, 140], 1000],
    ["one that is not far too wide", [5000, 700, 140], 700],
    ["the narrowest where all are far too wide", [5000, 3000], 3000],
  ])("%s", (_, widths, chosen) => {
    const all = widths.map((width) => rendition(width)).join("");
    expect(imageIn(all)).toBe(of(chosen));
    expect(imageIn(`<media:group>${all}</media:group>`)).toBe(of(chosen));
  });

  it("the one that is said to be the usual, if it is wide enough", () => {
    const usual = (width: number): string => rendition(width, "", 'isDefault="true"');
    expect(imageIn(`<media:group>${rendition(700)}${usual(800)}</media:group>`)).toBe(of(800));
    expect(imageIn(`<media:group>${rendition(700)}${usual(80)}</media:group>`)).toBe(of(700));
  });

  it("none is taken for a picture of other words, or of unknown width", () => {
    const title = (words: string): string => `<media:title>${words}</media:title>`;
    expect(imageIn(rendition(140, title("A")) + rendition(460, title("B")))).toBe(of(140));
    expect(imageIn(rendition(140, title("A")) + rendition(460, title("A")))).toBe(of(460));
    expect(imageIn(`<media:content url="${picture}"/>${rendition(460)}`)).toBe(picture);
  });

  it("an avatar before them is none", () => {
    const avatar = '<media:content url="https://1.gravatar.com/avatar/1" width="900"/>';
    expect(imageIn(avatar + rendition(140) + rendition(460))).toBe(of(460));
  });

  it("the first thumbnail stays, unless it says to be the smaller", () => {
    const thumbnail = (width: number): string => `<media:thumbnail url="${picture}" width="${width}" height="75"/>`;
    const other = '<media:thumbnail url="https://pictures.example/2.jpg" width="900"/>';
    expect(imageIn(thumbnail(120) + other)).toBe(picture);
    expect(imageIn(thumbnail(120) + rendition(1024))).toBe(of(1024));
    expect(imageIn(thumbnail(120) + rendition(60))).toBe(picture);
    expect(imageIn(thumbnail(640) + rendition(1024))).toBe(picture);
    expect(imageIn(`<media:thumbnail url="${picture}"/>${rendition(1024)}`)).toBe(picture);
  });
});

describe("the first picture of a text", () => {
  it.each([
    [`<img src="${picture}">`],
    [`<IMG class=x SRC='${picture}' />`],
    [`<img src=${picture}>`],
    [`<img alt="x > y" src="${picture}">`],
    [`<img alt="x > y"src="${picture}">`],
    [`<img src="data:image/gif;base64,R0" data-src="${picture}">`],
    [`<img src="https://count.example/p" width="1" height="1"><img src="${picture}">`],
    [`<img srcset="${picture} 1x, https://pictures.example/2.jpg 2x">`],
    [`<img src="data:image/gif;base64,R0" data-srcset=" ${picture}, https://pictures.example/2.jpg 2x">`],
    [`<img class="wp-smiley" src="https://pictures.example/smile.png"><img src="${picture}">`],
    [`<img class="big emoji" src="https://pictures.example/smile.png"><img src="${picture}">`],
    [`<img src="https://s.w.org/images/core/emoji/15/svg/1f600.svg"><img src="${picture}">`],
    [`<image src="x"><img><img src=""><img src="${picture}">`],
    [`<img style="display:none" src="/p.gif"><img src="${picture}">`],
    [`<img style="border: 0; DISPLAY : none !important" src="/p.gif"><img src="${picture}">`],
    [`<img style="visibility:hidden;" src="/p.gif"><img src="${picture}">`],
    [`<img hidden src="/p.gif"><img src="${picture}">`],
    [`<img src="/p.gif" hidden=""><img src="${picture}">`],
    [`<img style="width:1px;height:1px" src="/p.gif"><img src="${picture}">`],
    [`<img style="border:0;width: 0" src="/p.gif"><img src="${picture}">`],
    [`<img style="max-width:0px" src="/p.gif"><img src="${picture}">`],
    [`<img style="max-width:100%;width:10px;display:inline-block" src="${picture}">`],
    [`<div style="display:none"><div>a</div><img src="/p.gif"></div><p><img src="${picture}"></p>`],
    [`<br hidden><p hidden><b><img src="/p.gif"></b></p><img src="${picture}">`],
    [`<a title="a hidden b"><img src="${picture}"></a>`],
    [`<!-- <img src="/p.gif"> --><img src="${picture}">`],
    [`<script>x = '<img src="/p.gif">'</script><img src="${picture}">`],
    [`<p title="<!--"><img src="${picture}"></p>`],
    [`<img class="avatar avatar-96 photo" src="/me.jpg"><img src="${picture}">`],
    [`<img src="https://paper.example/blank.png" data-srcset="${picture} 300w, /2.jpg 600w">`],
    [`<img src="/img/spacer.gif" srcset="${picture} 1x">`],
    [`<img src="/a/placeholder-16x9.png?x=1" data-lazy-srcset="${picture} 1x">`],
    [`<img src="/1x1.gif" data-lazy="${picture}">`],
    [`<img src="data:image/svg+xml,x" data-orig-src="${picture}">`],
    [`<img src="/pagespeed_static/1.JiBnMqyl6S.gif" data-pagespeed-lazy-src="${picture}">`],
    [`<img src="/blank.gif" data-cfsrc="${picture}">`],
    [`<img src="${picture}" data-src="/x_{width}x.jpg">`],
    [`<img src="${picture}" data-src="/lazy/transparent.gif">`],
    [`<img src="/blank.gif"><noscript><img src="${picture}"></noscript>`],
    [`<amp-img src="${picture}" layout="fill"></amp-img>`],
    [`<video poster="${picture}" src="/1.mp4"></video>`],
    [`<div hidden><video poster="/2.jpg"></video><amp-img src="/3.jpg"></amp-img></div><img src="${picture}">`],
    [`<amp-img hidden src="/2.jpg"></amp-img><video src="/1.mp4"></video><img src="${picture}">`],
  ])("%s", (html) => {
    expect(firstPicture(html)).toBe(picture);
  });

  it("is looked for among a hundred", () => {
    const icons = (many: number): string => '<img class="emoji" src="/1.png">'.repeat(many);
    expect(firstPicture(`${icons(99)}<img src="${picture}">`)).toBe(picture);
    expect(firstPicture(`${icons(100)}<img src="${picture}">`)).toBe("");
  });

  it("its address is decoded and keeps its spaces", () => {
    expect(firstPicture('<img src="/a b.jpg?x=1&#038;y=2&amp;z=3&copy=4">')).toBe("/a b.jpg?x=1&y=2&z=3&copy=4");
  });

  it("may have commas in its address", () => {
    const address = "https://pictures.example/w_300,h_200/1.jpg";
    expect(firstPicture(`<img srcset="${address} 300w, ${address}?2 600w">`)).toBe(address);
  });

  it("is looked for in linear time", () => {
    const started = processorMs();
    for (const html of ["<img ", "<img a='", '<img a="', "<img a = ", `<img ${" ".repeat(50)}`, "<img/"]) {
      firstPicture(html.repeat(4000));
    }
    firstPicture(`<img${" ".repeat(20_000)}`);
    firstPicture(`<img a${" ".repeat(20_000)}`);
    firstPicture(`<img srcset="${" ,".repeat(9000)}">`);
    for (const part of [
      "<p hidden>",
      "<!--",
      "<!-- hidden <img ",
      "<script><img ",
      '<i style="display:none"><img a="',
    ]) {
      firstPicture(part.repeat(4000));
    }
    firstPicture(`<img src="/a" style="${"width:".repeat(3000)}">`);
    firstPicture(`<img src="/a" style="width${" ".repeat(19_000)}">`);
    firstPicture(`<img src="https://a.example/${"-placeholder".repeat(300)}">`);
    expect(processorMs() - started).toBeLessThan(2000);
  });
});

it("a film that is called a picture is none", () => {
  const film = '<media:content url="https://paper.example/1" type="video/mp4" medium="image"/>';
  expect(imageIn(`${film}<media:content url="${picture}" medium="image"/>`)).toBe(picture);
  expect(imageIn(film)).toBeNull();
});

describe("an element that a newspaper's program made up for its picture", () => {
  it.each([
    `<fullimage>${picture}</fullimage>`,
    `<StoryImage>\n${picture}\n</StoryImage>`,
    `<post-thumbnail><url>${picture}</url><width>300</width><height>200</height></post-thumbnail>`,
    `<imageUrl>${picture}</imageUrl>`,
    `<x:image xmlns:x="https://paper.example/ns" url="${picture}"/>`,
    `<img640x360>${picture}</img640x360>`,
    `<thumb_url>${picture}</thumb_url>`,
    `<podcast:images srcset="${picture} 1500w, https://pictures.example/2.jpg 600w"/>`,
    `<images><image>${picture}</image><image>https://pictures.example/2.jpg</image></images>`,
    `<photos><photo src="${picture}"/><photo src="https://pictures.example/2.jpg"/></photos>`,
    `<thumb><img src="${picture}"/></thumb>`,
  ])("%s", (inner) => {
    expect(imageIn(inner)).toBe(picture);
  });

  it.each([
    `<authorImage>${picture}</authorImage>`,
    `<imageCredit>${picture}</imageCredit>`,
    "<featuredImage>12345</featuredImage>",
    "<photo>A ship at sea</photo>",
    "<imageUrl/>",
    '<podcast:image href="https://pictures.example/canvas.mp4" type="video/mp4" purpose="canvas"/>',
    `<image><credit>${picture}</credit></image>`,
  ])("is not %s", (inner) => {
    expect(imageIn(inner)).toBeNull();
  });

  it("comes after those of the text", () => {
    const text = `<description>&lt;img src="${picture}"&gt;</description>`;
    expect(imageIn(`<thumb>https://pictures.example/2.jpg</thumb>${text}`)).toBe(picture);
  });
});
