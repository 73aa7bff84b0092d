import { z } from "zod";
import type { FetchOutlook, FetchPlan } from "../model/fetch-plan.ts";
import { nextFetchAt } from "./next-fetch.ts";
import { isDated, itemsPerDay, learnRhythm, type Rhythm, readRhythm } from "./rhythm.ts";
import { silenceRules, silentAfter } from "./silence.ts";

/** Until when a rhythm was found to allow for nothing new since its last item; kept beside it, as judging takes long. */
const judgement = z.object({
  silence: z.object({ rules: z.literal(silenceRules), lastItemAt: z.number(), until: z.number().nullable() }),
});
type Silence = z.infer<typeof judgement>["silence"];

/**
 * Learns from what a fetch brought, and plans the next one.
 *
 * @param random  in [0, 1)
 */
export function planFetch(outlook: FetchOutlook, random: () => number = Math.random): FetchPlan {
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
