import { childrenNamed, type Element, textOf } from "./element.ts";
import { isRelated, linksOf } from "./links.ts";
import type { RawEnclosure } from "./raw-feed.ts";
import { resolveUrl } from "./resolve-url.ts";

const mostEnclosures = 100;

/** The elements that attach files to an item: RSS's enclosures, and Atom links. */
export function enclosureElements(item: Element): readonly Element[] {
  const own = childrenNamed(item, "enclosure").slice(0, mostEnclosures);
  const links = linksOf(item).filter((link) => isRelated(link, "enclosure"));
  return [...own, ...links].slice(0, mostEnclosures);
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
  const address =
    element.attributes.get("url")?.trim() || element.attributes.get("href")?.trim() || textOf(element).trim();
  return address === "" ? "" : resolveUrl(address, element.base);
}
