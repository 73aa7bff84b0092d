import type Database from "better-sqlite3";
import { z } from "zod";
import type { HitCount, SearchRequest } from "../../model/query.ts";
import type { SearchPage } from "../store.ts";
import { StoreError } from "../store-error.ts";
import { type CompiledQuery, compileQuery, type QueryNames } from "./compile-query.ts";
import { createFacets } from "./facets.ts";
import { createItemReader } from "./item-reader.ts";
import { planQuery } from "./query-plan.ts";
import { createStatementCache } from "./statement-cache.ts";

/** Counting stops here: more is shown as "10,000+". */
const countCap = 10_001;
/** Relevance is worked out over the newest hits only: over all of them a common word takes seconds. */
const rankWindow = 1000;
const columnWeights = "4, 1, 0.5, 2, 0";
const maxLimit = 1000;

const cursorForm = z.union([
  z.object({ before: z.int() }),
  z.object({ top: z.int(), skip: z.int().min(0).max(rankWindow) }),
]);
type Cursor = z.infer<typeof cursorForm>;

/** Search over the full-text index; see `docs/query-language.md` for what a query can say. */
export function createSearch(db: Database.Database): (request: SearchRequest) => SearchPage {
  const prepare = createStatementCache(db);
  const reader = createItemReader(db);
  const facets = createFacets(db);
  const names = createQueryNames(db);

  function newest(query: CompiledQuery, limit: number, before: number | null): number[] {
    const { source, where, id, values } = planQuery(query, before === null ? undefined : { operator: "<", id: before });
    return prepare<{ id: number }>(`SELECT ${id} AS id FROM ${source} ${where} ORDER BY ${id} DESC LIMIT ?`)
      .all(...values, limit)
      .map((row) => row.id);
  }

  function mostRelevant(query: CompiledQuery, limit: number, top: number, skip: number): number[] {
    const { source, where, id, values } = planQuery(query, { operator: "<=", id: top });
    return prepare<{ id: number }>(
      `SELECT id FROM (SELECT ${id} AS id, bm25(item_text, ${columnWeights}) AS score FROM ${source} ${where}
         ORDER BY ${id} DESC LIMIT ${rankWindow})
       ORDER BY score, id DESC LIMIT ? OFFSET ?`,
    )
      .all(...values, limit, skip)
      .map((row) => row.id);
  }

  function count(query: CompiledQuery): HitCount {
    const { source, where, values } = planQuery(query);
    const row = prepare<{ n: number }>(
      `SELECT count(*) AS n FROM (SELECT 1 FROM ${source} ${where} LIMIT ${countCap})`,
    ).get(...values);
    const n = row?.n ?? 0;
    return { count: Math.min(n, countCap - 1), capped: n >= countCap };
  }

  return (request) => {
    const query = compileQuery(request.node, names);
    const limit = Math.min(Math.max(1, request.limit), maxLimit);
    const cursor = request.cursor === null ? null : readCursor(request.cursor);
    let ids: number[];
    let next: Cursor | null = null;
    // Without words there is nothing to rank by, and "most relevant" is "newest".
    if (request.sort === "relevance" && query.match !== null) {
      const top = cursor && "top" in cursor ? cursor.top : (newest(query, 1, null)[0] ?? 0);
      const skip = cursor && "top" in cursor ? cursor.skip : 0;
      ids = mostRelevant(query, limit + 1, top, skip);
      if (ids.length > limit) next = { top, skip: skip + limit };
    } else {
      ids = newest(query, limit + 1, cursor && "before" in cursor ? cursor.before : null);
      const last = ids[limit - 1];
      if (ids.length > limit && last !== undefined) next = { before: last };
    }
    return {
      items: reader.read(ids.slice(0, limit)),
      next: next && writeCursor(next),
      total: count(query),
      facets: request.facets ? facets(planQuery(query), request.zone ?? "UTC") : null,
      warnings: query.warnings,
    };
  };
}

export function createQueryNames(db: Database.Database): QueryNames {
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
  const category = db.prepare<[string], { no: number }>("SELECT no FROM feed WHERE category = ? COLLATE NOCASE");
  const country = db.prepare<[string], { no: number }>("SELECT no FROM feed WHERE country = ? COLLATE NOCASE");
  return {
    topics: (slug) => topics.all(slug.toLowerCase()),
    feed: (slug) => feed.get(slug.toLowerCase())?.no ?? null,
    feedsOf: (filter, value) => (filter === "category" ? category : country).all(value).map(({ no }) => no),
  };
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

function readCursor(text: string): Cursor {
  try {
    return cursorForm.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch {
    throw new StoreError("cursor", "The cursor is not one that an earlier page gave. Start again without it.");
  }
}
