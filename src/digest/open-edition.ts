import type { Edition } from "../model/edition.ts";
import type { Stream } from "../model/stream.ts";
import type { Store } from "../store/store.ts";
import { EditionDateError } from "./edition-date.ts";
import { type EditionReads, makeEdition } from "./make-edition.ts";
import { type Cut, periodOf } from "./streams/cuts.ts";

export type EditionStoreParts = EditionReads & Pick<Store, "edition" | "firstEntryAt" | "streams" | "freezeEdition">;

export interface EditionRequest {
  readonly store: EditionStoreParts;
  readonly stream: Stream;
  readonly cut: Cut;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** After a cut, what was read just before it may still be on its way into the archive. */
export const settleMs = 10_000;
/** A new archive waits so long, at most, for feeds that were never read before it freezes days of the past. */
const firstReadingMs = 3_600_000;

/**
 * The edition of a cut: as it was frozen, else made now and frozen; before its cut a preview that is not kept.
 *
 * @throws EditionDateError when the archive begins later
 */
export async function openEdition({ store, stream, cut, now }: EditionRequest): Promise<Edition> {
  if (cut.at > now) return preview(store, stream, cut, now);
  const stored = await store.edition({ stream: stream.id, cutAt: cut.at });
  if (stored !== null) return stored;
  const first = await store.firstEntryAt();
  if (first === null) throw new EditionDateError("before", "Nothing is archived yet, so there is no edition.");
  if (cut.at < first) {
    const day = new Intl.DateTimeFormat("en-CA", { timeZone: stream.zone }).format(first);
    throw new EditionDateError("before", `There is no edition of ${cut.date}: the archive begins on ${day}.`);
  }
  const { from, cutAt } = periodOf(stream, cut);
  const edition = await makeEdition(store, { stream, ...cut, from, cutAt, until: cutAt });
  return (await isSettled(store, stream, cut.at, now)) ? store.freezeEdition(edition, now) : edition;
}

/** The edition of a cut that is still to come, as far as it has come. */
export function preview(store: EditionReads, stream: Stream, cut: Cut, now: number): Promise<Edition> {
  const { from, cutAt } = periodOf(stream, cut);
  return makeEdition(store, { stream, ...cut, from, cutAt, until: Math.min(now, cutAt) });
}

/**
 * Whether all that belongs to an edition has arrived: its cut is some seconds past, and, when it lies before the
 * stream was made, every feed was read once, because a feed's first reading brings items of the past.
 */
export async function isSettled(
  store: Pick<Store, "streams" | "feedStates">,
  stream: Stream,
  cutAt: number,
  now: number,
): Promise<boolean> {
  if (cutAt + settleMs > now) return false;
  const createdAt = (await store.streams()).find((state) => state.stream.id === stream.id)?.createdAt ?? 0;
  if (cutAt > createdAt || now - createdAt > firstReadingMs) return true;
  const states = await store.feedStates();
  return states.every(({ feed, status }) => !feed.enabled || status !== "never");
}
