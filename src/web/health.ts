import type { FeedState } from "../model/feed.ts";
import type { Notice } from "../store/store.ts";

/** How the feeds and the installation are, in one look. */
export interface HealthSummary {
  readonly status: "good" | "warn" | "bad" | "off";
  /** One sentence for the head of the page and its foot. */
  readonly sentence: string;
  /** Feeds that are asked. */
  readonly feeds: number;
  readonly paused: number;
  readonly healthy: number;
  /** Feeds that were never asked yet. */
  readonly pending: number;
  readonly failing: readonly FeedState[];
  readonly notices: readonly Notice[];
  /** The newest fetch, epoch milliseconds; null before the first. */
  readonly checkedAt: number | null;
}

export function summarizeHealth(states: readonly FeedState[], notices: readonly Notice[]): HealthSummary {
  const active = states.filter((state) => state.feed.enabled);
  const failing = active.filter((state) => state.status === "failed").toSorted((a, b) => b.failures - a.failures);
  const pending = active.filter((state) => state.status === "never").length;
  const asked = states.flatMap((state) => (state.lastFetchAt === null ? [] : [state.lastFetchAt]));
  const troubles = failing.length + notices.length;
  const healthy = active.length - failing.length - pending;
  const summary = {
    feeds: active.length,
    paused: states.length - active.length,
    healthy,
    pending,
    failing,
    notices,
    checkedAt: asked.length === 0 ? null : Math.max(...asked),
  };
  if (active.length === 0 && troubles === 0) return { ...summary, status: "off", sentence: "No feeds yet" };
  if (troubles > 0) {
    const things = troubles === 1 ? "one thing" : `${troubles} things`;
    return {
      ...summary,
      status: healthy === 0 && pending === 0 ? "bad" : "warn",
      sentence: `Running, ${things} to look at`,
    };
  }
  if (pending > 0) {
    return { ...summary, status: "good", sentence: `Running, ${pending} of ${active.length} feeds not asked yet` };
  }
  return { ...summary, status: "good", sentence: "Everything is running" };
}
