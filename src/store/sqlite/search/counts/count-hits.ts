import type Database from "better-sqlite3";
import type { HitCount } from "../../../../model/query.ts";
import { createStatementCache } from "../../statement-cache.ts";
import type { CompiledQuery } from "../query/compiled-query.ts";
import { isPartlyExamined, withoutConditions } from "../query/examined-rows.ts";
import { searchRanges } from "../query/hit-sources.ts";
import { selectIds } from "../query/select-ids.ts";
import type { SeenHits } from "../rows/newest-rows.ts";

/** Hits are counted up to this many: more is shown as "10,000+". */
const mostCounted = 10_000;
/** To know of more, one more is looked for. */
const countCap = mostCounted + 1;
/** Counting stops here where going on would take longer than is left: then it is "1,000+". */
const countStep = 1001;
/** So many are counted at once: few numbers, because each is a statement of its own. */
const countSteps = [countStep, 2501, 5001, countCap];

/**
 * Counts the hits of a query, those seen already and those below them, for so many milliseconds as it is worth it.
 *
 * @param elapsed milliseconds since some moment
 */
export function createHitCount(
  db: Database.Database,
  elapsed: () => number,
): (query: CompiledQuery, seen: SeenHits, budgetMs: number) => HitCount {
  const prepare = createStatementCache<{ n: number }>(db);

  function countUpTo(most: number, query: CompiledQuery, choice: Parameters<typeof selectIds>[2]): number {
    const { sql, values } = selectIds(query, most, { ...choice, order: "any" });
    return prepare(`SELECT count(*) AS n FROM (${sql})`).get(...values)?.n ?? 0;
  }

  /** Whether the index finds more than was held against the conditions on the items themselves. */
  function hasUnexamined({ alternatives, shards }: CompiledQuery): boolean {
    return alternatives.filter(isPartlyExamined).some((alternative) => {
      const only = { alternatives: [withoutConditions(alternative)], shards, warnings: [] };
      return countUpTo(countCap + 1, only, {}) > countCap;
    });
  }

  return (query, seen, budgetMs) => {
    const began = elapsed();
    // What is examined item by item is bounded for the whole archive.
    const isBounded = query.alternatives.some(isPartlyExamined);
    const ranges = isBounded ? [{ from: null, below: seen.from }] : searchRanges(query, seen.from);
    let n = seen.hits.length;
    let step = countStep;
    for (const range of ranges) {
      const upTo = (most: number): number => countUpTo(most, query, { ...range, examine: countCap });
      const begun = elapsed();
      const most = countSteps.find((each) => each >= countCap - n) ?? countCap;
      let more = upTo(Math.min(step, most));
      if (more === step && step < most) {
        const toGo = (elapsed() - begun) * (most / step);
        if (toGo > budgetMs) return roughly(n + more);
        more = upTo(most);
      }
      n += more;
      if (n >= countCap) return { count: mostCounted, capped: true };
      const spent = elapsed() - began;
      if (range.from !== null && spent > budgetMs) return roughly(n);
      // So many more are found in time, as far as those found so far tell.
      const likely = ((budgetMs - spent) / spent) * (n - seen.hits.length);
      step = countSteps.findLast((each) => each <= likely) ?? countStep;
    }
    return { count: n, capped: isBounded && hasUnexamined(query) };
  };
}

/** So many at least. */
function roughly(n: number): HitCount {
  return { count: n < countStep ? n : Math.floor(n / 1000) * 1000, capped: true };
}
