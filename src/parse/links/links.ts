import { resolveUrl } from "../addresses/resolve-url.ts";
import { statedAddress } from "../addresses/stated-address.ts";
import { contentOf, type Element, isElement, textOf } from "../markup/element.ts";
import { attributeAddress } from "./attribute-address.ts";

/** Links of one element that are looked at. */
const mostLinks = 100;
const anyScheme = /^[a-z][a-z\d+.-]{0,30}:/i;
/** Characters of an attribute in which relations are looked for. */
const longestRelations = 1000;
/** A relation as nearly all are written. */
const oneWord = /^[a-z]+$/;
/** RFC 4287 §4.2.7.2: a name is short for this address and itself. */
const registry = /^https?:\/\/www\.iana\.org\/assignments\/(?:link-)?relations?\//;

/**
 * The address of the page an Atom link element names: rel=alternate, HTML before what has no type and other types, else
 * rel=canonical. Other relations lead elsewhere: to the feed, a licence, the comments, the author, a picture …
 */
export function alternateLink(element: Element): string {
  const all = linksOf(element);
  const links = all.filter((link) => isAtomLink(link) && isOfWeb(addressOf(link)));
  const alternates = links.filter((link) => isRelated(link, "alternate"));
  const link =
    alternates.find((each) => typeOf(each).includes("html")) ??
    alternates.find((each) => typeOf(each) === "") ??
    alternates[0] ??
    links.find((each) => isRelated(each, "canonical"));
  return link ? resolveUrl(addressOf(link), link.base) : statedBase(element, all);
}

/**
 * Where an empty reference leads (RFC 3986 §4.4), if the link or what it is a link of states its base: one that all
 * entries of a feed share, or the address of the feed, is the page of none.
 */
function statedBase(element: Element, links: readonly Element[]): string {
  const link = links.find(
    (each) => isEmptyLink(each) && isRelated(each, "alternate") && (statesBase(each) || statesBase(element)),
  );
  return link?.base ?? "";
}

function statesBase({ attributes }: Element): boolean {
  return isOfWeb(attributes.get("xml:base")?.trim() ?? "");
}

function isEmptyLink(link: Element): boolean {
  return link.attributes.get("href")?.trim() === "" && addressOf(link) === "";
}

/**
 * The page that an entry without one of its own is about: where it was found, or one that it names beside; else its own
 * address, unless that is for programs.
 */
export function relatedLink(element: Element): string {
  const links = linksOf(element).filter((link) => isAtomLink(link) && isOfWeb(addressOf(link)));
  const related = (relation: string): Element | undefined => links.find((link) => isRelated(link, relation));
  const own = related("self");
  // What they edit there (RFC 5023) is no page either.
  const isPage = own && !/^(?!.*xhtml).*(?:xml|json)/.test(typeOf(own)) && !related("edit");
  const link = related("via") ?? related("related") ?? (isPage ? own : undefined);
  return link ? resolveUrl(addressOf(link), link.base) : "";
}

/** The address in RSS's <link>, or in an Atom link that stands beside it. */
export function rssLink(element: Element): string {
  for (const link of linksOf(element)) {
    if (isAtomLink(link)) continue;
    const address = addressOf(link);
    if (isOfWeb(address)) return resolveUrl(address, link.base);
  }
  return alternateLink(element);
}

/** The first link elements, whichever way they name their address. */
export function linksOf(element: Element): readonly Element[] {
  const found: Element[] = [];
  for (const node of element.children) {
    if (isElement(node) && node.name === "link" && found.push(node) === mostLinks) break;
  }
  return found;
}

/** Whether a link has this relation among those it names; one that names none is an alternate. */
export function isRelated(link: Element, relation: string): boolean {
  const written = link.attributes.get("rel")?.slice(0, longestRelations);
  if (written === relation) return true;
  if (written !== undefined && oneWord.test(written)) return false;
  const relations = (written ?? "").trim().toLowerCase() || "alternate";
  return relations.split(/\s+/).some((each) => each.replace(registry, "") === relation);
}

/** The media type that an element names, in lower case and without parameters; empty for none. */
export function typeOf(element: Element): string {
  const type = element.attributes.get("type") ?? "";
  const parameters = type.indexOf(";");
  return (parameters < 0 ? type : type.slice(0, parameters)).trim().toLowerCase();
}

/** Some write the address between the tags and only the relation as an attribute. */
function isAtomLink(link: Element): boolean {
  return link.attributes.has("href") || (link.attributes.has("rel") && textOf(link).trim() !== "");
}

/** Whether an address may lead to a page: it is relative or of the web; Gemini's and names such as `tag:` do not. */
function isOfWeb(address: string): boolean {
  return address !== "" && (!anyScheme.test(address) || /^https?:/i.test(address));
}

function addressOf(link: Element): string {
  return attributeAddress(link) || statedAddress(contentOf(link));
}
