import type Database from "better-sqlite3";
import { countryKey } from "../../../../text/country-key.ts";
import { nameKey } from "../../../../text/name-key.ts";
import { type IndexShard, type IndexShards, textTable } from "../../index/index-shards.ts";
import { createStatementCache } from "../../statement-cache.ts";
import { createStoryNumber } from "../../stories/story-number.ts";

/** Names a query may use, resolved by the store. */
export interface QueryNames {
  /** The topic with this id and all below it; empty where there is none. */
  topics(slug: string): readonly number[];
  feed(slug: string): number | null;
  /** The feeds of a category or country, however it is written, with how each has it. */
  feedsOf(filter: "category" | "country", value: string): readonly NamedFeed[];
  /** Whether the index has the category and country of every item as its feed has them now. */
  areFeedsIndexed(): boolean;
  /** The parts of the full-text index, the newest first. */
  shards(): readonly IndexShard[];
  /** The number of the story that a story is part of now, after merges. */
  story(id: number): number;
  /** Whether an item has this token in its index entry. */
  hasTag(token: string): boolean;
  /** Whether an item is in this story, by its number now. */
  hasStory(id: number): boolean;
  /** The least id of the newest `count` items with ids below `below` (null = of all); null when there are fewer. */
  oldestOfNewest(count: number, below: number | null): number | null;
}

interface NamedFeed {
  readonly no: number;
  readonly value: string;
}

export function createQueryNames(db: Database.Database, shards: Pick<IndexShards, "all">): QueryNames {
  // UNION, not UNION ALL: it ends even where topics were each other's parents.
  const topics = db
    .prepare<[string], number>(
      `WITH RECURSIVE family (no, slug) AS (
         SELECT no, slug FROM topic WHERE slug = ? AND removed_at IS NULL
         UNION
         SELECT t.no, t.slug FROM topic t JOIN family f ON json_extract(t.definition, '$.parent') = f.slug
         WHERE t.removed_at IS NULL)
       SELECT no FROM family`,
    )
    .pluck();
  const feed = db.prepare<[string], { no: number }>("SELECT no FROM feed WHERE slug = ?");
  // Compared here, because SQLite knows no capitals but those of ASCII; thousands of feeds have few categories.
  const withFeeds = (filter: "category" | "country") =>
    db.prepare<[], { value: string; feeds: string }>(
      `SELECT ${filter} AS value, group_concat(no) AS feeds FROM feed WHERE ${filter} IS NOT NULL GROUP BY ${filter}`,
    );
  const named = { category: withFeeds("category"), country: withFeeds("country") };
  const toIndex = db.prepare<[]>(
    "SELECT 1 FROM feed WHERE category IS NOT indexed_category OR country IS NOT indexed_country LIMIT 1",
  );
  const story = createStoryNumber(db);
  const oldest = db.prepare<[number, number], { id: number }>(
    "SELECT id FROM item INDEXED BY item_facts WHERE id < ? ORDER BY id DESC LIMIT 1 OFFSET ?",
  );
  const inStory = db.prepare<[number]>("SELECT 1 FROM item WHERE story = ? LIMIT 1");
  const prepare = createStatementCache<{ rowid: number }>(db);
  return {
    hasTag: (token) =>
      shards.all().some(({ no }) => {
        const table = textTable(no);
        const one = prepare(`SELECT rowid FROM ${table} WHERE ${table} MATCH ? LIMIT 1`);
        return one.get(`{tags} : "${token}"`) !== undefined;
      }),
    hasStory: (id) => inStory.get(id) !== undefined,
    oldestOfNewest: (count, below) => oldest.get(below ?? Number.MAX_SAFE_INTEGER, count - 1)?.id ?? null,
    topics: (slug) => topics.all(slug.toLowerCase()),
    feed: (slug) => feed.get(slug.toLowerCase())?.no ?? null,
    feedsOf(filter, value) {
      const keyOf = filter === "country" ? countryKey : nameKey;
      const wanted = keyOf(value);
      return named[filter]
        .all()
        .filter((each) => keyOf(each.value) === wanted)
        .flatMap((each) => each.feeds.split(",").map((no) => ({ no: Number(no), value: each.value })));
    },
    areFeedsIndexed: () => toIndex.get() === undefined,
    shards: shards.all,
    story,
  };
}
