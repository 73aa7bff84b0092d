import { outletOf } from "../model/outlet.ts";
import { publicationTime } from "../model/publication-time.ts";
import type { FeedIngest, IngestCounts, Placement, Store, StoryRef, TaggedItem } from "../store/store.ts";
import { type AliasTable, compileAliases } from "../stories/aliases/alias-table.ts";
import type { Alias } from "../stories/aliases/aliases-file.ts";
import { createPlacer, type Placer } from "../stories/placing/placer.ts";
import { hourMs, settings } from "../stories/placing/settings.ts";
import { linkedAddresses } from "../stories/reading/linked.ts";
import { type PlaceableItem, type Reading, readItem } from "../stories/reading/read-item.ts";
import { plainText } from "../text/plain-text.ts";

/** Reads, places and stores: what is placed in memory and what is in the store never part. */
export interface StoryKeeper {
  /** As the store's, with every new item put into a story in the same transaction. */
  ingest(fetches: readonly FeedIngest[]): Promise<readonly IngestCounts[]>;
  /** As the store's; what is placed next knows the feeds' sites as they are now. */
  syncFeeds: Store["syncFeeds"];
  splitStory: Store["splitStory"];
  mergeStories: Store["mergeStories"];
  /** Takes other aliases into use; the window is read again with them before the next item is placed. */
  useAliases(aliases: readonly Alias[]): Promise<void>;
}

type StoreOfStories = Pick<
  Store,
  | "feedStates"
  | "ingest"
  | "placingState"
  | "recentPlacements"
  | "placedSince"
  | "splitStory"
  | "mergeStories"
  | "syncFeeds"
>;

/** Placements read from the store at once. */
const pageSize = 5000;
/** Characters of an item's content that stand for a missing summary. */
const leadCharacters = 700;

/** Makes a keeper; it knows nothing until aliases are given to it. */
export function createStoryKeeper(store: StoreOfStories): StoryKeeper {
  let aliases: readonly Alias[] = [];
  // Made when the first item is to be placed: a fetch that brings nothing needs neither.
  let ready: Promise<{ readonly placer: Placer; readonly table: AliasTable }> | null = null;
  let outlets: ReadonlyMap<number, string> = new Map();
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, so that no verdict falls between placing and storing. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  }

  async function prepare(): Promise<{ readonly placer: Placer; readonly table: AliasTable }> {
    const table = compileAliases(aliases);
    return { table, placer: await restorePlacer(store, table) };
  }

  async function outletsOf(fetches: readonly FeedIngest[]): Promise<ReadonlyMap<number, string>> {
    if (fetches.some(({ feedNo, result }) => result.kind === "fetched" && !outlets.has(feedNo))) {
      outlets = new Map((await store.feedStates()).map(({ no, feed }) => [no, outletOf(feed)]));
    }
    return outlets;
  }

  return {
    useAliases: (list) =>
      alone(async () => {
        aliases = list;
        ready = null;
      }),
    ingest: (fetches) =>
      alone(async () => {
        if (!fetches.some(hasItems)) return store.ingest(fetches);
        const known = await outletsOf(fetches);
        ready ??= prepare();
        try {
          const { placer, table } = await ready;
          const { placed, sequences } = placeAll(fetches, placer, (tagged, feedNo, at) =>
            readItem(placeable(tagged, known.get(feedNo) ?? `feed ${feedNo}`, at), table),
          );
          const counts = await store.ingest(placed);
          const first = sequences[0];
          if (first !== undefined) {
            const stored = await store.placedSince(first - 1);
            const byNumber = new Map(stored.map(({ sequence, item }) => [sequence, item]));
            if (!placer.confirm(sequences, byNumber)) ready = null;
          }
          return counts;
        } catch (error) {
          // Nothing was stored, so nothing was placed.
          ready = null;
          throw error;
        }
      }),
    syncFeeds: (feeds, now) =>
      alone(async () => {
        outlets = new Map();
        return store.syncFeeds(feeds, now);
      }),
    splitStory: (story, item, now) =>
      alone(async () => {
        ready = null;
        return store.splitStory(story, item, now);
      }),
    mergeStories: (one: StoryRef, other: StoryRef, now: number) =>
      alone(async () => {
        ready = null;
        return store.mergeStories(one, other, now);
      }),
  };
}

/** A placer that knows the items of the window as the store has them, and goes on as if it had never stopped. */
export async function restorePlacer(
  store: Pick<Store, "placingState" | "recentPlacements">,
  aliases: AliasTable,
): Promise<Placer> {
  const placer = createPlacer();
  const { newestAt } = await store.placingState(Number.MAX_SAFE_INTEGER);
  const horizon = newestAt === null ? 0 : Math.floor(newestAt / hourMs - settings.window) * hourMs;
  const state = await store.placingState(horizon);
  for (const [one, other] of state.apart) placer.keepApart(one, other);
  for (let after = 0; ; ) {
    const page = await store.recentPlacements({ from: horizon, after, limit: pageSize });
    for (const { summaryHtml, contentHtml, ...stored } of page) {
      const summary = lead(plainText(summaryHtml), () => plainText(contentHtml));
      const links = linkedAddresses(summaryHtml + contentHtml);
      placer.restore(readItem({ ...stored, summary, links }, aliases), stored);
    }
    after = page.at(-1)?.sequence ?? 0;
    if (page.length < pageSize) break;
  }
  placer.resume(state);
  return placer;
}

function hasItems({ result }: FeedIngest): boolean {
  return result.kind === "fetched" && result.items.length > 0;
}

function placeable({ item }: TaggedItem, outlet: string, at: number): PlaceableItem {
  return {
    outlet,
    language: item.language,
    publishedAt: publicationTime(item.publishedAt, at),
    title: item.title,
    summary: lead(item.summaryText, () => item.contentText),
    author: item.author,
    url: item.url,
    links: linkedAddresses(item.summaryHtml + item.contentHtml),
  };
}

function lead(summary: string, content: () => string): string {
  return summary === "" ? content().slice(0, leadCharacters) : summary;
}

/** Places the items of a batch in order of publication. */
function placeAll(
  fetches: readonly FeedIngest[],
  placer: Placer,
  read: (tagged: TaggedItem, feedNo: number, at: number) => Reading,
): { readonly placed: readonly FeedIngest[]; readonly sequences: readonly number[] } {
  const all = fetches.flatMap(({ feedNo, at, result }) =>
    result.kind === "fetched"
      ? result.items.map((tagged) => ({ tagged, feedNo, at, time: publicationTime(tagged.item.publishedAt, at) }))
      : [],
  );
  const placements = new Map<TaggedItem, Placement>();
  const sequences: number[] = [];
  for (const { tagged, feedNo, at, time } of all.toSorted((a, b) => a.time - b.time)) {
    // What is older than the window needs no reading.
    if (tagged.id === null ? !placer.takes(time) : !placer.holds(tagged.id)) continue;
    const reading = read(tagged, feedNo, at);
    const placed = tagged.id === null ? placer.place(reading) : placer.reread(tagged.id, reading);
    if (placed === null) continue;
    const { story, sequence, boilerplate, join } = placed;
    const { outlet, agency: credit, tooShort } = reading;
    placements.set(tagged, { story, sequence, outlet, boilerplate, join, credit, tooShort });
    sequences.push(sequence);
  }
  const placed = fetches.map((fetch): FeedIngest => {
    if (fetch.result.kind !== "fetched") return fetch;
    const items = fetch.result.items.map((tagged) => ({ ...tagged, placement: placements.get(tagged) ?? null }));
    return { ...fetch, result: { ...fetch.result, items } };
  });
  return { placed, sequences };
}
