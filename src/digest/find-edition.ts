import type { Edition } from "../model/edition.ts";
import type { Stream } from "../model/stream.ts";
import type { Store } from "../store/store.ts";
import { parseEditionDate, readDay } from "./edition-date.ts";
import { type EditionStoreParts, openEdition } from "./open-edition.ts";
import { cutsOn, lastCut, periodOf } from "./streams/cuts.ts";

export interface EditionSearch {
  readonly store: EditionStoreParts & Pick<Store, "editionHeads">;
  readonly stream: Stream;
  /** Epoch milliseconds. */
  readonly now: number;
}

const hourMs = 3_600_000;
/** A day anywhere on earth has ended so long after it began in UTC. */
const dayEndsMs = 36 * hourMs;
/** A week, and an hour of the clock. */
const longestPeriodMs = 7 * 24 * hourMs + hourMs;
/** An edition an hour for so long, and those before. */
const headsOfPeriod = 200;
/** More than the editions of a day and of those that began before it anywhere. */
const headsOfDay = 100;

/**
 * The newest edition with a cut at or before a time. Where a stream had another timetable, its editions of then stand
 * and no cut of now is made between them: nothing is told twice to whoever follows the stream.
 *
 * @throws EditionDateError when the archive begins later
 */
export async function editionUpTo(search: EditionSearch, at: number): Promise<Edition> {
  const { store, stream, now } = search;
  const cut = lastCut(stream, at);
  const { from } = periodOf(stream, cut);
  const [head] = await store.editionHeads({ stream: stream.id, before: at + 1, limit: 1 });
  if (head !== undefined && head.cutAt > from) {
    const [newest = head] = await store.editionHeads({ stream: stream.id, before: null, limit: 1 });
    // The first cut of a new timetable is made; it is the newest then.
    const stands = head.cutAt >= cut.at || newest.cutAt > cut.at;
    const kept = stands ? await store.edition({ id: head.id }) : null;
    if (kept !== null) return kept;
  }
  const after = await editionAfter(search, cut.at);
  // It tells most of what this one would.
  if (after !== null && after.from < (from + cut.at) / 2) return editionUpTo(search, after.from);
  return openEdition({ store, stream, cut, now });
}

/** The first edition that was made with a cut after a time, of those that may reach back to it. */
async function editionAfter({ store, stream }: EditionSearch, at: number): Promise<Edition | null> {
  const heads = await store.editionHeads({ stream: stream.id, before: at + longestPeriodMs, limit: headsOfPeriod });
  const first = heads.findLast(({ cutAt }) => cutAt > at);
  return first === undefined ? null : store.edition({ id: first.id });
}

/**
 * The edition that a text names, as {@link parseEditionDate} reads it. A day that has one by an earlier timetable keeps
 * it.
 *
 * @throws EditionDateError when there is none
 */
export async function openNamed(search: EditionSearch, text: string): Promise<Edition> {
  const { store, stream, now } = search;
  if (text === "today") return editionUpTo(search, now);
  if (text === "yesterday") return editionUpTo(search, (await editionUpTo(search, now)).cutAt - 1);
  const kept = await keptOf(search, text);
  return kept ?? openEdition({ store, stream, cut: parseEditionDate(text, stream, now), now });
}

/** When the edition that a text names is or was cut, epoch milliseconds. */
export async function cutNamed(search: EditionSearch, text: string): Promise<number> {
  return (await keptOf(search, text))?.cutAt ?? parseEditionDate(text, search.stream, search.now).at;
}

/** What was made of a day by a timetable that is no more, unless a cut of now was made or is due. */
async function keptOf({ store, stream, now }: EditionSearch, text: string): Promise<Edition | null> {
  const day = readDay(text);
  if (day === null) return null;
  const { date, time } = day;
  const before = Date.parse(`${date}T00:00:00Z`) + dayEndsMs;
  const heads = (await store.editionHeads({ stream: stream.id, before, limit: headsOfDay })).filter(
    (head) => head.date === date,
  );
  const cuts = cutsOn(stream, date);
  const others = heads.filter(({ cutAt }) => !cuts.some(({ at }) => at === cutAt));
  const [last] = others;
  if (last === undefined) return null;
  if (time !== undefined) {
    if (cuts.some((cut) => cut.time === time)) return null;
    for (const { id } of others) {
      const edition = await store.edition({ id });
      if (edition?.time === time) return edition;
    }
    return null;
  }
  const own = cuts.findLast(({ at }) => at <= now);
  if (own !== undefined) {
    const [newest = last] = await store.editionHeads({ stream: stream.id, before: null, limit: 1 });
    if (own.at > newest.cutAt || heads.some(({ cutAt }) => cutAt === own.at)) return null;
  }
  return store.edition({ id: last.id });
}
