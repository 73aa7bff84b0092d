import { child, childrenNamed, contentOf, type Element, isElement } from "./element.ts";
import { enclosureElements } from "./enclosures.ts";
import { fileAddress } from "./file-address.ts";
import { firstPicture } from "./first-picture.ts";
import { isRelated, typeOf } from "./links.ts";
import { resolveUrl, webUrl } from "./resolve-url.ts";
import { shownPicture } from "./shown-picture.ts";

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
  for (const name of ["itunes:image", "googleplay:image"]) yield* few(item, name).map(fileAddress);
  for (const file of enclosureElements(item)) if (isPictureFile(file)) yield fileAddress(file);
  for (const node of item.children.slice(0, 20 * mostElements)) {
    if (isElement(node) && /^(?:itunes:)?link$/.test(node.name) && isRelated(node, "image")) yield fileAddress(node);
  }
  yield* few(item, "thumbnail").map(fileAddress);
  for (const own of few(item, "image")) yield contentOf(child(own, "url")) || fileAddress(own);
  for (const shown of few(item, "img")) {
    const address = shownPicture(shown.attributes);
    yield address === "" ? "" : resolveUrl(address, shown.base);
  }
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
  return isPictureType(type) ?? (type === "" ? !otherName.test(pathOf(content)) : pictureName.test(pathOf(content)));
}

function isPictureFile(file: Element): boolean {
  return isPictureType(typeOf(file)) ?? pictureName.test(pathOf(file));
}

/** Whether a media type, or what stands for one, is of pictures; null where it leaves that open. */
function isPictureType(type: string): boolean | null {
  if (type.startsWith("image") || pictureName.test(`.${type}`)) return true;
  return type.includes("/") && !type.endsWith("/octet-stream") ? false : null;
}

function pathOf(element: Element): string {
  return URL.parse(fileAddress(element), anyBase)?.pathname ?? "";
}
