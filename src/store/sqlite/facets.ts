import type Database from "better-sqlite3";
import type { FacetValue, SearchFacets } from "../../model/query.ts";
import type { QueryPlan } from "./query-plan.ts";
import { createStatementCache } from "./statement-cache.ts";

/** Facets count the newest hits up to this many. */
const facetWindow = 10_000;
const hourIds = 4096 * 60;
const hourMs = 3_600_000;

interface FacetRow {
  value: string;
  label: string;
  count: number;
}

/** Counts hits by topic, feed, category, language and day. */
export function createFacets(db: Database.Database): (plan: QueryPlan, zone: string) => SearchFacets {
  const prepare = createStatementCache(db);
  return ({ source, where, id, values }, zone) => {
    const hits = `WITH hit AS MATERIALIZED (SELECT ${id} AS id FROM ${source} ${where} ORDER BY ${id} DESC LIMIT ${facetWindow})`;
    const count = (sql: string): readonly FacetValue[] =>
      prepare<FacetRow>(`${hits} ${sql} ORDER BY count DESC, label LIMIT 200`).all(...values);
    const hours = prepare<{ hour: number; count: number }>(
      `${hits} SELECT id / ${hourIds} AS hour, count(*) AS count FROM hit GROUP BY 1 ORDER BY 1`,
    ).all(...values);
    return {
      topic: count(
        `SELECT t.slug AS value, json_extract(t.definition, '$.name') AS label, count(*) AS count
         FROM hit JOIN item_topic it ON it.item = hit.id JOIN topic t ON t.no = it.topic AND t.removed_at IS NULL GROUP BY t.no`,
      ),
      feed: count(
        `SELECT f.slug AS value, json_extract(f.definition, '$.title') AS label, count(*) AS count
         FROM hit JOIN item i ON i.id = hit.id JOIN feed f ON f.no = i.feed GROUP BY f.no`,
      ),
      category: count(
        `SELECT f.category AS value, f.category AS label, count(*) AS count
         FROM hit JOIN item i ON i.id = hit.id JOIN feed f ON f.no = i.feed WHERE f.category IS NOT NULL GROUP BY f.category`,
      ),
      lang: count(
        `SELECT iif(instr(i.lang, '-') > 0, substr(i.lang, 1, instr(i.lang, '-') - 1), i.lang) AS value,
           iif(instr(i.lang, '-') > 0, substr(i.lang, 1, instr(i.lang, '-') - 1), i.lang) AS label, count(*) AS count
         FROM hit JOIN item i ON i.id = hit.id WHERE i.lang IS NOT NULL GROUP BY 1`,
      ),
      day: byDay(hours, zone),
    };
  };
}

function byDay(
  hours: readonly { readonly hour: number; readonly count: number }[],
  zone: string,
): readonly FacetValue[] {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const counts = new Map<string, number>();
  for (const { hour, count } of hours) {
    const date = day.format(hour * hourMs);
    counts.set(date, (counts.get(date) ?? 0) + count);
  }
  return [...counts].map(([value, count]) => ({ value, label: value, count }));
}
