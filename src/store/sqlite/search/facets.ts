import type Database from "better-sqlite3";
import type { FacetValue, SearchFacets } from "../../../model/query.ts";
import { firstIdAt, timeOfId } from "../items/item-id.ts";
import { createStatementCache } from "../statement-cache.ts";
import type { BoundSql } from "./query-plan.ts";

/**
 * Facets count the newest hits up to this many: a look at the facts of each, which for rare words among a million items
 * lie far apart, is nearly all that a search with facets takes.
 */
export const facetWindow = 5000;
/** Values that a facet lists, the most frequent ones. */
const mostValues = 200;
/** Days begin at a quarter of an hour in every zone. */
const quarterIds = firstIdAt(900_000);

/** What selects the ids of the hits to count, and how many they are at most. */
export interface CountedHits {
  readonly most: number;
  readonly hits: BoundSql;
}

/** Feed, language, revision, story and address key of an item, in this order behind its id. */
type Fact = readonly [
  id: number,
  feed: number,
  lang: string | null,
  revision: number,
  story: number | null,
  urlKey: number | null,
];

type Tag = readonly [topic: number, item: number];

/** How often each value comes. */
type Counts<Value> = ReadonlyMap<Value, number>;

interface TopicRow {
  no: number;
  slug: string;
  parent: string | null;
}

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
): (counted: CountedHits, zone: string) => SearchFacets {
  const prepare = createStatementCache(db);
  const tagsOf = db
    .prepare<[string], Tag>(
      "SELECT it.topic, it.item FROM json_each(?) j CROSS JOIN item_topic it ON it.item = j.value",
    )
    .raw();
  const days = createDays();
  const feedsOf = db.prepare<[string], FeedRow>(
    `SELECT f.no, f.slug, json_extract(f.definition, '$.title') AS title, f.category
     FROM json_each(?) j JOIN feed f ON f.no = j.value`,
  );
  const topicsOf = db.prepare<[string], { no: number; slug: string; name: string }>(
    `SELECT t.no, t.slug, json_extract(t.definition, '$.name') AS name
     FROM json_each(?) j JOIN topic t ON t.no = j.value WHERE t.removed_at IS NULL`,
  );
  const familyOf = db.prepare<[], TopicRow>(
    "SELECT no, slug, json_extract(definition, '$.parent') AS parent FROM topic WHERE removed_at IS NULL",
  );
  return ({ hits, most }, zone) => {
    // The index "item_facts" has these columns of each item side by side; its rows are twenty times as wide.
    const facts = prepare<Fact>(
      `SELECT hit.id, i.feed, i.lang, i.revision, i.story, i.url_key
       FROM (${hits.sql}) hit CROSS JOIN item i INDEXED BY item_facts ON i.id = hit.id`,
    )
      .raw()
      .all(...hits.values);
    const ids = facts.map(([id]) => id);
    const byFeed = countEach(facts.map(([, feed]) => feed));
    const byTopic = countTopics(tagsOf.all(JSON.stringify(ids)), families(familyOf.all()));
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
      day: byDay(countEach(ids.map((id) => Math.floor(id / quarterIds))), days(zone)),
      edited: facts.filter(([, , , revision]) => revision > 1).length,
      starred: starsOf(ids).length,
      stories: countStories(facts),
    };
  };
}

function countEach<Value>(values: readonly Value[]): Counts<Value> {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** A topic with others below it counts their items too, each once, as its filter finds them. */
function countTopics(tags: readonly Tag[], kin: readonly (readonly [above: number, topic: number])[]): Counts<number> {
  const counts = new Map(countEach(tags.map(([topic]) => topic)));
  const items = new Map<number, Set<number>>();
  const kinOf = Map.groupBy(kin, ([, topic]) => topic);
  for (const [topic, item] of tags) {
    for (const [above] of kinOf.get(topic) ?? []) {
      const known = items.get(above);
      if (known) known.add(item);
      else items.set(above, new Set([item]));
    }
  }
  for (const [above, { size }] of items) counts.set(above, size);
  return counts;
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
  counts: Counts<Value>,
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

function byDay(quarters: Counts<number>, dayOf: (quarter: number) => string): readonly FacetValue[] {
  const counts = new Map<string, number>();
  for (const [quarter, count] of [...quarters].sort(([a], [b]) => a - b)) {
    const date = dayOf(quarter);
    counts.set(date, (counts.get(date) ?? 0) + count);
  }
  return [...counts].map(([value, count]) => ({ value, label: value, count }));
}

/** Quarters of an hour of some 17 months: hits of most searches are of the same days. */
const mostQuarters = 50_000;

/** The day of a quarter of an hour in a zone. Of thousands of hits, asking for it anew takes a fifth of the counting. */
function createDays(): (zone: string) => (quarter: number) => string {
  let known = { zone: "", format: new Intl.DateTimeFormat("en-CA"), days: new Map<number, string>() };
  return (zone) => {
    if (known.zone !== zone) {
      const options = { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" } as const;
      known = { zone, format: new Intl.DateTimeFormat("en-CA", options), days: new Map() };
    }
    const { format, days } = known;
    return (quarter) => {
      const before = days.get(quarter);
      if (before !== undefined) return before;
      const day = format.format(timeOfId(quarter * quarterIds));
      if (days.size >= mostQuarters) days.clear();
      days.set(quarter, day);
      return day;
    };
  };
}

/** Each topic that has others below it, with itself and each of those. */
function families(topics: readonly TopicRow[]): readonly (readonly [number, number])[] {
  const bySlug = new Map(topics.map((topic) => [topic.slug, topic]));
  const pairs = new Map<string, readonly [number, number]>();
  for (const topic of topics) {
    // Topics may be each other's parents.
    const passed = new Set([topic.no]);
    let above = bySlug.get(topic.parent ?? "");
    while (above !== undefined && !passed.has(above.no)) {
      passed.add(above.no);
      pairs.set(`${above.no} ${above.no}`, [above.no, above.no]);
      pairs.set(`${above.no} ${topic.no}`, [above.no, topic.no]);
      above = bySlug.get(above.parent ?? "");
    }
  }
  return [...pairs.values()];
}
