import type { HitCount, HitGroup } from "../../../../model/query.ts";
import type { CompiledQuery } from "../query/compiled-query.ts";
import type { SeenHits } from "../rows/newest-rows.ts";
import type { Cursor } from "./page-cursor.ts";

/** What a page of hits is asked with. */
export interface PageRequest {
  readonly group: HitGroup;
  readonly limit: number;
  readonly cursor: Cursor | null;
  /** Milliseconds since the search began. */
  readonly elapsedMs: () => number;
}

/** A page of hits, before anything is counted. */
export interface FoundPage {
  readonly ids: readonly number[];
  readonly next: Cursor | null;
  /** Ids below this one were not looked at, because time was over; null where that was not so. */
  readonly cutAt: number | null;
  /** How many hits there are, where finding the page told. */
  readonly total: HitCount | null;
  /** Hits that were met on the way, which need not be counted again. */
  readonly seen: SeenHits;
}

/** Finds a page in one order of hits. */
export type PageFinder = (query: CompiledQuery, request: PageRequest) => FoundPage;

export const nothingSeen: SeenHits = { hits: [], from: Number.MAX_SAFE_INTEGER };
