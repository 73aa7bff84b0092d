import type Database from "better-sqlite3";
import type { QueryNode } from "../../../model/query.ts";
import type { Span, TopicVolume } from "../../store.ts";
import type { SpanFilter } from "../search/span-filter.ts";
import { createStatementCache } from "../statement-cache.ts";

interface VolumeReader {
  volumes(spans: readonly Span[], node: QueryNode | null): readonly TopicVolume[];
  newTerms(topic: string, span: Span): readonly string[];
  topicsOfFeeds(feeds: readonly string[], span: Span): readonly string[];
  firstEntryAt(): number | null;
}

const dayMs = 86_400_000;
const rememberedDays = 90;
const mostTerms = 5;

/** Counts of what came in, by topic. */
export function createVolumeReader(db: Database.Database, filterOf: SpanFilter): VolumeReader {
  const counting = createStatementCache<{ n: number }>(db);
  const countingTopics = createStatementCache<{ slug: string; n: number }>(db);
  const first = db.prepare<[], { at: number | null }>("SELECT min(entry_at) AS at FROM item");
  const termsOf = db.prepare<[string, number, number], { term: string }>(
    `SELECT DISTINCT e.term FROM topic t JOIN item i JOIN item_tag e
       ON e.item = i.id AND e.revision = i.revision AND e.topic = t.no
     WHERE t.slug = ? AND i.entry_at > ? AND i.entry_at <= ? ORDER BY e.term`,
  );
  const ofFeeds = db.prepare<[string, number, number], { slug: string }>(
    `SELECT t.slug FROM item i JOIN item_topic it ON it.item = i.id
       JOIN topic t ON t.no = it.topic AND t.removed_at IS NULL
     WHERE i.feed IN (SELECT no FROM feed WHERE slug IN (SELECT value FROM json_each(?)))
       AND i.entry_at > ? AND i.entry_at <= ?
     GROUP BY t.no ORDER BY count(*) DESC, t.position`,
  );
  return {
    volumes: (spans, node) =>
      spans.map((span) => {
        const { from, to } = span;
        const filter = filterOf(node, span);
        const all = counting(`SELECT count(*) AS n FROM item i WHERE i.entry_at > ? AND i.entry_at <= ? ${filter.sql}`);
        const byTopic = countingTopics(
          `SELECT t.slug, count(*) AS n FROM item i JOIN item_topic it ON it.item = i.id
             JOIN topic t ON t.no = it.topic AND t.removed_at IS NULL
           WHERE i.entry_at > ? AND i.entry_at <= ? ${filter.sql} GROUP BY t.no`,
        );
        const counts = byTopic.all(from, to, ...filter.values).map(({ slug, n }) => [slug, n] as const);
        return { all: all.get(from, to, ...filter.values)?.n ?? 0, topics: Object.fromEntries(counts) };
      }),
    newTerms(topic, { from, to }) {
      const before = new Set(termsOf.all(topic, from - rememberedDays * dayMs, from).map(({ term }) => term));
      return termsOf
        .all(topic, from, to)
        .map(({ term }) => term)
        .filter((term) => !before.has(term))
        .slice(0, mostTerms);
    },
    topicsOfFeeds: (feeds, { from, to }) =>
      feeds.length === 0 ? [] : ofFeeds.all(JSON.stringify(feeds), from, to).map(({ slug }) => slug),
    firstEntryAt: () => first.get()?.at ?? null,
  };
}
