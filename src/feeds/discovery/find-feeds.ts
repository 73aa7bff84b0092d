import { decodeHTML } from "entities";
import { cutText } from "../../text/cut-text.ts";
import { readTags } from "../read-tags.ts";
import { isSameSite } from "../same-feed.ts";
import { webAddress, withPlainAmpersands } from "../web-address.ts";
import { feedLikeness } from "./feed-likeness.ts";
import { readLinkHeader } from "./link-header.ts";

/** An address under which a page's feed may be. */
export interface FoundLink {
  /** Absolute, without a fragment. */
  readonly url: string;
  readonly title: string | null;
  /** Media type that the page names, lower case, without parameters. */
  readonly type: string | null;
  /** From a `<link>` of the head or the server, from an `<a>`, or where such sites have their feeds. */
  readonly source: "link" | "anchor" | "known";
}

const maxLinks = 30;
/** Characters of a page that are read; feeds are linked in its head, or at the latest in its foot. */
const maxLength = 2 * 1024 * 1024;
const longestTitle = 200;

/** Types of nothing but feeds, with what programs have made of them: `application/x-rss+xml`, `text/atom`. */
const feedType = /^(?:application|text)\/(?:x[.-])?(?:(?:rss|atom|rdf)(?:\+xml)?|feed\+json|json\+feed)$/;
const xmlType = /^(?:application|text)\/xml$/;

/**
 * The feeds that a page links: those it declares with `<link rel="alternate">` in its order
 * (https://www.rssboard.org/rss-autodiscovery), those that its server declares in the same way (RFC 8288), then links in
 * its text whose address looks like a feed's, then those that are called RSS, which may also lead to a page that lists
 * feeds, at last those whose address only speaks of feeds. Of equal standing those of the page's own host come first, then
 * those of its site. At most 30; the page itself is not among them. Time is linear in the length of the page.
 *
 * @param pageUrl     where the page came from: base of relative addresses
 * @param linkHeader  the `Link` header that came with it
 */
export function findFeedLinks(html: string, pageUrl: string, linkHeader = ""): readonly FoundLink[] {
  const declared: Raw[] = [];
  const anchors: Raw[] = [];
  const called: Raw[] = [];
  const likely: Raw[] = [];
  let base: string | null = null;
  let open: Anchor | null = null;

  function endAnchor(): void {
    if (open === null) return;
    const { href, declared: declaration } = open;
    const text = oneLine(decodeHTML(open.text));
    const title = text || open.title || open.label;
    const found: Raw = { href, title: title || null, type: declaration?.type ?? null, source: "anchor" };
    const likeness = feedLikeness(href);
    if (declaration !== undefined || likeness === "sure") anchors.push(found);
    else if ([text || open.alt, open.title, open.label].some(isCalledFeed)) keep(found, called);
    else if (likeness === "likely") keep(found, likely);
    open = null;
  }

  readTags(html.slice(0, maxLength), "html", {
    onOpen(tag) {
      if (tag.name === "base") base ??= tag.attributes.get("href") ?? null;
      else if (tag.name === "link" && declared.length < maxLinks) declared.push(...declaredFeed(tag.attributes));
      else if (tag.name === "a") {
        endAnchor();
        const href = tag.attributes.get("href");
        if (href !== undefined && anchors.length < maxLinks) {
          const title = oneLine(tag.attributes.get("title") ?? "");
          const label = oneLine(tag.attributes.get("aria-label") ?? "");
          open = { href, title, label, declared: declaredFeed(tag.attributes)[0], text: "", alt: "" };
        }
      } else if (tag.name === "img" && open !== null) {
        open.alt += ` ${oneLine(tag.attributes.get("alt") ?? "")}`;
      }
      return true;
    },
    onClose(name) {
      if (name === "a") endAnchor();
    },
    onText(text) {
      if (open !== null && open.text.length < longestTitle) open.text += text.slice(0, 4 * longestTitle);
    },
  });
  endAnchor();
  for (const { target, parameters } of readLinkHeader(linkHeader)) {
    // A page's <base> says nothing of what its server writes.
    const href = URL.parse(target, pageUrl)?.href ?? "";
    declared.push(...declaredFeed(new Map([...parameters, ["href", href]])));
  }
  return resolved({ declared, anchors, called, likely }, pageUrl, base);
}

/** A link in the text whose end is still to come. */
interface Anchor {
  readonly href: string;
  readonly title: string;
  /** What it is called where it shows only a picture. */
  readonly label: string;
  /** Where it says, as those of the head do, that it is a feed. */
  readonly declared: Raw | undefined;
  text: string;
  /** What stands for pictures in it. */
  alt: string;
}

/** Names of links to feeds, and to pages that list them, are short. */
function isCalledFeed(name: string): boolean {
  return name.length <= 60 && /\brss\b|\b(?:atom|web|news)[ -]?feeds?\b/i.test(name);
}

function keep(found: Raw, among: Raw[]): void {
  if (among.length < maxLinks) among.push(found);
}

interface Raw extends Omit<FoundLink, "url"> {
  /** As written. */
  readonly href: string;
}

function declaredFeed(attributes: ReadonlyMap<string, string>): readonly Raw[] {
  const href = attributes.get("href")?.trim() ?? "";
  const relations = (attributes.get("rel") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const written = attributes.get("type") ?? "";
  const type = (written.split(";", 1)[0] ?? "").trim().toLowerCase();
  const title = oneLine(attributes.get("title") ?? "");
  const found: Raw = { href, title: title || null, type: type || null, source: "link" };
  // Links without a relation say nothing, but where the type is a feed's they are meant so.
  const isNamed = relations.includes("alternate") || relations.includes("feed");
  if (href === "" || !(isNamed || relations.length === 0)) return [];
  if (feedType.test(type)) return [found];
  if (!isNamed) return [];
  // WordPress names its programming interface in the same way as application/json.
  const isJson = type === "application/json" && !/\/wp-json\//.test(href);
  const isFeed =
    xmlType.test(type) ||
    (type === "" && relations.includes("feed")) ||
    (isJson && /feed/i.test(`${written} ${title} ${href}`));
  return isFeed ? [found] : [];
}

/** Absolute, each once; of equal standing those of the page's own host first, then those of its site. */
function resolved(
  links: Readonly<Record<"declared" | "anchors" | "called" | "likely", readonly Raw[]>>,
  pageUrl: string,
  base: string | null,
): readonly FoundLink[] {
  const from = webAddress(base ?? "", pageUrl) ?? pageUrl;
  const seen = new Set([withoutFragment(pageUrl)]);
  const absolute = (raw: readonly Raw[]): readonly FoundLink[] =>
    raw.flatMap(({ href, ...rest }): FoundLink[] => {
      const address = webAddress(withPlainAmpersands(href), from);
      if (address === null) return [];
      const url = withoutFragment(address);
      if (seen.has(url)) return [];
      seen.add(url);
      return [{ url, ...rest }];
    });
  const host = URL.parse(pageUrl)?.host;
  const strangeness = ({ url }: FoundLink) => (URL.parse(url)?.host === host ? 0 : isSameSite(url, pageUrl) ? 1 : 2);
  const ownFirst = (found: readonly FoundLink[]) => found.toSorted((a, b) => strangeness(a) - strangeness(b));
  const declared = absolute(links.declared);
  const inText = [links.anchors, links.called, links.likely].flatMap((found) => ownFirst(absolute(found)));
  return [...declared, ...inText].slice(0, maxLinks);
}

function withoutFragment(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address;
  url.hash = "";
  return url.href;
}

function oneLine(text: string): string {
  return cutText(text.replace(/\s+/g, " ").trim(), longestTitle);
}
