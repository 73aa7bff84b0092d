import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import type { Edition } from "../../model/edition.ts";
import { tightSections, xmlSafe } from "../../text/xml-text.ts";
import { editionLinks } from "./edition-links.ts";
import { jsonFeedText, oneLine } from "./feed-text.ts";
import { renderEditionBody } from "./render-html.tsx";
import { countLine, longDate } from "./wording.ts";

export type DigestFeedKind = "atom" | "rss" | "json";

export interface DigestFeed {
  /** Where readers reach the server, without a slash at the end. */
  readonly baseUrl: string;
  /** Address of this feed. */
  readonly self: string;
  readonly stream: { readonly id: string; readonly title: string };
}

/**
 * Editions of a stream as a feed: one entry per edition, with all of it as content, in the order given. Ids are tag
 * URIs (RFC 4151) of the stream and the cut, which stay when the server's address changes. An unchanged list is the
 * same bytes.
 *
 * @param editions  frozen ones, newest first
 */
export function renderDigestFeed(kind: DigestFeedKind, editions: readonly Edition[], feed: DigestFeed): string {
  switch (kind) {
    case "atom":
      return renderAtom(editions, feed);
    case "rss":
      return renderRss(editions, feed);
    case "json":
      return renderJsonFeed(editions, feed);
  }
}

function renderAtom(editions: readonly Edition[], { baseUrl, self, stream }: DigestFeed): string {
  return tightSections(
    generateAtomFeed({
      id: `tag:wirewatch.invalid,2026:stream/${stream.id}`,
      title: { value: oneLine(stream.title), type: "text" },
      updated: new Date(editions[0]?.cutAt ?? 0),
      generator: { text: "Wirewatch" },
      authors: [{ name: "Wirewatch" }],
      links: [
        { href: self, rel: "self", type: "application/atom+xml" },
        { href: `${baseUrl}/digest`, rel: "alternate", type: "text/html" },
      ],
      entries: editions.map((edition) => ({
        id: entryId(edition),
        title: { value: titleOf(edition), type: "text" },
        updated: new Date(edition.cutAt),
        published: new Date(edition.cutAt),
        links: [{ href: editionLinks(baseUrl).edition(edition), rel: "alternate", type: "text/html" }],
        content: { value: contentOf(edition, baseUrl), type: "html" },
      })),
    }),
  );
}

function renderRss(editions: readonly Edition[], { baseUrl, self, stream }: DigestFeed): string {
  return tightSections(
    generateRssFeed({
      title: oneLine(stream.title),
      link: `${baseUrl}/digest`,
      description: `Editions of ${oneLine(stream.title)}`,
      generator: "Wirewatch",
      ...(editions[0] === undefined ? {} : { lastBuildDate: new Date(editions[0].cutAt) }),
      atom: { links: [{ href: self, rel: "self", type: "application/rss+xml" }] },
      items: editions.map((edition) => ({
        title: titleOf(edition),
        link: editionLinks(baseUrl).edition(edition),
        description: contentOf(edition, baseUrl),
        guid: { value: entryId(edition), isPermaLink: false },
        pubDate: new Date(edition.cutAt),
      })),
    }),
  );
}

function renderJsonFeed(editions: readonly Edition[], { baseUrl, self, stream }: DigestFeed): string {
  return jsonFeedText(
    generateJsonFeed({
      title: oneLine(stream.title),
      home_page_url: `${baseUrl}/digest`,
      feed_url: self,
      authors: [{ name: "Wirewatch" }],
      items: editions.map((edition) => ({
        id: entryId(edition),
        url: editionLinks(baseUrl).edition(edition),
        title: titleOf(edition),
        content_html: contentOf(edition, baseUrl),
        date_published: new Date(edition.cutAt),
      })),
    }),
  );
}

function entryId({ stream, date, time }: Edition): string {
  return `tag:wirewatch.invalid,2026:edition/${stream}/${date}T${time}`;
}

function titleOf(edition: Edition): string {
  return oneLine(`${longDate(edition.date)}: ${countLine(edition)}`);
}

function contentOf(edition: Edition, baseUrl: string): string {
  return xmlSafe(renderEditionBody(edition, baseUrl));
}
