import { child, childrenNamed, contentOf, type Element, isElement } from "./element.ts";
import { enclosureElements, fileAddress } from "./enclosures.ts";
import { firstPicture } from "./first-picture.ts";
import { isRelated, typeOf } from "./links.ts";
import { webUrl } from "./resolve-url.ts";

/** Elements of one kind that are looked at. */
const mostElements = 50;
/** Stands in for the document's address, which is not known here. */
const anyBase = "https://base.invalid/";

const pictureName = /\.(?:avif|bmp|gif|heic|jpe?g|jfif|png|svg|webp)$/i;
const otherName =
  /\.(?:aac|avi|docx?|flac|flv|html?|m3u8?|m4[abv]|mkv|mov|mp[34]|mpe?g|oga|ogg|ogv|opus|pdf|swf|wav|webm|wma|wmv|zip)$/i;

/** The picture that stands for an item: media, itunes, an enclosure, or the first <img> of its texts. */
export function imageOf(item: Element, ...texts: readonly string[]): string {
  for (const candidate of candidates(item)) {
    if (!/[<\n]/.test(candidate) && webUrl(candidate, anyBase) !== null) return candidate;
  }
  for (const html of texts) {
    const picture = firstPicture(html);
    if (picture !== "") return picture;
  }
  return "";
}

function* candidates(item: Element): Generator<string> {
  yield* mediaOf(item);
  for (const group of few(item, "media:group")) yield* mediaOf(group);
  for (const image of few(item, "itunes:image")) yield fileAddress(image);
  for (const file of enclosureElements(item)) if (isPictureFile(file)) yield fileAddress(file);
  for (const node of item.children.slice(0, 20 * mostElements)) {
    if (isElement(node) && /^(?:itunes:)?link$/.test(node.name) && isRelated(node, "image")) yield fileAddress(node);
  }
  for (const own of few(item, "image")) yield contentOf(child(own, "url")) || fileAddress(own);
}

/** Thumbnails, those of a content too, before the contents themselves. */
function* mediaOf(element: Element): Generator<string> {
  const contents = few(element, "media:content");
  for (const parent of [element, ...contents]) yield* few(parent, "media:thumbnail").map(fileAddress);
  yield* contents.filter(isPictureContent).map(fileAddress);
}

function few(element: Element, name: string): readonly Element[] {
  return childrenNamed(element, name).slice(0, mostElements);
}

function isPictureContent(content: Element): boolean {
  const medium = content.attributes.get("medium")?.trim().toLowerCase() ?? "";
  if (medium !== "") return medium === "image";
  const type = typeOf(content);
  return type === "" ? !otherName.test(pathOf(content)) : type.startsWith("image");
}

function isPictureFile(file: Element): boolean {
  const type = typeOf(file);
  return type === "" ? pictureName.test(pathOf(file)) : type.startsWith("image/");
}

function pathOf(element: Element): string {
  return URL.parse(fileAddress(element), anyBase)?.pathname ?? "";
}
