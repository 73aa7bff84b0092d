import { decodeHTML } from "entities";
import { cutText } from "../text/cut-text.ts";
import { readLinkHeader } from "./link-header.ts";
import { readTags } from "./read-tags.ts";
import { webAddress } from "./web-address.ts";

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

const feedTypes: ReadonlySet<string> = new Set([
  "application/rss+xml",
  "application/atom+xml",
  "application/rdf+xml",
  "application/feed+json",
  "application/xml",
  "application/x.atom+xml",
  "application/x-atom+xml",
  "application/rss",
  "text/rss+xml",
  "text/xml",
  "text/rss",
]);

/**
 * The feeds that a page links: those it declares with `<link rel="alternate">` in its order
 * (https://www.rssboard.org/rss-autodiscovery), those that its server declares in the same way (RFC 8288), then links in
 * its text whose address looks like a feed's, those of its own host first, then those that are called RSS, which may also
 * lead to a page that lists feeds. At most 30; the page itself is not among them. Time is linear in the length of the page.
 *
 * @param pageUrl     where the page came from: base of relative addresses
 * @param linkHeader  the `Link` header that came with it
 */
export function findFeedLinks(html: string, pageUrl: string, linkHeader = ""): readonly FoundLink[] {
  const declared: Raw[] = [];
  const anchors: Raw[] = [];
  const called: Raw[] = [];
  let base: string | null = null;
  let open: Anchor | null = null;

  function endAnchor(): void {
    if (open === null) return;
    const { href, type } = open;
    const text = oneLine(decodeHTML(open.text));
    const title = text || open.title;
    const found: Raw = { href, title: title || null, type, source: "anchor" };
    if (type !== null || mayBeFeed(href)) anchors.push(found);
    else if (called.length < maxLinks && [text || open.alt, open.title].some(isCalledFeed)) called.push(found);
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
          open = { href, title, type: declaredFeed(tag.attributes)[0]?.type ?? null, text: "", alt: "" };
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
  return resolved({ declared, anchors, called }, pageUrl, base);
}

/** A link in the text whose end is still to come. */
interface Anchor {
  readonly href: string;
  readonly title: string;
  /** Where it says, as those of the head do, that it is a feed. */
  readonly type: string | null;
  text: string;
  /** What stands for pictures in it. */
  alt: string;
}

/** Names of links to feeds, and to pages that list them, are short. */
function isCalledFeed(name: string): boolean {
  return name.length <= 60 && /\brss\b|\b(?:atom|web|news)[ -]?feeds?\b/i.test(name);
}

interface Raw extends Omit<FoundLink, "url"> {
  /** As written. */
  readonly href: string;
}

function declaredFeed(attributes: ReadonlyMap<string, string>): readonly Raw[] {
  const href = attributes.get("href")?.trim() ?? "";
  const relations = (attributes.get("rel") ?? "").toLowerCase().split(/\s+/);
  if (href === "" || !(relations.includes("alternate") || relations.includes("feed"))) return [];
  const written = attributes.get("type") ?? "";
  const type = (written.split(";", 1)[0] ?? "").trim().toLowerCase();
  const title = oneLine(attributes.get("title") ?? "");
  // WordPress names its programming interface in the same way as application/json.
  const isJson = type === "application/json" && !/\/wp-json\//.test(href);
  const isFeed = feedTypes.has(type) || (isJson && /feed/i.test(`${written} ${title} ${href}`));
  return isFeed ? [{ href, title: title || null, type, source: "link" }] : [];
}

/** Hosts whose links ending in `/feed` lead to a reader's own pages. */
const readers = /^(?:[a-z0-9-]+\.)*(?:feedly|inoreader|netvibes|newsblur|theoldreader|bloglovin)\.com$/;

function mayBeFeed(href: string): boolean {
  if (/^feed:/i.test(href.trim())) return true;
  // The page's own address doesn't matter for the look of the path.
  const url = URL.parse(webAddress(href, "https://page.invalid/") ?? "");
  if (url === null || readers.test(url.hostname)) return false;
  const path = url.pathname.toLowerCase();
  return (
    /\/(?:feed|rss|rss2|atom|rdf)\/?$/.test(path) ||
    /\.(?:rss|atom|rdf)$/.test(path) ||
    (/\.(?:xml|json)$/.test(path) && /rss|feed|atom/.test(path)) ||
    /\/feeds\/posts\/default\/?$/.test(path) ||
    /^(?:feed|rss|rss2|atom|rdf)$/.test(url.searchParams.get("feed") ?? "") ||
    (url.hostname === "feeds.feedburner.com" && path.length > 1)
  );
}

/** Absolute, each once; of equal standing those of the page's own host first. */
function resolved(
  links: { readonly declared: readonly Raw[]; readonly anchors: readonly Raw[]; readonly called: readonly Raw[] },
  pageUrl: string,
  base: string | null,
): readonly FoundLink[] {
  const from = webAddress(base ?? "", pageUrl) ?? pageUrl;
  const seen = new Set([withoutFragment(pageUrl)]);
  const absolute = (raw: readonly Raw[]): readonly FoundLink[] =>
    raw.flatMap(({ href, ...rest }): FoundLink[] => {
      const address = webAddress(href, from);
      if (address === null) return [];
      const url = withoutFragment(address);
      if (seen.has(url)) return [];
      seen.add(url);
      return [{ url, ...rest }];
    });
  const host = URL.parse(pageUrl)?.host;
  const isForeign = ({ url }: FoundLink) => Number(URL.parse(url)?.host !== host);
  const ownFirst = (found: readonly FoundLink[]) => found.toSorted((a, b) => isForeign(a) - isForeign(b));
  const declared = absolute(links.declared);
  const anchors = ownFirst(absolute(links.anchors));
  return [...declared, ...anchors, ...ownFirst(absolute(links.called))].slice(0, maxLinks);
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
