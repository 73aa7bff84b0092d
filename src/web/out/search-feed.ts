import { hash } from "node:crypto";
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import { jsonFeedText, oneLine } from "../../digest/rendering/feed-text.ts";
import { bodyHtml, type Item } from "../../model/item.ts";
import { urlKey } from "../../text/url-key.ts";
import { tightSections, xmlSafe } from "../../text/xml-text.ts";
import { cleanStoredHtml } from "../stored-html.ts";
import type { FeedKind } from "./feed-kinds.ts";

export interface SearchFeed {
  readonly title: string;
  readonly q: string;
  /** What had to be read leniently, and names that there are none of: nothing else in a feed could say why it is empty. */
  readonly warnings: readonly string[];
  /** Part of the feed's id. */
  readonly key: string;
  readonly items: readonly Item[];
  /** An entry of the feed's own: subtitles are hardly looked at. */
  readonly notice: FeedNotice | null;
  /** By item the address that it had first, where no other article has it too. */
  readonly addresses: ReadonlyMap<number, string>;
  /** Address of the feed itself, and of the page it stands for. */
  readonly self: string;
  readonly page: string;
  readonly baseUrl: string;
  /** Names of topics by id. */
  readonly topicNames: ReadonlyMap<string, string>;
}

export interface FeedNotice {
  readonly title: string;
  readonly text: string;
  /** Always the same, so that an unchanged feed is the same bytes. */
  readonly at: Date;
}

/**
 * A feed of items. It depends on nothing but the items and the addresses, so that an unchanged list is the same bytes.
 * Ids are tag URIs (RFC 4151) without the host, so that they outlast a change of address.
 */
export function renderSearchFeed(kind: FeedKind, feed: SearchFeed): string {
  switch (kind) {
    case "atom":
      return renderAtom(feed);
    case "rss":
      return renderRss(feed);
    case "json":
      return renderJsonFeed(feed);
  }
}

function renderAtom(feed: SearchFeed): string {
  return tightSections(
    generateAtomFeed({
      id: `tag:wirewatch.invalid,2026:${feed.key}`,
      title: { value: oneLine(feed.title) },
      ...(feed.warnings.length === 0 ? {} : { subtitle: { value: oneLine(feed.warnings.join(" ")) } }),
      updated: feed.notice?.at ?? newestChange(feed.items),
      generator: { text: "Wirewatch" },
      links: [
        { href: feed.self, rel: "self", type: "application/atom+xml" },
        { href: feed.page, rel: "alternate", type: "text/html" },
      ],
      entries: [
        ...notices(feed).map(({ id, title, text, at }) => ({
          id,
          title: { value: title },
          updated: at,
          published: at,
          authors: [{ name: "Wirewatch" }],
          links: [{ href: feed.page, rel: "alternate" }],
          content: { value: text },
        })),
        ...feed.items.map((item) => ({
          id: itemTag(item, feed),
          title: { value: titleOf(item) },
          updated: changedAt(item),
          published: new Date(item.publishedAt),
          authors: [{ name: authorOf(item) }],
          categories: categoriesOf(item, feed).map(({ term, label }) => ({ term, label })),
          links: [{ href: linkOf(item, feed.baseUrl), rel: "alternate" }],
          content: { value: htmlOf(item), type: "html" },
          ...(item.language === null ? {} : { xml: { lang: item.language } }),
        })),
      ],
    }),
  );
}

function renderRss(feed: SearchFeed): string {
  return tightSections(
    generateRssFeed({
      title: oneLine(feed.title),
      link: feed.page,
      description: oneLine([feed.q === "" ? "All items." : `Items that match ${feed.q}.`, ...feed.warnings].join(" ")),
      generator: "Wirewatch",
      // Of no item there is no date; only Atom must have one.
      ...(feed.items.length === 0 ? {} : { lastBuildDate: newestChange(feed.items) }),
      atom: { links: [{ href: feed.self, rel: "self", type: "application/rss+xml" }] },
      items: [
        ...notices(feed).map(({ id, title, text, at }) => ({
          title,
          link: feed.page,
          description: text,
          guid: { value: id, isPermaLink: false },
          pubDate: at,
        })),
        ...feed.items.map((item) => ({
          title: titleOf(item),
          link: linkOf(item, feed.baseUrl),
          description: htmlOf(item),
          guid: { value: itemTag(item, feed), isPermaLink: false },
          pubDate: new Date(item.publishedAt),
          dc: { creators: [authorOf(item)] },
          categories: categoriesOf(item, feed).map(({ label }) => ({ name: label })),
        })),
      ],
    }),
  );
}

function renderJsonFeed(feed: SearchFeed): string {
  const document = generateJsonFeed({
    title: oneLine(feed.title),
    home_page_url: feed.page,
    feed_url: feed.self,
    ...(feed.warnings.length === 0 ? {} : { description: oneLine(feed.warnings.join(" ")) }),
    items: [
      ...notices(feed).map(({ id, title, text, at }) => ({
        id,
        url: feed.page,
        title,
        content_text: text,
        date_published: at,
        date_modified: at,
      })),
      ...feed.items.map((item) => ({
        id: itemTag(item, feed),
        url: linkOf(item, feed.baseUrl),
        title: titleOf(item),
        content_html: htmlOf(item),
        date_published: new Date(item.publishedAt),
        date_modified: changedAt(item),
        authors: [{ name: authorOf(item) }],
        tags: categoriesOf(item, feed).map(({ label }) => label),
        ...(item.language === null ? {} : { language: item.language }),
        ...(item.imageUrl === null ? {} : { image: item.imageUrl }),
      })),
    ],
  });
  return jsonFeedText(document);
}

function notices({ notice, key }: SearchFeed): readonly (FeedNotice & { readonly id: string })[] {
  if (notice === null) return [];
  return [{ ...notice, title: oneLine(notice.title), id: `tag:wirewatch.invalid,2026:${key}/notice` }];
}

/**
 * The article's, so that it stays when another feed carries the same one, or when the article moves: 52 bits of the SHA-256
 * of its first canonical address. Whoever follows the feed knows an article by it, so that it never changes.
 */
function itemTag({ id }: Item, { addresses }: SearchFeed): string {
  const key = urlKey(addresses.get(id) ?? null);
  const name = key === null ? `item/${id}` : `article/${Number.parseInt(hash("sha256", key).slice(0, 13), 16)}`;
  return `tag:wirewatch.invalid,2026:${name}`;
}

function titleOf(item: Item): string {
  return oneLine(item.title) || "Without a title";
}

/** The outlet, and who wrote it where the feed says so. */
function authorOf(item: Item): string {
  const outlet = oneLine(item.feedTitle);
  return item.author === null || item.author === "" ? outlet : `${oneLine(item.author)}, ${outlet}`;
}

function htmlOf(item: Item): string {
  return xmlSafe(cleanStoredHtml(bodyHtml(item) || item.summaryHtml, "keep"));
}

function linkOf(item: Item, baseUrl: string): string {
  return item.url ?? `${baseUrl}/items/${item.id}`;
}

function categoriesOf(
  item: Item,
  { topicNames }: SearchFeed,
): readonly { readonly term: string; readonly label: string }[] {
  return item.tags.map(({ topic }) => ({ term: topic, label: oneLine(topicNames.get(topic) ?? topic) }));
}

/** As the publisher says, and when an edit was seen that the publisher doesn't tell of. */
function changedAt({ publishedAt, updatedAt, revision, revisedAt }: Item): Date {
  return new Date(Math.max(publishedAt, updatedAt ?? 0, revision > 1 ? revisedAt : 0));
}

function newestChange(items: readonly Item[]): Date {
  return new Date(items.reduce((newest, item) => Math.max(newest, changedAt(item).getTime()), 0));
}
