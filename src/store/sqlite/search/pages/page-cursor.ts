import { hash } from "node:crypto";
import { z } from "zod";
import type { HitCount, QueryNode } from "../../../../model/query.ts";
import { StoreError } from "../../../store-error.ts";

/** When the newest fetch was at the time of the first page: of each page, what was there then is told alone. */
const seenAt = z.int().nullable();
/** More than any page meets or any count reaches. */
const mostTold = 100_000;
/**
 * The count that the first page told, where it was one of all hits: later pages of the same query tell the same. Cursors
 * that were given by earlier versions don't say which query it is of.
 */
const told = z
  .object({ count: z.int().min(0).max(mostTold), capped: z.boolean(), of: z.string().optional() })
  .optional();
const newestCursor = z.object({ before: z.int(), seenAt, told });
const rankCursor = z.object({
  top: z.int(),
  first: z.int(),
  seenAt,
  shown: z.string(),
  cutAt: z.int().nullable(),
  told,
});
const cursorForm = z.union([newestCursor, rankCursor]);

/** Where the page after one begins: below an id, or by what was ranked and shown (see `rank-hits.ts`). */
export type Cursor = z.infer<typeof cursorForm>;
type NewestCursor = z.infer<typeof newestCursor>;
type RankCursor = z.infer<typeof rankCursor>;

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** @throws StoreError when it is none that a page gave */
export function readCursor(text: string): Cursor {
  try {
    return cursorForm.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch {
    throw new StoreError("cursor", "The cursor is not one that an earlier page gave. Start again without it.");
  }
}

/** @throws StoreError when it is the cursor of a ranking */
export function asNewestCursor(cursor: Cursor | null): NewestCursor | null {
  return cursor === null ? null : ofThisOrder(newestCursor, cursor);
}

/** @throws StoreError when it is the cursor of hits in the order of time */
export function asRankCursor(cursor: Cursor | null): RankCursor | null {
  return cursor === null ? null : ofThisOrder(rankCursor, cursor);
}

function ofThisOrder<T extends Cursor>(form: z.ZodType<T>, cursor: Cursor): T {
  const read = form.safeParse(cursor);
  if (read.success) return read.data;
  throw new StoreError("cursor", "The cursor is that of another order. Start again without it.");
}

/** A cursor that tells how many hits all pages of a query have. */
export function withTotal(cursor: Cursor, { count, capped }: HitCount, node: QueryNode | null): Cursor {
  return { ...cursor, told: { count, capped, of: queryMark(node) } };
}

/** How many hits the first page told that all pages have; null where it didn't, or told it of another query. */
export function toldTotal(cursor: Cursor | null, node: QueryNode | null): HitCount | null {
  return cursor?.told !== undefined && cursor.told.of === queryMark(node) ? cursor.told : null;
}

/** Tells one query from another; not by its times, of which those before now are others with each page. */
function queryMark(node: QueryNode | null): string {
  const text = JSON.stringify(node, (key, value) => (/^(?:from|to)$/.test(key) && value !== null ? 0 : value));
  return hash("sha256", text).slice(0, 8);
}
