import { webAddress } from "../addresses/web-address.ts";
import { isHidden } from "../markup/hidden.ts";
import { isArticlePicture } from "./article-picture.ts";
import { firstOfSet } from "./picture-set.ts";
import { isPlaceholder } from "./placeholder.ts";
import { statedSize } from "./stated-size.ts";

/** Where pages that load their pictures late have the address; `src` is a placeholder then. */
const lateNames = [
  "data-src",
  "data-lazy-src",
  "data-original",
  "data-orig-src",
  "data-lazy",
  "data-lazyload",
  "data-actualsrc",
  "data-echo",
  "data-cfsrc",
  "data-ezsrc",
  "data-pagespeed-lazy-src",
];
const setNames = ["data-srcset", "data-lazy-srcset", "srcset"];
/** Characters and buttons to share with are up to so wide and high. */
const largestButton = 24;
const otherClass = /(?:^|\s)(?:wp-smiley|emoji|twemoji|emojione|avatar|gravatar)(?:\s|$)/;

/**
 * The address of the picture on the web that an <img> shows; empty for none, and for what is no picture of an article:
 * what is hidden, a pixel that counts readers, a character, a portrait, a button, a placeholder.
 *
 * @param attributes  by their names in lower case, references decoded
 */
export function shownPicture(attributes: ReadonlyMap<string, string>): string {
  if (isHidden(attributes.get("hidden"), attributes.get("style"))) return "";
  if (countsReaders(attributes) || isButton(attributes)) return "";
  if (otherClass.test(attributes.get("class") ?? "")) return "";
  const address = pictureAddress(attributes);
  const url = webAddress(address);
  return url && isArticlePicture(url) ? address : "";
}

/** The address in an <img>, whichever attribute has one of the web, if possible not of a placeholder; empty for none. */
export function pictureAddress(attributes: ReadonlyMap<string, string>): string {
  let placeholder = "";
  for (const address of addresses(attributes)) {
    const url = webAddress(address);
    if (!url) continue;
    if (!isPlaceholder(url)) return address;
    placeholder ||= address;
  }
  return placeholder;
}

function* addresses(attributes: ReadonlyMap<string, string>): Generator<string> {
  for (const name of lateNames) {
    const address = attributes.get(name)?.trim() ?? "";
    // Some have "true" there, or a pattern that a script fills in.
    if (/[./]/.test(address) && !/[{}]/.test(address)) yield address;
  }
  const address = attributes.get("src")?.trim() ?? "";
  if (!address.startsWith("#")) yield address;
  for (const name of setNames) yield firstOfSet(attributes.get(name) ?? "");
}

/** A picture of one pixel is there to be counted. */
function countsReaders(attributes: ReadonlyMap<string, string>): boolean {
  return (statedSize(attributes, "width") ?? 2) < 2 || (statedSize(attributes, "height") ?? 2) < 2;
}

function isButton(attributes: ReadonlyMap<string, string>): boolean {
  const width = statedSize(attributes, "width") ?? Infinity;
  return width <= largestButton && (statedSize(attributes, "height") ?? Infinity) <= largestButton;
}
