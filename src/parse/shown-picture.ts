import { webUrl } from "./resolve-url.ts";

/** Where pages that load their pictures late have the address, and where the others have it. */
const addressNames = ["data-src", "data-lazy-src", "data-original", "src"];
const setNames = ["data-srcset", "srcset"];
const emojiClass = /(?:^|\s)(?:wp-smiley|emoji|twemoji|emojione)(?:\s|$)/;
const emojiAddress = /\/(?:images\/core\/emoji|wp-includes\/images\/smilies|twemoji|emojione)\//;

/**
 * The address of the picture on the web that an <img> shows; empty for none, and for what is no picture of an article:
 * a pixel that counts readers, or a character.
 *
 * @param attributes  by their names in lower case, references decoded
 */
export function shownPicture(attributes: ReadonlyMap<string, string>): string {
  if (countsReaders(attributes) || emojiClass.test(attributes.get("class") ?? "")) return "";
  const address = pictureAddress(attributes);
  return emojiAddress.test(address) ? "" : address;
}

/** The address in an <img>, whichever attribute has one of the web; empty for none. */
export function pictureAddress(attributes: ReadonlyMap<string, string>): string {
  const stated = addressNames.map((name) => attributes.get(name)?.trim() ?? "");
  const sets = setNames.map((name) => firstOfSet(attributes.get(name) ?? ""));
  return [...stated, ...sets].find((each) => webUrl(each, "https://base.invalid/") !== null) ?? "";
}

/** A picture of one pixel is there to be counted. */
function countsReaders(attributes: ReadonlyMap<string, string>): boolean {
  return ["width", "height"].some((name) => /^\s*[01](?:px)?\s*$/.test(attributes.get(name) ?? ""));
}

/** The first address of a `srcset`; it ends with white space, because it may have commas inside. */
function firstOfSet(set: string): string {
  return /^[\s,]*(\S+)/.exec(set)?.[1]?.replace(/,$/, "") ?? "";
}
