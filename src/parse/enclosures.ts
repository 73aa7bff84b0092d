import { attributeAddress } from "./attribute-address.ts";
import { child, childrenNamed, contentOf, type Element, isElement, textOf } from "./element.ts";
import { isRelated, linksOf, typeOf } from "./links.ts";
import type { RawEnclosure } from "./raw-feed.ts";
import { resolveUrl } from "./resolve-url.ts";
import { statedAddress } from "./stated-address.ts";

const mostEnclosures = 100;

/** The elements that attach files to an item: RSS's enclosures, and Atom links. */
export function enclosureElements(item: Element): readonly Element[] {
  const own = childrenNamed(item, "enclosure").slice(0, mostEnclosures);
  const links = linksOf(item).filter((link) => isRelated(link, "enclosure"));
  return [...own, ...links].slice(0, mostEnclosures);
}

/** Sounds and films of Media RSS; one of each group, which holds the same in several forms. */
function mediaFiles(item: Element): readonly Element[] {
  const found = item.children.flatMap((node) => {
    if (!isElement(node) || !node.name.startsWith("media:")) return [];
    if (node.name === "media:content") return isSoundOrFilm(node) ? [node] : [];
    return node.name === "media:group" ? childrenNamed(node, "media:content").filter(isSoundOrFilm).slice(0, 1) : [];
  });
  return found.slice(0, mostEnclosures);
}

function isSoundOrFilm(content: Element): boolean {
  const medium = content.attributes.get("medium")?.trim().toLowerCase() ?? "";
  return /^(?:audio|video)\b/.test(typeOf(content) || medium);
}

/** Files attached to an item, or what Media RSS has of it where none are. */
export function enclosuresOf(item: Element): readonly RawEnclosure[] {
  const attached = enclosureElements(item);
  const files = new Map<string, RawEnclosure>();
  for (const element of attached.length > 0 ? attached : mediaFiles(item)) {
    const url = fileAddress(element);
    if (url === "" || files.has(url)) continue;
    const { attributes } = element;
    const length = attributes.get("length") || attributes.get("filesize") || "";
    files.set(url, { url, type: attributes.get("type") ?? "", length });
  }
  const [only, ...others] = files.values();
  if (!only) return [];
  // As with its link, a service that counts readers names the file itself beside.
  const original = others.length === 0 ? statedAddress(contentOf(child(item, "feedburner:origenclosurelink"))) : "";
  return original === "" ? [only, ...others] : [{ ...only, url: original }];
}

/** The address of a file that an element names, in an attribute or between its tags; empty for none. */
export function fileAddress(element: Element): string {
  const address = attributeAddress(element) || statedAddress(textOf(element));
  return address === "" ? "" : resolveUrl(address, element.base);
}
