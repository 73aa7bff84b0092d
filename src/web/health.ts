import type { FeedState } from "../model/feed.ts";
import type { Notice } from "../store/store.ts";
import { type FeedGroup, feedGroup } from "./feeds/feed-group.ts";

/** How the feeds and the installation are, in one look. */
export interface HealthSummary {
  readonly status: "good" | "warn" | "bad" | "off";
  /** One sentence for the head of the page and its foot. */
  readonly sentence: string;
  /** Feeds that are asked. */
  readonly feeds: number;
  readonly paused: number;
  readonly healthy: number;
  /** Feeds that are held back because their hosts asked to be left alone, and nothing else is wrong with. */
  readonly waiting: number;
  /** Feeds that were never asked yet. */
  readonly pending: number;
  readonly failing: readonly FeedState[];
  /** Feeds that answer, but brought nothing for longer than their rhythm explains. */
  readonly silent: readonly FeedState[];
  /** Feeds of which items may have been missed in the last days. */
  readonly gaps: readonly FeedState[];
  /** Feeds that an independent reader reads otherwise: no trouble of theirs, but a measure of our reader. */
  readonly disagreements: number;
  readonly notices: readonly Notice[];
  /** The newest fetch, epoch milliseconds; null before the first. */
  readonly checkedAt: number | null;
}

/** A gap is told this long, milliseconds. */
export const gapShownMs = 7 * 86_400_000;

export function summarizeHealth(states: readonly FeedState[], notices: readonly Notice[], now: number): HealthSummary {
  const active = states.filter((state) => state.feed.enabled);
  const groups = Map.groupBy(active, (state) => feedGroup(state, now));
  const those = (group: FeedGroup): readonly FeedState[] => groups.get(group) ?? [];
  const failing = those("failing").toSorted((a, b) => b.failures - a.failures);
  const silent = those("silent");
  const [waiting, pending, healthy] = [those("waiting").length, those("pending").length, those("healthy").length];
  const asked = states.flatMap((state) => (state.lastFetchAt === null ? [] : [state.lastFetchAt]));
  const gaps = active.filter(({ lastGap }) => lastGap !== null && now - lastGap.seenAt <= gapShownMs);
  const troubles = failing.length + silent.length + gaps.length + notices.length;
  const summary = {
    feeds: active.length,
    paused: states.length - active.length,
    healthy,
    waiting,
    pending,
    failing,
    silent,
    gaps,
    disagreements: active.filter(({ otherReaders }) => otherReaders !== null).length,
    notices,
    checkedAt: asked.length === 0 ? null : Math.max(...asked),
  };
  if (active.length === 0 && troubles === 0) return { ...summary, status: "off", sentence: "No feeds yet" };
  if (troubles > 0) {
    const things = troubles === 1 ? "one thing" : `${troubles} things`;
    return {
      ...summary,
      status: healthy + waiting + pending === 0 ? "bad" : "warn",
      sentence: `Running, ${things} to look at`,
    };
  }
  if (pending > 0) {
    return { ...summary, status: "good", sentence: `Running, ${pending} of ${active.length} feeds not asked yet` };
  }
  if (waiting > 0) {
    const wait = waiting === 1 ? "waits for its host" : "wait for their hosts";
    return { ...summary, status: "good", sentence: `Running, ${waiting} of ${active.length} feeds ${wait}` };
  }
  return { ...summary, status: "good", sentence: "Everything is running" };
}
