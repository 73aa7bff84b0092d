import { z } from "zod";
import { type FetchOutlook, nextFetchAt } from "./next-fetch.ts";
import { isDated, itemsPerDay, learnRhythm, type Rhythm, readRhythm } from "./rhythm.ts";
import { silenceRules, silentAfter } from "./silence.ts";

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

/** Until when a rhythm was found to allow for nothing new since its last item; kept beside it, as judging takes long. */
const judgement = z.object({
  silence: z.object({ rules: z.literal(silenceRules), lastItemAt: z.number(), until: z.number().nullable() }),
});
type Silence = z.infer<typeof judgement>["silence"];

/** Learns from what a fetch brought, and plans the next one. */
export function planFetch(outlook: PlanOutlook, random: () => number = Math.random): FetchPlan {
  const before = readRhythm(outlook.rhythm);
  const learned = outlook.failures > 0 ? before : learnRhythm(before, outlook.arrivals, outlook.now);
  const rhythm = learned !== null && outlook.hasNews ? { ...learned, heard: outlook.now } : learned;
  const known = rhythm !== null && isDated(rhythm) ? rhythm : null;
  const judged = rhythm === before ? judgement.safeParse(outlook.rhythm).data?.silence : undefined;
  const silence = known === null ? null : judgeSilence(known, outlook.now, judged);
  return {
    at: nextFetchAt({ ...outlook, rhythm: known }, random),
    rhythm: silence === null ? rhythm : { ...rhythm, silence },
    usualPerDay: known === null ? null : itemsPerDay(known),
    silentAfter: silence === null ? null : silence.until,
  };
}

/** @param judged  what was found of the same rhythm before */
function judgeSilence(known: Rhythm, now: number, judged: Silence | undefined): Silence {
  const lastItemAt = Math.max(known.newest, Math.min(known.heard, now));
  if (judged?.lastItemAt === lastItemAt) return judged;
  return { rules: silenceRules, lastItemAt, until: silentAfter(known, lastItemAt) };
}
