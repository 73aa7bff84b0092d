import type { Enclosure } from "./document.ts";
import type { Tag } from "./topic.ts";

/** A stored publication of one feed. Times are epoch milliseconds. */
export interface Item {
  /** `minute * 4096 + slot`: ordered by publication, immutable. */
  readonly id: number;
  /** Slug of the feed. */
  readonly feed: string;
  readonly feedTitle: string;
  readonly category: string | null;
  readonly country: string | null;
  readonly url: string | null;
  readonly title: string;
  readonly author: string | null;
  readonly language: string | null;
  /** As the feed says, clamped to [1990, first seen]; first seen where it says nothing. */
  readonly publishedAt: number;
  readonly updatedAt: number | null;
  readonly firstSeenAt: number;
  /** When the newest document of the feed that has the item was fetched. */
  readonly lastSeenAt: number;
  /** When the item counts as news: first seen, but publication for items of a feed's first fetch. */
  readonly entryAt: number;
  readonly summaryHtml: string;
  readonly contentHtml: string;
  /** Text of the article's page, sanitised, where full text is wanted for the feed; the item's body then. */
  readonly articleHtml: string | null;
  readonly imageUrl: string | null;
  readonly enclosures: readonly Enclosure[];
  /** 1 for the first version, one more for each edit seen. */
  readonly revision: number;
  /** When the current version was first seen. */
  readonly revisedAt: number;
  readonly tags: readonly ItemTag[];
}

/** A tag as stored: with the version of the topic that gave it. */
export interface ItemTag extends Tag {
  readonly topicVersion: number;
}

/** The HTML of an item's body: the article's page where it was read, else what the feed gave as content. */
export function bodyHtml(item: Pick<Item, "articleHtml" | "contentHtml">): string {
  return item.articleHtml ?? item.contentHtml;
}

/** Where an item led until it was given other addresses. */
export interface EarlierAddress {
  readonly url: string | null;
  /** Addresses of the files attached to it. */
  readonly files: readonly string[];
  /** When the change was seen, epoch milliseconds. */
  readonly until: number;
}

/** An earlier version of an item. */
export interface ItemRevision {
  readonly revision: number;
  readonly seenAt: number;
  readonly title: string;
  readonly summaryHtml: string;
  readonly contentHtml: string;
  /** Terms of the topics that the next version no longer had, and those that it had for the first time. */
  readonly vanished: readonly TopicTermFound[];
  readonly appeared: readonly TopicTermFound[];
}

/** A term of a topic as found in a text. */
export interface TopicTermFound {
  readonly topic: string;
  readonly term: string;
}
