import { atomText, isPlainText } from "./atom-text.ts";
import { child, childrenNamed, contentOf, type Element } from "./element.ts";
import { enclosuresOf } from "./enclosures.ts";
import { imageOf } from "./images.ts";
import { alternateLink, rssLink } from "./links.ts";
import { authorsOf } from "./people.ts";
import type { RawItem } from "./raw-feed.ts";
import { resolveUrl } from "./resolve-url.ts";

const publishedNames = [
  "pubdate",
  "published",
  "issued",
  "dc:date",
  "dcterms:issued",
  "dcterms:created",
  "created",
  "updated",
  "modified",
  "dcterms:modified",
  "date",
];

/**
 * Maps an <item> or <entry>. Feeds mix the vocabularies, so one mapping reads all of them; `atom` says whose rules
 * decide about links and ids.
 */
export function mapEntry(element: Element, atom: boolean): RawItem {
  const title = child(element, "title");
  const guid = child(element, "guid");
  const ownId = child(element, "id");
  const guidText = contentOf(guid);
  const id =
    guidText ||
    (ownId ? resolveUrl(contentOf(ownId), ownId.base) : "") ||
    (element.attributes.get("rdf:about") ?? "") ||
    contentOf(child(element, "dc:identifier"));
  const content =
    contentOf(child(element, "content:encoded", "xhtml:body", "body", "fullitem")) ||
    atomText(child(element, "content")) ||
    (!atom && child(element, "summary") ? contentOf(child(element, "description")) : "");
  const summary = summaryOf(element, content !== "");
  // The Channel Definition Format, which RSS grew from, has it as an attribute.
  const lastModified = element.attributes.get("lastmod") ?? "";
  return {
    id,
    link: contentOf(child(element, "feedburner:origlink")) || linkOf(element, atom, guid, id),
    title: atomText(title) || contentOf(child(element, "dc:title")) || contentOf(child(element, "media:title")),
    titleIsText: isPlainText(title),
    authors: authorsOf(element),
    published: contentOf(child(element, ...publishedNames)) || lastModified,
    updated: contentOf(child(element, "updated", "modified", "dcterms:modified")) || lastModified,
    summary,
    content,
    image: imageOf(element, content || summary),
    enclosures: enclosuresOf(element),
    lang: element.lang ?? title?.lang ?? (contentOf(child(element, "dc:language", "language")) || null),
    base: element.base,
  };
}

function summaryOf(element: Element, hasContent: boolean): string {
  const first = hasContent && child(element, "summary") ? "summary" : "description";
  const own = child(
    element,
    first,
    "summary",
    "abstract",
    "dc:description",
    "itunes:summary",
    "media:description",
    "itunes:subtitle",
  );
  if (own) return atomText(own);
  const group = childrenNamed(element, "media:group")[0];
  return group ? contentOf(child(group, "media:description")) : "";
}

function linkOf(element: Element, atom: boolean, guid: Element | undefined, id: string): string {
  const link = (atom && alternateLink(element)) || rssLink(element);
  if (link !== "") return link;
  const guidText = contentOf(guid);
  const permanent = (guid?.attributes.get("ispermalink") ?? "true").toLowerCase() !== "false";
  if (isWeb(guidText) && permanent) return guidText;
  if (isWeb(id) && !atom && !guid) return id;
  const href = element.attributes.get("href");
  return href === undefined ? "" : resolveUrl(href, element.base);
}

function isWeb(text: string): boolean {
  return /^https?:\/\//i.test(text);
}
