import { rssLink } from "../links/links.ts";
import { child, childrenNamed, contentOf, type Element, isElement, isEmpty } from "../markup/element.ts";
import { feedAuthorsOf } from "../people/people.ts";
import type { RawFeed } from "../raw-feed.ts";
import { titleHtml } from "./atom-text.ts";

/**
 * The channel of RSS 0.9x and 2.0 (rssboard.org/rss-specification) and of RSS 1.0 (RDF Site Summary), where it stands
 * beside the items instead of around them.
 */
export function mapChannel(root: Element): RawFeed {
  const channel = isChannel(root)
    ? root
    : (root.children.find((node): node is Element => isElement(node) && isChannel(node) && !isEmpty(node)) ?? root);
  return {
    title: titleHtml(child(channel, "title", "dc:title")),
    link: rssLink(channel) || (channel.attributes.get("href") ?? ""),
    authors: feedAuthorsOf(channel),
    lang: contentOf(child(channel, "language", "dc:language")) || channel.lang,
    // The Channel Definition Format has an attribute of its own for it.
    base: channel.base ?? root.base ?? channel.attributes.get("base") ?? null,
    ttl: contentOf(child(channel, "ttl")),
    updatePeriod: contentOf(child(channel, "sy:updateperiod")),
    updateFrequency: contentOf(child(channel, "sy:updatefrequency")),
    skipHours: listed(channel, "skiphours", "hour"),
    skipDays: listed(channel, "skipdays", "day"),
  };
}

function listed(channel: Element, list: string, member: string): readonly string[] {
  const found = child(channel, list);
  return found ? childrenNamed(found, member).map(contentOf) : [];
}

function isChannel(element: Element): boolean {
  return /(?:^|:)channel$/.test(element.name);
}
