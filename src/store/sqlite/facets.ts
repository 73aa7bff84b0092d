import type Database from "better-sqlite3";
import type { FacetValue, SearchFacets } from "../../model/query.ts";
import { firstIdAt, timeOfId } from "./item-id.ts";
import type { BoundSql } from "./query-plan.ts";
import { createStatementCache } from "./statement-cache.ts";

/**
 * Facets count the newest hits up to this many: a look at the facts of each, which for rare words among a million items
 * lie far apart, is nearly all that a search with facets takes.
 */
export const facetWindow = 5000;
/** Values of a facet, the most frequent ones. */
const mostValues = 200;
/** Days begin at a quarter of an hour in every zone. */
const quarterIds = firstIdAt(900_000);

/** What selects the ids of the hits to count, and how many they are at most. */
export interface CountedHits {
  readonly most: number;
  readonly hits: BoundSql;
}

interface CountRow {
  facet: "feed" | "lang" | "topic" | "quarter" | "above" | "edited" | "starred" | "stories" | "articles";
  value: number | string;
  count: number;
}

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

/** Counts hits by topic, feed, category, language and day, in one pass over them. */
export function createFacets(db: Database.Database): (counted: CountedHits, zone: string) => SearchFacets {
  const prepare = createStatementCache(db);
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
    const counts = prepare<CountRow>(
      `WITH hit AS MATERIALIZED (${hits.sql}),
         fact AS MATERIALIZED (SELECT hit.id, i.feed, i.lang, i.revision, i.story, i.url_key
           FROM hit CROSS JOIN item i INDEXED BY item_facts ON i.id = hit.id),
         tag AS MATERIALIZED (SELECT it.topic, it.item FROM hit CROSS JOIN item_topic it ON it.item = hit.id)
       SELECT 'feed' AS facet, feed AS value, count(*) AS count FROM fact GROUP BY feed
       UNION ALL SELECT 'lang', lang, count(*) FROM fact WHERE lang IS NOT NULL GROUP BY lang
       UNION ALL SELECT 'topic', it.topic, count(*) FROM tag it GROUP BY it.topic
       UNION ALL SELECT 'above', kin.value ->> 0, count(DISTINCT it.item)
         FROM tag it JOIN json_each(?) kin ON kin.value ->> 1 = it.topic GROUP BY 2
       UNION ALL SELECT 'quarter', id / ${quarterIds}, count(*) FROM hit GROUP BY 2
       UNION ALL SELECT 'edited', '', count(*) FROM fact WHERE revision > 1
       UNION ALL SELECT 'starred', '', count(*) FROM star s WHERE s.user = 0 AND s.item IN (SELECT id FROM hit)
       UNION ALL SELECT 'stories', '', count(DISTINCT story) FROM fact
       UNION ALL SELECT 'articles', '', count(*)
         FROM (SELECT 1 FROM fact GROUP BY ifnull(url_key, -id) HAVING max(story) IS NULL)`,
    ).all(...hits.values, JSON.stringify(families(familyOf.all())));
    const of = (facet: CountRow["facet"]): readonly CountRow[] => counts.filter((row) => row.facet === facet);
    const total = (facet: CountRow["facet"]): number => of(facet)[0]?.count ?? 0;
    const numbers = (facet: CountRow["facet"]): string => JSON.stringify(of(facet).map(({ value }) => value));
    // A topic with others below it counts their items too, each once, as its filter finds them.
    const above = of("above");
    const withAbove = [...of("topic").filter(({ value }) => !above.some((row) => row.value === value)), ...above];
    const feeds = new Map(feedsOf.all(numbers("feed")).map((row) => [row.no, row]));
    const topics = new Map(
      topicsOf.all(JSON.stringify(withAbove.map(({ value }) => value))).map((row) => [row.no, row]),
    );
    const counted = of("quarter").reduce((sum, { count }) => sum + count, 0);
    return {
      hits: { count: counted, capped: counted === most },
      topic: tally(withAbove, ({ value }) => {
        const topic = topics.get(Number(value));
        return topic === undefined ? null : { value: topic.slug, label: topic.name };
      }),
      feed: tally(of("feed"), ({ value }) => {
        const feed = feeds.get(Number(value));
        return feed === undefined ? null : { value: feed.slug, label: feed.title };
      }),
      category: tally(of("feed"), ({ value }) => {
        const category = feeds.get(Number(value))?.category ?? null;
        return category === null ? null : { value: category, label: category };
      }),
      lang: tally(of("lang"), ({ value }) => {
        const language = String(value).split("-", 1)[0] ?? "";
        return { value: language, label: language };
      }),
      day: byDay(of("quarter"), zone),
      edited: total("edited"),
      starred: total("starred"),
      // A copy of an article in a story may be in none itself, and is no other article for that.
      stories: total("stories") + total("articles"),
    };
  };
}

/** Adds up rows by the value that each counts for; the most frequent values first. */
function tally(
  rows: readonly CountRow[],
  nameOf: (row: CountRow) => { readonly value: string; readonly label: string } | null,
): readonly FacetValue[] {
  const values = new Map<string, FacetValue>();
  for (const row of rows) {
    const named = nameOf(row);
    if (named === null) continue;
    values.set(named.value, { ...named, count: (values.get(named.value)?.count ?? 0) + row.count });
  }
  return [...values.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1)).slice(0, mostValues);
}

function byDay(quarters: readonly CountRow[], zone: string): readonly FacetValue[] {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const counts = new Map<string, number>();
  for (const { value, count } of quarters.toSorted((a, b) => Number(a.value) - Number(b.value))) {
    const date = day.format(timeOfId(Number(value) * quarterIds));
    counts.set(date, (counts.get(date) ?? 0) + count);
  }
  return [...counts].map(([value, count]) => ({ value, label: value, count }));
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
