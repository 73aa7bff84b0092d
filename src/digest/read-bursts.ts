import type { Burst } from "../model/edition.ts";
import type { QueryNode } from "../model/query.ts";
import type { Span, Store } from "../store/store.ts";
import { findBursts } from "./choosing/bursts.ts";

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** Weeks that say what is usual, and days of a burst's small chart. */
const usualWeeks = 8;
const sparkDays = 14;
const mostBursts = 5;

/**
 * The topics that ran far above what is usual in a span, with their course over the last two weeks.
 *
 * @param node  what the stream keeps to; null = everything
 * @returns     the strongest first
 */
export async function readBursts(
  store: Pick<Store, "topicVolumes" | "newTerms">,
  span: Span,
  node: QueryNode | null,
): Promise<readonly Burst[]> {
  const earlier = (ms: number): Span => ({ from: span.from - ms, to: span.to - ms });
  // The same hours of the same days of the week: spans of more than a week are compared with whole spans before.
  const step = weekMs * Math.max(1, Math.ceil((span.to - span.from) / weekMs));
  const weeks = Array.from({ length: usualWeeks }, (_, at) => earlier((at + 1) * step));
  const [now, ...before] = await store.topicVolumes([span, ...weeks], node);
  const found = now === undefined ? [] : findBursts(now, before).slice(0, mostBursts);
  if (found.length === 0) return [];
  const days = await store.topicVolumes(
    Array.from({ length: sparkDays }, (_, at) => earlier((sparkDays - 1 - at) * dayMs)),
    node,
  );
  return Promise.all(
    found.map(async (burst) => ({
      ...burst,
      days: days.map(({ topics }) => topics[burst.topic] ?? 0),
      newTerms: await store.newTerms(burst.topic, span),
    })),
  );
}
