import type Database from "better-sqlite3";
import type { FacetValue, SearchFacets } from "../../../../model/query.ts";
import { createStatementCache } from "../../statement-cache.ts";
import { createDayCount } from "./count-days.ts";
import { countEach } from "./count-each.ts";
import { createTopicCount } from "./count-topics.ts";
import type { HitsToCount } from "./hits-to-count.ts";

/** Values that a facet lists, the most frequent ones. */
const mostValues = 200;

/** Feed, language, revision, story and address key of an item, in this order behind its id. */
type Fact = readonly [
  id: number,
  feed: number,
  lang: string | null,
  revision: number,
  story: number | null,
  urlKey: number | null,
];

interface FeedRow {
  no: number;
  slug: string;
  title: string;
  category: string | null;
}

/**
 * Counts hits by topic, feed, category, language and day. What is read of them is counted here: SQLite would sort them
 * anew for each facet.
 */
export function createFacets(
  db: Database.Database,
  starsOf: (items: readonly number[]) => readonly number[],
): (counted: HitsToCount, zone: string) => SearchFacets {
  const prepare = createStatementCache<Fact>(db);
  const countTopics = createTopicCount(db);
  const countDays = createDayCount();
  const feedsOf = db.prepare<[string], FeedRow>(
    `SELECT f.no, f.slug, json_extract(f.definition, '$.title') AS title, f.category
     FROM json_each(?) j JOIN feed f ON f.no = j.value`,
  );
  const topicsOf = db.prepare<[string], { no: number; slug: string; name: string }>(
    `SELECT t.no, t.slug, json_extract(t.definition, '$.name') AS name
     FROM json_each(?) j JOIN topic t ON t.no = j.value WHERE t.removed_at IS NULL`,
  );
  return ({ hits, most }, zone) => {
    // The index "item_facts" has these columns of each item side by side; its rows are twenty times as wide.
    const facts = prepare(
      `SELECT hit.id, i.feed, i.lang, i.revision, i.story, i.url_key
       FROM (${hits.sql}) hit CROSS JOIN item i INDEXED BY item_facts ON i.id = hit.id`,
    )
      .raw()
      .all(...hits.values);
    const ids = facts.map(([id]) => id);
    const byFeed = countEach(facts.map(([, feed]) => feed));
    const byTopic = countTopics(ids);
    const feeds = new Map(feedsOf.all(JSON.stringify([...byFeed.keys()])).map((row) => [row.no, row]));
    const topics = new Map(topicsOf.all(JSON.stringify([...byTopic.keys()])).map((row) => [row.no, row]));
    const topic = tally(byTopic, (no) => {
      const named = topics.get(no);
      return named === undefined ? null : { value: named.slug, label: named.name };
    });
    const feed = tally(byFeed, (no) => {
      const named = feeds.get(no);
      return named === undefined ? null : { value: named.slug, label: named.title };
    });
    const category = tally(byFeed, (no) => {
      const named = feeds.get(no)?.category ?? null;
      return named === null ? null : { value: named, label: named };
    });
    const lang = tally(countEach(facts.flatMap(([, , language]) => language ?? [])), (tag) => {
      const language = tag.split("-", 1)[0] ?? "";
      return { value: language, label: language };
    });
    return {
      hits: { count: facts.length, capped: facts.length === most },
      topic: topic.slice(0, mostValues),
      feed: feed.slice(0, mostValues),
      category: category.slice(0, mostValues),
      lang: lang.slice(0, mostValues),
      values: { topic: topic.length, feed: feed.length, category: category.length, lang: lang.length },
      day: countDays(ids, zone),
      edited: facts.filter(([, , , revision]) => revision > 1).length,
      starred: starsOf(ids).length,
      stories: countStories(facts),
    };
  };
}

/** Stories, and articles in none: a copy of an article in a story may be in none itself, and is no other for that. */
function countStories(facts: readonly Fact[]): number {
  const stories = new Set<number>();
  const articles = new Set<number>();
  const told = new Set<number>();
  for (const [id, , , , story, urlKey] of facts) {
    const article = urlKey ?? -id;
    articles.add(article);
    if (story === null) continue;
    stories.add(story);
    told.add(article);
  }
  return stories.size + articles.size - told.size;
}

/** Adds up counts by the name that each value has; the most frequent names first. */
function tally<Value>(
  counts: ReadonlyMap<Value, number>,
  nameOf: (value: Value) => { readonly value: string; readonly label: string } | null,
): readonly FacetValue[] {
  const values = new Map<string, FacetValue>();
  for (const [each, count] of counts) {
    const named = nameOf(each);
    if (named === null) continue;
    values.set(named.value, { ...named, count: (values.get(named.value)?.count ?? 0) + count });
  }
  return [...values.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}
