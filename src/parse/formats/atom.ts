import { alternateLink } from "../links/links.ts";
import { child, contentOf, type Element } from "../markup/element.ts";
import { feedAuthorsOf } from "../people/people.ts";
import type { RawFeed } from "../raw-feed.ts";
import { titleHtml } from "./atom-text.ts";

/** The head of an Atom 1.0 (RFC 4287) or 0.3 feed. */
export function mapAtomFeed(feed: Element): RawFeed {
  return {
    title: titleHtml(child(feed, "title")),
    link: alternateLink(feed),
    authors: feedAuthorsOf(feed),
    lang: feed.lang || contentOf(child(feed, "dc:language", "language")) || null,
    base: feed.base,
    ttl: "",
    updatePeriod: contentOf(child(feed, "sy:updateperiod")),
    updateFrequency: contentOf(child(feed, "sy:updatefrequency")),
    skipHours: [],
    skipDays: [],
  };
}
