import type { FeedDocument, ParsedItem } from "../../model/document.ts";

/** What a feed looks like before it is followed. */
export interface DocumentSummary {
  readonly items: number;
  /** Items a day between the oldest and the newest publication in the document; null where their dates don't tell. */
  readonly perDay: number | null;
  /** The newest items, newest first. */
  readonly newest: readonly ParsedItem[];
}

const shown = 5;
const dayMs = 86_400_000;

export function describeDocument({ items }: FeedDocument, now: number): DocumentSummary {
  const times = items.flatMap(({ publishedAt }) => (publishedAt === null || publishedAt > now ? [] : [publishedAt]));
  const oldest = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  // Counted up to now: a feed that stopped years ago has no items a day. One date for all is when the document was made.
  const span = times.every((time) => time === oldest) ? 0 : now - oldest;
  const newest = items.toSorted((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0)).slice(0, shown);
  return { items: items.length, perDay: times.length < 2 || span <= 0 ? null : (times.length * dayMs) / span, newest };
}
