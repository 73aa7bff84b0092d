import type { ParsedItem } from "../model/document.ts";
import type { ItemVerdict } from "../store/store.ts";

/** What is remembered of a feed's document, to tell whether the next one follows on it. Times are epoch milliseconds. */
export interface DocumentWindow {
  /** Items in it. */
  readonly size: number;
  /** Its newest item, and the oldest of its newer half; null without dates. By the publisher's clock. */
  readonly newest: number | null;
  readonly middle: number | null;
}

const day = 86_400_000;
/** A document with so much of the items of the last one is as full: now and then one is withdrawn, or listed twice. */
const leastFull = 0.8;

/** @param now  what is dated later is announced, and says nothing of what is new */
export function windowOf(items: readonly ParsedItem[], verdicts: readonly ItemVerdict[], now: number): DocumentWindow {
  const listed = withoutDoubles(items, verdicts);
  const times = listed.flatMap(({ at }) => (at === null || at > now ? [] : [at])).sort((a, b) => a - b);
  return { size: listed.length, newest: times.at(-1) ?? null, middle: times[times.length >> 1] ?? null };
}

/**
 * Whether items may have come and gone since the last fetch: of what was in the document then nothing is left, and the
 * new one is as full as that was. Where it has far fewer, as in a feed that lists what is of today, nothing need have been
 * pushed out; but something was, if until the first of them nothing came for longer than the feed's rhythm explains.
 *
 * What is left may be pinned: a few items that are older than the newer half of the last document, of which nothing is
 * left. Where a window moves on, its newest items are the last to go. Dates are compared with dates, since they may be
 * days only and clocks wrong. Where most new items are older than the newest of before, they are the same under other names.
 *
 * @param before  null where it isn't known
 * @param last  the last fetch that succeeded, and until when nothing need have come after it
 * @returns from then to the oldest of the new items, or to now where dates don't tell
 */
export function missedBetween(
  before: DocumentWindow | null,
  { at: from, silentAfter }: { readonly at: number; readonly silentAfter: number | null },
  items: readonly ParsedItem[],
  verdicts: readonly ItemVerdict[],
  now: number,
): { readonly from: number; readonly to: number } | null {
  if (before === null || before.size === 0) return null;
  const listed = withoutDoubles(items, verdicts);
  const fresh = listed.filter(({ isNew }) => isNew);
  const left = listed.filter(({ isNew }) => !isNew);
  // One item can't tell.
  if (fresh.length < 2 || left.length * 2 > fresh.length) return null;
  const { middle, newest } = before;
  if (!left.every(({ at }) => at !== null && middle !== null && at < middle)) return null;
  const dates = fresh.flatMap(({ at }) => at ?? []);
  const older = dates.filter((at) => newest !== null && at < newest);
  if (older.length > 0 && older.length * 2 >= dates.length) return null;
  const first = dates.reduce((least, at) => (at > from ? Math.min(least, at) : least), now);
  // A feed that was silent at the last fetch already tells nothing.
  const isLate = silentAfter !== null && silentAfter > from && first > silentAfter;
  if (listed.length < before.size * leastFull && !isLate) return null;
  const isDaysOnly = dates.every((at) => at % day === 0);
  return { from, to: isDaysOnly ? now : first };
}

interface Listed {
  /** When it came out; null without a date. */
  readonly at: number | null;
  readonly isNew: boolean;
}

/** The second of two alike in one document is the same as one that isn't stored yet. */
function withoutDoubles(items: readonly ParsedItem[], verdicts: readonly ItemVerdict[]): readonly Listed[] {
  return items.flatMap(({ publishedAt }, i): Listed[] => {
    const verdict = verdicts[i];
    if (!verdict || (verdict.is === "same" && verdict.id === null)) return [];
    return [{ at: publishedAt, isNew: verdict.is === "new" }];
  });
}
