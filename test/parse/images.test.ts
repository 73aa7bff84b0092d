import { describe, expect, it } from "vitest";
import { firstPicture } from "../../src/parse/first-picture.ts";
import { read } from "./read.ts";

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
    const started = performance.now();
    expect(imageIn(`<media:thumbnail url=""/>`.repeat(150_000))).toBeNull();
    expect(performance.now() - started).toBeLessThan(5000);
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
  ])("%s", (html) => {
    expect(firstPicture(html)).toBe(picture);
  });

  it("its address is decoded and keeps its spaces", () => {
    expect(firstPicture('<img src="/a b.jpg?x=1&#038;y=2&amp;z=3&copy=4">')).toBe("/a b.jpg?x=1&y=2&z=3&copy=4");
  });

  it("may have commas in its address", () => {
    const address = "https://pictures.example/w_300,h_200/1.jpg";
    expect(firstPicture(`<img srcset="${address} 300w, ${address}?2 600w">`)).toBe(address);
  });

  it("is looked for in linear time", () => {
    const started = performance.now();
    for (const html of ["<img ", "<img a='", '<img a="', "<img a = ", `<img ${" ".repeat(50)}`, "<img/"]) {
      firstPicture(html.repeat(4000));
    }
    firstPicture(`<img${" ".repeat(20_000)}`);
    firstPicture(`<img a${" ".repeat(20_000)}`);
    firstPicture(`<img srcset="${" ,".repeat(9000)}">`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
