import { childrenNamed, type Element, textOf } from "./element.ts";
import { isRelated, linksOf, typeOf } from "./links.ts";
import type { RawEnclosure } from "./raw-feed.ts";
import { resolveUrl } from "./resolve-url.ts";
import { statedAddress } from "./stated-address.ts";

const mostEnclosures = 100;

/** The elements that attach files to an item: RSS's enclosures, and Atom links; else sounds and films of Media RSS. */
export function enclosureElements(item: Element): readonly Element[] {
  const own = childrenNamed(item, "enclosure").slice(0, mostEnclosures);
  const links = linksOf(item).filter((link) => isRelated(link, "enclosure"));
  const attached = [...own, ...links];
  return (attached.length > 0 ? attached : mediaFiles(item)).slice(0, mostEnclosures);
}

/** One of each group, which holds the same in several forms. */
function mediaFiles(item: Element): readonly Element[] {
  const groups = childrenNamed(item, "media:group").slice(0, mostEnclosures);
  const grouped = groups.flatMap((group) => childrenNamed(group, "media:content").filter(isSoundOrFilm).slice(0, 1));
  return [...childrenNamed(item, "media:content").slice(0, mostEnclosures).filter(isSoundOrFilm), ...grouped];
}

function isSoundOrFilm(content: Element): boolean {
  return /^(?:audio|video)\//.test(typeOf(content));
}

/** Files attached to an item. */
export function enclosuresOf(item: Element): readonly RawEnclosure[] {
  return enclosureElements(item).flatMap((element) => {
    const url = fileAddress(element);
    if (url === "") return [];
    return [{ url, type: element.attributes.get("type") ?? "", length: element.attributes.get("length") ?? "" }];
  });
}

/** The address of a file that an element names, as `url`, `href` or between its tags; empty for none. */
export function fileAddress(element: Element): string {
  const { attributes } = element;
  const address =
    statedAddress(attributes.get("url") ?? "") ||
    statedAddress(attributes.get("href") ?? "") ||
    statedAddress(textOf(element));
  return address === "" ? "" : resolveUrl(address, element.base);
}
