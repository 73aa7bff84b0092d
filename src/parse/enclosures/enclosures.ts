import { resolveUrl } from "../addresses/resolve-url.ts";
import { statedAddress } from "../addresses/stated-address.ts";
import { webAddress } from "../addresses/web-address.ts";
import { fileAddress } from "../links/file-address.ts";
import { isRelated, linksOf } from "../links/links.ts";
import { child, childrenNamed, contentOf, type Element, isElement } from "../markup/element.ts";
import type { RawEnclosure } from "../raw-feed.ts";
import { recordingsBeside } from "./media-recordings.ts";

const mostEnclosures = 100;

/** The elements that attach files to an item: RSS's enclosures, and Atom links. */
export function enclosureElements(item: Element): readonly Element[] {
  const own = childrenNamed(item, "enclosure").slice(0, mostEnclosures);
  const links = linksOf(item).filter((link) => isRelated(link, "enclosure"));
  return [...own, ...links].slice(0, mostEnclosures);
}

/** Files attached to an item, and the sounds and films that Media RSS has of it besides. */
export function enclosuresOf(item: Element): readonly RawEnclosure[] {
  const attached = filesOf(enclosureElements(item));
  const originals = withOriginal(item, attached);
  const media = filesOf(recordingsBeside([...attached, ...originals], item));
  const all = attached.length > 0 ? [...originals, ...media] : withOriginal(item, media);
  return all.length > 0 ? all.slice(0, mostEnclosures) : alternateFile(item);
}

/**
 * The file that an item of a podcast has where all that it names are alternatives (podcasting2.org,
 * `podcast:alternateEnclosure`): the usual one, from the first source that is of the web.
 */
function alternateFile(item: Element): readonly RawEnclosure[] {
  const forms = childrenNamed(item, "podcast:alternateenclosure").slice(0, mostEnclosures);
  const usual = forms.find(({ attributes }) => attributes.get("default")?.trim().toLowerCase() === "true");
  for (const { attributes, children } of usual ? [usual, ...forms] : forms) {
    const url = children.flatMap((node) =>
      isElement(node) && node.name === "podcast:source" ? ofWeb(node.attributes.get("uri"), node.base) : [],
    )[0];
    if (url !== undefined) return [{ url, type: attributes.get("type") ?? "", length: attributes.get("length") ?? "" }];
  }
  return [];
}

/** A file may be named for a network that is none of the web. */
function ofWeb(address = "", base: string | null): readonly string[] {
  const url = statedAddress(address);
  return webAddress(url, base) ? [resolveUrl(url, base)] : [];
}

/** Each once, with an address of the web. */
function filesOf(elements: readonly Element[]): readonly RawEnclosure[] {
  const files = new Map<string, RawEnclosure>();
  for (const element of elements) {
    const url = fileAddress(element);
    if (files.has(url) || !webAddress(url)) continue;
    const length = saidOf(element, "length") || element.attributes.get("filesize") || "";
    files.set(url, { url, type: saidOf(element, "type"), length });
  }
  return [...files.values()];
}

/** In an attribute; some programs write elements instead. */
function saidOf(element: Element, name: string): string {
  return element.attributes.get(name) || contentOf(child(element, name));
}

/** As with its link, a service that counts readers names the only file itself beside. */
function withOriginal(item: Element, files: readonly RawEnclosure[]): readonly RawEnclosure[] {
  const [only, ...others] = files;
  if (!only || others.length > 0) return files;
  const original = statedAddress(contentOf(child(item, "feedburner:origenclosurelink")));
  return original === "" ? files : [{ ...only, url: original }];
}
