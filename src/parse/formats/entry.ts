import { resolveUrl } from "../addresses/resolve-url.ts";
import { statedAddress } from "../addresses/stated-address.ts";
import { enclosuresOf } from "../enclosures/enclosures.ts";
import { withLineBreaks } from "../html/line-breaks.ts";
import { meantHtml } from "../html/whole-html.ts";
import { alternateLink, relatedLink, rssLink, typeOf } from "../links/links.ts";
import { child, childrenNamed, contentOf, type Element, isElement } from "../markup/element.ts";
import { wholeTexts } from "../markup/item-structure.ts";
import { isWithoutTags, looksLikeHtml } from "../markup/looks-like-html.ts";
import { authorsOf } from "../people/people.ts";
import { imageOf } from "../pictures/images.ts";
import type { RawItem } from "../raw-feed.ts";
import { atomHtml, atomText, bodyOf, isPlainText, isTextTitle } from "./atom-text.ts";
import { listedContent } from "./content-items.ts";
import { datesOf } from "./entry-dates.ts";
import { itemLanguage } from "./item-language.ts";

/** Groups and contents of Media RSS that are looked at for words. */
const mostMedia = 10;
/** Texts that people write in a form, of which each line end is meant. */
const linedTexts: ReadonlySet<string> = new Set(["media:description", "source:markdown"]);

/**
 * Maps an <item> or <entry>. Feeds mix the vocabularies, so one mapping reads all of them; `atom` says whose rules
 * decide about links and ids.
 */
export function mapEntry(element: Element, atom: boolean): RawItem {
  const title = titleOf(element);
  const guid = child(element, "guid");
  const id = idOf(element, guid);
  const content = contentElement(element, atom);
  const contentHtml = textOfContent(content);
  const summary = summaryElement(element, contentHtml !== "");
  const summaryHtml = htmlOf(summary);
  const { published, updated } = datesOf(element);
  const summaryBase = summary ? bodyOf(summary).base : null;
  const contentBase = content ? bodyOf(content).base : null;
  return {
    id,
    link: originalLink(element) || linkOf(element, atom, guid, id),
    title: atomText(title),
    titleIsText: isTextTitle(title),
    authors: authorsOf(element),
    published,
    updated,
    summary: summaryHtml,
    summaryBase,
    content: contentHtml,
    contentBase,
    image: imageOf(element, { html: contentHtml, base: contentBase }, { html: summaryHtml, base: summaryBase }),
    enclosures: enclosuresOf(element),
    lang: itemLanguage(element, contentHtml === "" ? undefined : content, summary, title),
    base: element.base,
  };
}

function titleOf(element: Element): Element | undefined {
  return (
    child(element, "title", "dc:title", "media:title") ??
    inMedia(element, "media:title", ["media:group"]) ??
    child(element, "itunes:title", "headline")
  );
}

/** An id is compared character by character (RFC 4287 §4.2.6.1), so one that is whole stays as it was written. */
function idOf(element: Element, guid: Element | undefined): string {
  const own = child(element, "id");
  const text = contentOf(own);
  return (
    contentOf(guid) ||
    (/^[a-z][a-z0-9+.-]*:/i.test(text) || text === "" ? text : resolveUrl(text, own?.base ?? null)) ||
    element.attributes.get("rdf:about") ||
    element.attributes.get("about") ||
    contentOf(child(element, "dc:identifier"))
  );
}

function contentElement(element: Element, atom: boolean): Element | undefined {
  const whole = child(element, ...wholeTexts);
  const stated = child(element, "content");
  const content = stated && isData(stated) && child(element, "summary") ? undefined : richestForm(stated);
  // What other vocabularies say of an Atom entry is said beside its content (RFC 4287 §6.4).
  const own = atom ? [content, whole] : [whole, content];
  const found = own.find((each) => each && textOfContent(each) !== "");
  if (found) return found;
  // Markup may also stand in an item as it is.
  const bare = child(element, "xhtml:div") ?? listedContent(element);
  if (bare) return bare;
  return !atom && child(element, "summary") ? child(element, "description") : undefined;
}

const dataType = /^(?:text\/(?:xml|calendar|csv|(?:x-)?vcard)|application\/(?!x?html\b)\S+)$/;

/** Whether a content is for programs, so that its summary is there to be read (RFC 4287 §4.1.3.3). */
function isData(content: Element): boolean {
  if (!dataType.test(typeOf(content))) return false;
  const parts = content.children.filter(isElement);
  // Some call HTML so, escaped or not.
  return parts.length > 0 ? !parts.some(({ name }) => name.startsWith("xhtml:")) : !looksLikeHtml(contentOf(content));
}

/** In Atom 0.3 a content could hold several forms of one text. */
function richestForm(content: Element | undefined): Element | undefined {
  if (!content || typeOf(content) !== "multipart/alternative") return content;
  const forms = childrenNamed(content, "content");
  return forms.find((form) => typeOf(form).includes("html")) ?? forms[0] ?? content;
}

function textOfContent(element: Element | undefined): string {
  if (element?.name === "content") return htmlOf(element);
  const html = meantHtml(contentOf(element));
  return html.includes("<") ? html : withLineBreaks(html, false);
}

/** As HTML, in which RSS's texts are written; “if x<y” is none, though. */
function htmlOf(element: Element | undefined): string {
  const isDeclaredText = isPlainText(element) && element?.attributes.has("type");
  const html = isDeclaredText ? atomHtml(element) : meantHtml(atomHtml(element));
  if (!element || (html.includes("<") && (element.atom || !isWithoutTags(html)))) return html;
  return withLineBreaks(html.replaceAll("<", "&lt;"), linedTexts.has(element.name));
}

function summaryElement(element: Element, hasContent: boolean): Element | undefined {
  const first = hasContent && child(element, "summary") ? "summary" : "description";
  return (
    child(
      element,
      first,
      "summary",
      "abstract",
      "dc:description",
      "dcterms:abstract",
      "itunes:summary",
      "googleplay:description",
      "media:description",
      "itunes:subtitle",
      "excerpt",
      "teaser",
      "subtitle",
    ) ??
    inMedia(element, "media:description") ??
    child(element, "source:markdown")
  );
}

/** A part of Media RSS in the first group or content that has one: where it is said of no more, it is of the item. */
function inMedia(element: Element, name: string, parts = ["media:group", "media:content"]): Element | undefined {
  for (const part of parts) {
    for (const media of childrenNamed(element, part).slice(0, mostMedia)) {
      const found = child(media, name) ?? inMedia(media, name);
      if (found) return found;
    }
  }
  return undefined;
}

/** The address that a service which counts readers replaced by its own; some programs write ids there. */
function originalLink(element: Element): string {
  const address = contentOf(child(element, "feedburner:origlink", "pheedo:origlink"));
  return isWeb(statedAddress(address)) ? address : "";
}

/** An address without its site; a folder's name has no dot, or it might be a site's. */
const pathOrQuery = /^(?:(?:\/|\.{1,2}\/|\?)\S+|[\w~%-]+\/[^\s:]*)$/;

function linkOf(element: Element, atom: boolean, guid: Element | undefined, id: string): string {
  const link = (atom && alternateLink(element)) || rssLink(element);
  if (link !== "") return link;
  const guidText = contentOf(guid);
  const permanent = guid?.attributes.get("ispermalink")?.trim() ?? "";
  if (isWeb(guidText) && !/^(?:false|no|0)$/i.test(permanent)) return guidText;
  // An id without a scheme is an address where it is said to be one.
  if (/^(?:true|yes|1)$/i.test(permanent) && pathOrQuery.test(guidText))
    return resolveUrl(guidText, guid?.base ?? null);
  if (isWeb(id) && !guid) return id;
  // An Atom content may stand elsewhere (RFC 4287 §4.1.3.2); other vocabularies have other names.
  const source = element.children.find((node): node is Element => isElement(node) && node.name === "content");
  const elsewhere =
    source?.attributes.get("src") || contentOf(child(element, "permalink")) || contentOf(child(element, "url"));
  const player = child(element, "media:player") ?? inMedia(element, "media:player");
  const href = elsewhere || element.attributes.get("href") || player?.attributes.get("url");
  return href ? resolveUrl(href, element.base) : atom ? relatedLink(element) : "";
}

function isWeb(text: string): boolean {
  return /^https?:\/\//i.test(text);
}
