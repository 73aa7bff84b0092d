import type { ParsedItem } from "../../../model/document.ts";
import { titleLikeness } from "../../../text/title-likeness.ts";
import { withoutNoise } from "../../../text/trivial.ts";
import type { KnownItems, StoredRow, Tombstone } from "./known-items.ts";

/** Titles with less in common, under one guid but two addresses, are those of two articles. */
const leastAlike = 0.25;
/** Titles of one second that have more in common, of which one took the other's place, are those of one article. */
const leastOfOneSecond = 0.5;
/** Publications of one address that lie further apart are different articles under it. */
const samePublicationMs = 36 * 3_600_000;
/** A guid that may be no more than a place in the document. */
const position = /^\d{1,3}$/;

export function sameTitle(a: string, b: string): boolean {
  return withoutNoise(a) === withoutNoise(b);
}

/** Whether what comes under the guid of a stored item has another address and another title. */
export function leadsElsewhere(stored: StoredRow, { articleKey, title }: ParsedItem): boolean {
  if (stored.url_key === null || articleKey === null || stored.url_key === articleKey) return false;
  return !sameTitle(stored.title, title);
}

/**
 * Whether a guid that leads elsewhere was given to another article: where the two have nothing in common, and the guid is
 * a mere number or the former article had left the feed. Titles alone prove nothing: newspapers give an article a new
 * headline, address and date at once.
 */
export function isReused(
  stored: StoredRow,
  { id, publishedAt, title }: ParsedItem,
  { hasLeft }: Pick<KnownItems, "hasLeft">,
): boolean {
  if (publishedAt === stored.published_at || titleLikeness(stored.title, title) >= leastAlike) return false;
  return position.test(id) || hasLeft(stored.id);
}

/** Whether what comes under a new guid at the address of a stored item is that item. */
export function isSameArticle(stored: StoredRow, item: ParsedItem): boolean {
  if (new URL(item.url ?? "about:blank").pathname === "/") return false;
  if (sameTitle(stored.title, item.title)) return true;
  // Entries of a live blog, each with a place of its own in the page.
  const [before, now] = [fragmentOf(stored.url), fragmentOf(item.url)];
  if (before !== "" && now !== "" && before !== now) return false;
  if (item.publishedAt === null) return true;
  return Math.abs(stored.published_at - item.publishedAt) <= samePublicationMs;
}

/** Whether an item of the second of a stored one, under another guid and address, may have taken its place. */
export function tookItsPlace(stored: StoredRow, { title }: ParsedItem): boolean {
  return sameTitle(stored.title, title) || titleLikeness(stored.title, title) >= leastOfOneSecond;
}

/** Whether what comes under the guid of a purged item is another: it has another title, and came out since, or its guid is a place. */
export function isAnother({ title_key, purged_at }: Tombstone, { id, publishedAt }: ParsedItem): boolean {
  return title_key !== null && (position.test(id) || (publishedAt !== null && publishedAt > purged_at));
}

function fragmentOf(url: string | null): string {
  return URL.parse(url ?? "")?.hash ?? "";
}
