import { type FetchOutlook, nextFetchAt } from "./next-fetch.ts";
import { isDated, itemsPerDay, learnRhythm, readRhythm } from "./rhythm.ts";
import { silentAfter } from "./silence.ts";

/** As {@link FetchOutlook}, with the rhythm as it was stored and what the fetch brought. */
export interface PlanOutlook extends Omit<FetchOutlook, "rhythm"> {
  /** JSON from an earlier plan; null before the first. */
  readonly rhythm: unknown;
  /** When the items of the document came out, in any order; empty without a new document. */
  readonly arrivals: readonly number[];
  /** Whether the document has items that weren't known, of a feed that was read before: something came, whatever its date. */
  readonly hasNews: boolean;
}

/** When a feed is asked again, and what is known of its rhythm. */
export interface FetchPlan {
  readonly at: number;
  /** JSON for the next plan. */
  readonly rhythm: unknown;
  readonly usualPerDay: number | null;
  /** Without a new item until then the feed is silent; null when too little is known. */
  readonly silentAfter: number | null;
}

/** Learns from what a fetch brought, and plans the next one. */
export function planFetch(outlook: PlanOutlook, random: () => number = Math.random): FetchPlan {
  const before = readRhythm(outlook.rhythm);
  const learned = outlook.failures > 0 ? before : learnRhythm(before, outlook.arrivals, outlook.now);
  const rhythm = learned !== null && outlook.hasNews ? { ...learned, heard: outlook.now } : learned;
  const known = rhythm !== null && isDated(rhythm) ? rhythm : null;
  return {
    at: nextFetchAt({ ...outlook, rhythm: known }, random),
    rhythm,
    usualPerDay: known === null ? null : itemsPerDay(known),
    silentAfter: known === null ? null : silentAfter(known, Math.max(known.newest, Math.min(known.heard, outlook.now))),
  };
}
