import { resolveUrl } from "../addresses/resolve-url.ts";
import { enclosureElements } from "../enclosures/enclosures.ts";
import { isRelated } from "../links/links.ts";
import { child, contentOf, type Element, isElement } from "../markup/element.ts";
import { fewChildren } from "../markup/few-children.ts";
import { choosePicture, type Picture } from "./choose-picture.ts";
import { elementPicture } from "./element-picture.ts";
import { homemadePicture } from "./homemade-picture.ts";
import { mediaPictures } from "./media-pictures.ts";
import { isPictureFile } from "./picture-type.ts";
import { shownPicture } from "./shown-picture.ts";
import { shownPictures } from "./shown-pictures.ts";

const mediaNames = ["media:content", "media:thumbnail"] as const;
const podcastNames = ["itunes:image", "googleplay:image"] as const;
const ownNames = [...mediaNames, "media:group", ...podcastNames, "thumbnail", "image", "img"] as const;
const linkNames: ReadonlySet<string> = new Set(["link", "itunes:link"]);
/** What most items are made of: nothing that is called like a picture. */
const wordyNames: ReadonlySet<string> = new Set(
  "title link guid id pubdate published updated description summary content content:encoded category author".split(" "),
);
/** Elements of all kinds that are looked at for links. */
const mostChildren = 1000;

/** A text of an item as HTML, and the base that is stated for its addresses. */
export interface BasedHtml {
  readonly html: string;
  readonly base: string | null;
}

/** The picture that stands for an item: media, itunes, an enclosure, the first <img> of its texts, or what is called one. */
export function imageOf(item: Element, ...texts: readonly BasedHtml[]): string {
  return choosePicture(candidates(item, texts));
}

function* candidates(item: Element, texts: readonly BasedHtml[]): Generator<Picture> {
  const own = fewChildren(item, ownNames);
  yield* mediaPictures(own("media:content"), own("media:thumbnail"));
  for (const group of own("media:group")) {
    const grouped = fewChildren(group, mediaNames);
    yield* mediaPictures(grouped("media:content"), grouped("media:thumbnail"));
  }
  for (const name of podcastNames) for (const each of own(name)) yield* elementPicture(each);
  for (const file of enclosureElements(item)) if (isPictureFile(file)) yield* elementPicture(file);
  const parts = item.children.slice(0, mostChildren).filter(isElement);
  for (const part of parts) if (linkNames.has(part.name) && isRelated(part, "image")) yield* elementPicture(part);
  for (const each of own("thumbnail")) yield* elementPicture(each);
  for (const each of own("image")) yield* elementPicture(each, contentOf(child(each, "url")) || undefined);
  for (const shown of own("img")) {
    const address = shownPicture(shown.attributes);
    if (address !== "") yield* elementPicture(shown, address);
  }
  for (const { html, base } of texts) {
    for (const picture of shownPictures(html))
      yield base === null ? picture : { ...picture, address: resolveUrl(picture.address, base) };
  }
  for (const part of parts) if (!wordyNames.has(part.name)) yield* homemadePicture(part);
}
